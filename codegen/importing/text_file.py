"""A file of any usual encoding as a Source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Source, UsageError
from codegen.system import files

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_SIZE = 64 << 20
"""The largest file in bytes; the largest header with codes has three of them in 1 MiB."""


def load(path: Path) -> Source:
    """Return the text of a file. Raises UsageError for a file that cannot be read or is no text.

    A text without a byte order mark is UTF-8, or else Windows-1252, in which every byte is a character.
    """
    try:
        data = files.read(path, MAXIMUM_SIZE)
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise UsageError(message) from None
    text = _decoded(data)
    if "\0" in text:
        message = f"{path}: this is not a text file; it contains NUL"
        raise UsageError(message)
    return Source(str(path), text)


def _decoded(data: bytes) -> str:
    mark, encoding = files.mark_of(data)
    if mark:
        return data.removeprefix(mark).decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
