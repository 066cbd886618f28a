"""Depfiles and stamps. A depfile lists the inputs of a file in Make's syntax, as GNU Make, Ninja and CMake read it.

This module imports nothing that takes time to load, since a run with nothing to do writes depfiles and stamps too.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from codegen import files
from codegen.output import owners

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

REFUSED = "%&*;<=>?[]^`|"
"""Characters that Make reads as syntax or a pattern, with or without a backslash, or at which Ninja ends a name."""

TICK = 10_000_000
"""Nanoseconds by which the time of a file may be late: a tick of a kernel with 100 of them a second."""

ESCAPED = str.maketrans({"$": "$$", **{character: f"\\{character}" for character in " #:"}})


def text(target: str, prerequisites: Iterable[str]) -> str:
    """Return the depfile of a target.

    Where the target is absolute, so is every path. Each prerequisite has an empty rule of its own, so that a
    deleted one makes the target out of date and is no error. Raises ValueError for a path that cannot be written.
    """
    paths = dict.fromkeys(map(os.path.abspath, prerequisites) if os.path.isabs(target) else prerequisites)
    names = [escape(path) for path in paths]
    rules = "".join(f"\n{name}:\n" for name in names if name != escape(target))
    return f"{escape(target)}: {' '.join(names)}\n{rules}"


def escape(path: str) -> str:
    """Return a path as a depfile writes it. Raises ValueError for one that it cannot."""
    drive, rest = os.path.splitdrive(path)
    if os.sep == "\\":
        drive, rest = drive.replace("\\", "/"), rest.replace("\\", "/")
    for character in rest:
        if character in REFUSED or not (character.isprintable() or "\ud800" <= character <= "\udfff"):
            _refuse(path, f"{character!r} in a name")
    if rest.startswith("~"):
        _refuse(path, "'~' at the beginning of one")
    if rest.endswith((":", "\\")):
        _refuse(path, f"{rest[-1]!r} at the end of one")
    if "(" in rest and rest.endswith(")"):
        _refuse(path, "'(…)' at the end of one")
    if any(f"\\{character}" in rest for character in " #:$"):
        _refuse(path, "a backslash before ' ', '#', ':' or '$'")
    return drive + rest.translate(ESCAPED)


def write(path: str, content: str) -> None:
    """Replace a depfile by one rename; its folder is made where there is none."""
    files.require_regular(path)
    owners.make_all(Path(path).parent)
    staged = f"{path}.{os.getpid()}"
    try:
        with open(staged, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            owners.keep(file.fileno(), Path(path))
            file.write(content)
        os.replace(staged, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    finally:  # after Ctrl-C too
        with suppress(FileNotFoundError):
            os.unlink(staged)


def clock(path: str) -> int:
    """Return the time of the file system of a stamp, in nanoseconds, less the time by which its clock may be late.

    A file that is written after this call has a later time than the one returned.
    Raises OSError where no stamp can be written.
    """
    folder = os.path.dirname(os.path.abspath(path))
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    probe = os.path.join(folder, f".{os.path.basename(path)}.{os.getpid()}")
    try:
        with open(probe, "wb") as file:
            now = os.stat(file.fileno()).st_mtime_ns
        os.unlink(probe)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    return now - TICK


def touch(path: str, when: int) -> None:
    """Set the time of a stamp, in nanoseconds; the file and its folder are made where there are none."""
    files.require_regular(path)
    owners.make_all(Path(path).parent)
    owner = owners.of(Path(path))
    with open(path, "ab") as file:
        owners.give(file.fileno(), owner)
        os.utime(path, ns=(when, when))


def _refuse(path: str, what: str) -> None:
    message = f"{path!r} cannot be written in a depfile: Make and Ninja do not agree on {what}; rename it"
    raise ValueError(message)
