"""Python as black lays it out, and the proof that generated Python is so. The only room that knows black."""

from __future__ import annotations

from typing import TYPE_CHECKING

import black

from codegen.output import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.output import OutputFile


def differences(files: Iterable[OutputFile]) -> Iterator[Change]:
    """Yield a change for each Python file that black, at its default style, would lay out otherwise."""
    for file in files:
        if file.path.endswith((".py", ".pyi")):
            text = formatted(file.text, stub=file.path.endswith(".pyi"))
            if text != file.text:
                yield Change(file.path, "not as black has it", file.text, text)


def formatted(text: str, *, stub: bool = False) -> str:
    """Return Python as black lays it out at its default style; for targets whose templates do not.

    Raises black.InvalidInput for a text that is not Python.
    """
    return black.format_str(text, mode=black.Mode(is_pyi=stub))
