"""How Rust programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.rust.names import constant, module
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("Rust", f"Code::{constant(spec, name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = constant(spec, code.name)
    lines = (f"use {module(spec)}::Code;", "", f"if error == Code::{name} {{", "}")
    yield Example("Rust", name, lines)
