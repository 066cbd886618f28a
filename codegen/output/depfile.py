"""Depfiles and stamps. A depfile lists the inputs of a file in Make's syntax, as GNU Make, Ninja and CMake read it.

This module imports nothing that takes time to load, since a run with nothing to do writes depfiles and stamps too.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from codegen.output import owners
from codegen.system import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNREADABLE = "*;<>^`|"
"""Characters that Make reads as syntax, with or without a backslash, or at which Ninja ends a name."""

TICK = 10_000_000
"""Nanoseconds by which the time of a file may be late: a tick of a kernel with 100 of them a second."""

ESCAPED = str.maketrans({"$": "$$", **{character: f"\\{character}" for character in " #:"}})


def text(target: str, prerequisites: Iterable[str]) -> str:
    """Return the depfile of a target, without the prerequisites that `problem` says something of.

    Where the target is absolute, so is every path, and a path that begins with `~` always is. Each prerequisite has an
    empty rule of its own, so that a deleted one makes the target out of date and is no error. Only a name with `%` or
    `=` has none: Make would read a pattern or an assignment. Nor may a name with `=` be the first of a line. The
    depfile of a target that has a problem is empty, which Make reads as no rule, and Ninja as a target that is out of
    date.
    """
    if problem(target):
        return ""
    names = [escape(path) for path in _paths(target, prerequisites) if not problem(path)]
    names.sort(key=lambda name: "=" in name)
    rules = "".join(f"\n{name}:\n" for name in names if name != escape(target) and not {"%", "="} & set(name))
    return f"{escape(target)}: {' '.join(names)}\n{rules}"


def problems(target: str, prerequisites: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path that the depfile of a target leaves out, with the reason; the target alone if it has one."""
    if found := problem(target):
        yield target, found
        return
    paths = _paths(target, prerequisites)
    yield from ((path, found) for path in paths if (found := problem(path)))
    first = next((path for path in paths if not problem(path)), "")
    if first and all("=" in path for path in paths if not problem(path)):
        yield first, "Make reads '=' in the first name as an assignment (Ninja and CMake do not)"


def problem(path: str) -> str:
    """Return why Make and Ninja cannot both read a path in a depfile; empty if they can."""
    rest = _plain(os.path.splitdrive(path)[1])
    for character in rest:
        if character in UNREADABLE or not (character.isprintable() or "\ud800" <= character <= "\udfff"):
            return f"Make and Ninja do not agree on {character!r} in a name"
    if rest.endswith((":", "\\")):
        return f"Make and Ninja do not agree on {rest[-1]!r} at the end of a name"
    if "(" in rest and rest.endswith(")"):
        return "Make and Ninja do not agree on '(…)' at the end of a name"
    if any(f"\\{character}" in rest for character in " #:$"):
        return "Make and Ninja do not agree on a backslash before ' ', '#', ':' or '$'"
    return ""


def escape(path: str) -> str:
    """Return a path as a depfile writes it; `problem` says which paths it can write."""
    drive, rest = os.path.splitdrive(path)
    return _plain(drive) + _plain(rest).translate(ESCAPED)


def _paths(target: str, prerequisites: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of prerequisites: absolute ones for an absolute target, and for a name that begins with `~`.

    Make takes such a name for a home folder, after `./` as well.
    """
    is_absolute = os.path.isabs(target)
    found = (os.path.abspath(each) if is_absolute or each.startswith("~") else each for each in prerequisites)
    return tuple(dict.fromkeys(found))


def _plain(path: str) -> str:
    """Return a path with slashes, which Make and Ninja read on Windows too."""
    return path.replace("\\", "/") if os.sep == "\\" else path


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
