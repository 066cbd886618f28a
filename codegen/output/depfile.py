"""A depfile: what a file was made of, in Make's syntax, as GNU Make, Ninja and CMake all read it.

This room imports nothing that takes time to load: the run that has nothing to do comes through here too.
"""

from __future__ import annotations

import os
from contextlib import suppress

from codegen import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

REFUSED = "%&*;<=>?[]^`|"
"""Characters that Make takes for syntax or a pattern, with or without a backslash, or that Ninja ends a name at."""

TICK = 10_000_000
"""Nanoseconds by which the time of a file may lag behind the clock: a tick of a kernel with 100 of them a second."""

ESCAPED = str.maketrans({"$": "$$", **{character: f"\\{character}" for character in " #:"}})


def text(target: str, prerequisites: Iterable[str]) -> str:
    """Return the depfile of a target.

    Where the target is absolute, so is every path. Each prerequisite has an empty rule of its own, so that one
    that has gone makes the target old and is not asked for. Raises ValueError for a path that cannot be written.
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
    """Write a depfile, whole or not at all; its folder is made where there is none."""
    files.require_regular(path)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    aside = f"{path}.{os.getpid()}"
    try:
        with open(aside, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            file.write(content)
        os.replace(aside, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    finally:  # after Ctrl-C too
        with suppress(FileNotFoundError):
            os.unlink(aside)


def clock(path: str) -> int:
    """Return the time of the file system of a stamp, in nanoseconds, less what its clock may be late by.

    A file that is written after this call is newer than the time returned, by the time that it gets itself.
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
    """Make a stamp, or give it another time, in nanoseconds; its folder is made where there is none."""
    files.require_regular(path)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "ab"):
        os.utime(path, ns=(when, when))


def _refuse(path: str, what: str) -> None:
    message = f"{path!r} cannot be written in a depfile: Make and Ninja do not agree on {what}; rename it"
    raise ValueError(message)
