"""Python as black lays it out. Only this module knows black."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile


HOME = "HOME"


@contextmanager
def _home() -> Iterator[None]:
    """Set a home folder while black is imported, for a user without one, as in containers and sandboxes.

    The import looks for the folder of black's cache and fails without a home; `format_str` does not use that cache.
    """
    before = os.environ.get(HOME)
    if before != "" and os.path.isabs(os.path.expanduser("~")):  # noqa: PTH111, PTH117 - Path raises without a home
        yield
        return
    os.environ[HOME] = os.sep
    try:
        yield
    finally:
        if before is None:
            del os.environ[HOME]
        else:
            os.environ[HOME] = before


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
    with _home():
        import black  # noqa: PLC0415 - it takes several times longer to load than Python, and few runs need it

    return black.format_str(text, mode=black.Mode(is_pyi=stub))
