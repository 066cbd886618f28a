"""How TypeScript programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.target import Example, Spelling
from codegen.targets.typescript.names import constant, package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("TypeScript", constant(spec, name))


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = constant(spec, code.name)
    lines = (f'import {{ {name} }} from "{package(spec)}";', "", f"if (error === {name}) {{", "}")
    yield Example("TypeScript", name, lines)
