"""How C# programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.csharp.names import constant, names, namespace, spelled
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code, with its enum."""
    yield Spelling("C#", _constant(spec, name))


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = _constant(spec, code.name)
    lines = (f"using {namespace(spec)};", "", f"if (code == {name})", "{", "}")
    yield Example("C#", name, lines)


def _constant(spec: Spec, name: str) -> str:
    return f"{names(spec).type}.{spelled(constant(spec, name))}"
