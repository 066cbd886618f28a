"""How Go programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.go.names import constant, module, package
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code, with its package."""
    yield Spelling("Go", f"{package(spec)}.{constant(spec, name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = f"{package(spec)}.{constant(spec, code.name)}"
    yield Example("Go", name, (f'import "{module(spec)}"', "", f"if errors.Is(err, {name}) {{", "}"))
