"""The languages that codegen writes, one package each, found by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codegen.model import Spec
    from codegen.output import OutputFile

NAMES = ("python", "c", "typescript")
"""The targets, in the order in which they are listed."""


def generator(name: str) -> Callable[[Spec], Iterator[OutputFile]]:
    """Return the `generate` function of the target of a name in NAMES."""
    generate: Callable[[Spec], Iterator[OutputFile]] = import_module(f"{__name__}.{name}").generate
    return generate
