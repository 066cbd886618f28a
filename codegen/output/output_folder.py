"""A folder of outputs as it is on disk: only regular files count, and no link is followed below it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.system import files
from codegen.system.digests import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

KINDS = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFREG: "not a folder"}
"""What is in the way of a file or a folder, by the type of its mode."""


def require(*folders: Path) -> None:
    """Raise UsageError where a path exists and is not a folder."""
    for folder in folders:
        if os.path.lexists(folder) and not folder.is_dir():
            message = f"{folder} is in the way: it is not a folder"
            raise UsageError(message)


def read(folder: Path, path: str) -> bytes | None:
    """Return the bytes of a regular file below a folder, or None where there is no file.

    Raises UsageError where the path, or a folder on the way to it, is anything else.
    """
    for step in _steps(folder, path):
        try:
            mode = step.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        expected = stat.S_ISREG(mode) if step == folder / path else stat.S_ISDIR(mode)
        if not expected:
            kind = KINDS.get(stat.S_IFMT(mode), "a special file")
            help_text = "move it away; codegen does not write through links and does not delete folders"
            message = f"{step} is in the way: it is {kind}\n{help_text}"
            raise UsageError(message)
    return files.read_if_exists(folder / path)


def read_lf(folder: Path, path: str, digests: Collection[str] = ()) -> bytes | None:
    """Return the bytes of a file as `read` does, with LF where git checked it out with CRLF.

    A file that has one of some digests is as codegen wrote it, whatever its line ends are.
    """
    data = read(folder, path)
    return data if data is None or digest(data) in digests else files.with_lf(data)


def _steps(folder: Path, path: str) -> Iterator[Path]:
    step = folder
    for name in path.split("/"):
        step /= name
        yield step
