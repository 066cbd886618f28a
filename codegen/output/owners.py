"""The owners of files that codegen writes: those of the files that they replace, and of their folders.

So a run as root in the checkout of a user leaves no file that the user cannot edit, commit or delete.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Owner = tuple[int, int]


def keep(descriptor: int, path: Path) -> None:
    """Give an open file the owner and group of the file that it will replace, as far as the system allows it.

    Where there is no such file, root gives it the owner and group of its folder.
    """
    give(descriptor, of(path))


def give(descriptor: int, owner: Owner | None) -> None:
    """Give an open file an owner and a group, as far as the system allows it."""
    if owner is None:
        return
    state = os.fstat(descriptor)
    if owner == (state.st_uid, state.st_gid):
        return
    try:
        os.fchown(descriptor, *owner)
    except OSError:
        with suppress(OSError):
            os.fchown(descriptor, -1, owner[1])


def make(folder: Path) -> None:
    """Make a folder; root gives it the owner and group of the folder above it. Raises OSError as `mkdir` does."""
    folder.mkdir()
    if _is_root():
        with suppress(OSError):
            os.chown(folder, *_of_folder(folder.absolute().parent), follow_symlinks=False)


def make_all(folder: Path) -> list[Path]:
    """Make a folder and those above it that do not exist, and return those that did not exist, the folder first.

    Raises OSError where a file is in the way.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with suppress(FileExistsError):  # another run made it
            make(each)
    folder.mkdir(exist_ok=True)  # raises for anything but a folder
    return missing


def of(path: Path) -> Owner | None:
    """Return the owner and group that a file gets, or None for those of the process."""
    if not hasattr(os, "fchown"):
        return None
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return _of_folder(path.absolute().parent) if _is_root() else None
    return state.st_uid, state.st_gid


def _of_folder(folder: Path) -> Owner:
    """Return the owner and group of a folder, or of the nearest one above it that exists."""
    while not folder.is_dir():
        folder = folder.parent
    state = folder.stat()
    return state.st_uid, state.st_gid


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
