"""Python as black lays it out. Only this module knows black."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codegen.model import OutputFile


def restyled(file: OutputFile) -> str | None:
    """Return a Python file as black lays it out at its default style; None for one that black leaves as it is."""
    if not file.path.endswith((".py", ".pyi")):
        return None
    text = formatted(file.text, stub=file.path.endswith(".pyi"))
    return None if text == file.text else text


def formatted(text: str, *, stub: bool = False) -> str:
    """Return Python as black lays it out at its default style; for targets whose templates do not.

    Raises black.InvalidInput for a text that is not Python.
    """
    import black  # noqa: PLC0415 - it takes several times longer to load than Python, and few runs need it

    return black.format_str(text, mode=black.Mode(is_pyi=stub))
