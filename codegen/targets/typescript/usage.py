"""How TypeScript programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.target import Example, Spelling
from codegen.targets.typescript.names import package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(_: Spec, __: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("TypeScript", name)


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    lines = (f'import {{ {code.name} }} from "{package(spec)}";', "", f"if (error === {code.name}) {{", "}")
    yield Example("TypeScript", code.name, lines)
