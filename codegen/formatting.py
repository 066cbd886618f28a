"""Python as black lays it out, and the proof that generated Python is so. The only room that knows black."""

from __future__ import annotations

from typing import TYPE_CHECKING

import black

from codegen.output import Change

if TYPE_CHECKING:
    from codegen.output import OutputFile


def difference(file: OutputFile) -> Change | None:
    """Return a change for a Python file that black, at its default style, would lay out otherwise, or None."""
    if file.path.endswith((".py", ".pyi")):
        text = formatted(file.text, stub=file.path.endswith(".pyi"))
        if text != file.text:
            return Change(file.path, "not as black has it", file.text, text)
    return None


def formatted(text: str, *, stub: bool = False) -> str:
    """Return Python as black lays it out at its default style; for targets whose templates do not.

    Raises black.InvalidInput for a text that is not Python.
    """
    return black.format_str(text, mode=black.Mode(is_pyi=stub))
