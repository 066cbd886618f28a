"""What a run would change on disk, and the change itself. The only room that writes generated files.

A file is replaced whole or not at all. The manifest is written first with what was and what will
be, and last with what is, so that a run that was cut off leaves no file without an owner.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from codegen import manifest
from codegen.diagnostics import UsageError
from codegen.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

State = Literal["missing", "stale", "edited by hand", "orphaned", "in the way", "not as black has it"]


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that a target wants: its path below the output folder, with `/`, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file on disk that is not as it should be; `old` or `new` is None where there is none."""

    path: str
    state: State
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does to one output folder."""

    folder: Path
    changes: tuple[Change, ...]
    before: Manifest
    after: Manifest


def read(path: Path) -> str | None:
    """Return the text of a file, every byte kept, or None where there is no file."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an output folder; an empty one where there is none."""
    return manifest.parse(read(folder / manifest.NAME) or "")


def plan(folder: Path, files: Iterable[OutputFile], before: Manifest, after: Manifest, *, force: bool = False) -> Plan:
    """Return what it takes to make a folder hold the files, with `after` as its manifest.

    Files that `before` names and `after` does not are removed. Raises UsageError, with every file
    that stands in the way, unless `force` is set: files that codegen did not write where it wants
    to write, and files that it wrote, no longer wants and finds edited.
    """
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is in the way: it is not a folder"
        raise UsageError(message)
    changes: list[Change] = []
    blocked: list[str] = []
    for file in files:
        old = _read_regular(folder, file.path)
        if old == file.text:
            continue
        if old is not None and not before.owns(file.path) and not force:
            blocked.append(f"{folder / file.path} is in the way: codegen did not write it")
        changes.append(Change(file.path, _state(before, file.path, old), old, file.text))
    for path in sorted({entry.path for entry in before.entries} - {entry.path for entry in after.entries}):
        old = _read_regular(folder, path)
        if old is None:
            continue
        if not before.wrote(path, old) and not force:
            blocked.append(f"{folder / path} is no longer wanted, but was edited by hand")
        changes.append(Change(path, "orphaned", old, None))
    if blocked:
        remedy = "move these files away, or pass --force to have them replaced or removed"
        raise UsageError("\n".join([*blocked, remedy]))
    if (old := _read_regular(folder, manifest.NAME)) != after.text():
        changes.append(Change(manifest.NAME, "missing" if old is None else "stale", old, after.text()))
    return Plan(folder, tuple(changes), before, after)


def apply(plan: Plan) -> None:
    """Make the changes of a plan."""
    if not plan.changes:
        return
    plan.folder.mkdir(parents=True, exist_ok=True)
    both = Manifest(tuple({*plan.before.entries, *plan.after.entries}))
    _replace(plan.folder / manifest.NAME, both.text())
    for change in plan.changes:
        path = plan.folder / change.path
        if change.new is None:
            path.unlink()
            _remove_empty(path.parent, plan.folder)
        elif change.path != manifest.NAME:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, change.new)
    _replace(plan.folder / manifest.NAME, plan.after.text())


def _state(before: Manifest, path: str, old: str | None) -> State:
    if old is None:
        return "missing"
    if not before.owns(path):
        return "in the way"
    return "stale" if before.wrote(path, old) else "edited by hand"


def _read_regular(folder: Path, path: str) -> str | None:
    """Return the text of a regular file below a folder, or None where nothing is.

    Raises UsageError where something else than a regular file has the place.
    """
    for part in _steps(folder, path):
        try:
            mode = part.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        expected = stat.S_ISREG(mode) if part == folder / path else stat.S_ISDIR(mode)
        if not expected:
            kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "not a folder"
            remedy = "move it away; codegen writes through no link and removes no folder"
            message = f"{part} is in the way: it is {kind}\n{remedy}"
            raise UsageError(message)
    return read(folder / path)


def _steps(folder: Path, path: str) -> Iterator[Path]:
    step = folder
    for name in path.split("/"):
        step /= name
        yield step


def _replace(path: Path, text: str) -> None:
    """Put a text in the place of a file, by way of a file beside it."""
    beside = path.with_name(f".{path.name}.codegen-tmp")
    try:
        beside.write_bytes(text.encode("utf-8", "surrogateescape"))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those above it, up to `top`, as far as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
