"""How Python programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.python.names import names
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("Python", f"{names(spec).package}.{name}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    lines = (f"from {names(spec).package} import {code.name}", "", f"if error == {code.name}:", "    ...")
    yield Example("Python", code.name, lines)
