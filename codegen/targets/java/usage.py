"""How Java programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.java.names import constant, names
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("Java", f"{names(spec).enum}.{constant(spec, name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code: of a constant of the enum, or of the number of a sentinel."""
    found, name = names(spec), constant(spec, code.name)
    lines = (f"import static {found.package}.{found.enum}.{name};", "", f"if (error == {name}) {{", "}")
    yield Example("Java", name, lines)
