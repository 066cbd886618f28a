"""How Python programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.python.names import constant, names
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("Python", f"{names(spec).package}.{constant(spec, name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = constant(spec, code.name)
    lines = (f"from {names(spec).package} import {name}", "", f"if error == {name}:", "    ...")
    yield Example("Python", name, lines)
