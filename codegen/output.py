"""What a run would change on disk, and the change itself. The only room that writes generated files.

Every new text is written into a folder of its own first, so that a full disk changes nothing; then
each file is put in its place by a rename, whole or not at all. The manifest is put there first with
what was and what will be, and last with what is, so that a run that was cut off leaves no file
without an owner. The next run removes what the folder for new texts still holds.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from codegen import manifest
from codegen.diagnostics import UsageError
from codegen.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

STAGE = ".codegen-tmp"
"""The folder for new texts, in the output folder; a run that ends removes it."""

State = Literal["missing", "stale", "edited by hand", "orphaned", "in the way", "not as black has it"]


KINDS = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFREG: "not a folder"}
"""What stands in the way, by the type of its mode."""


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


def require_folder(folder: Path) -> None:
    """Raise UsageError where something else than a folder has the place of one."""
    if os.path.lexists(folder) and not folder.is_dir():
        message = f"{folder} is in the way: it is not a folder"
        raise UsageError(message)


def plan(folder: Path, files: Iterable[OutputFile], before: Manifest, after: Manifest, *, force: bool = False) -> Plan:
    """Return what it takes to make a folder hold the files, with `after` as its manifest.

    Files that `before` names and `after` does not are removed. Raises UsageError, with every file
    that stands in the way, unless `force` is set: files that codegen did not write where it wants
    to write, and files that it wrote, no longer wants and finds edited.
    """
    require_folder(folder)
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
    """Make the changes of a plan. Raises OSError where the disk does not take them.

    The caller holds the folder; what an earlier run left there is removed.
    """
    stage = plan.folder / STAGE
    _claim(stage)
    made: list[Path] = []
    try:
        if plan.changes:
            _make(stage, made)
            moves = list(_staged(plan, stage))
            for _, path in moves:
                _make(path.parent, made)
            _commit(plan, moves)
    finally:
        _sweep(stage)
        for folder in reversed(made):
            with suppress(OSError):  # a folder that is in use is not empty
                folder.rmdir()


def _staged(plan: Plan, stage: Path) -> Iterator[tuple[Path, Path]]:
    """Write every new text; yield where it is and where it belongs, the manifest first and last."""
    both = Manifest(tuple({*plan.before.entries, *plan.after.entries}))
    wanted = [(change.path, change.new) for change in plan.changes if change.path != manifest.NAME]
    texts = [(manifest.NAME, both.text()), *wanted, (manifest.NAME, plan.after.text())]
    for number, (path, text) in enumerate(texts):
        if text is not None:
            staged = stage / str(number)
            staged.write_bytes(text.encode("utf-8", "surrogateescape"))
            with suppress(FileNotFoundError):
                staged.chmod(stat.S_IMODE((plan.folder / path).stat().st_mode))
            yield staged, plan.folder / path


def _commit(plan: Plan, moves: list[tuple[Path, Path]]) -> None:
    """Put new texts in their places and remove what is no longer wanted."""
    *most, last = moves
    for staged, path in most:
        staged.replace(path)
    for change in plan.changes:
        if change.new is None:
            (plan.folder / change.path).unlink()
            _remove_empty((plan.folder / change.path).parent, plan.folder)
    staged, path = last
    staged.replace(path)


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, as far as they are not there, and add them to `made`."""
    if not folder.is_dir():
        _make(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _claim(stage: Path) -> None:
    """Remove what an earlier run left. Raises UsageError for what none of ours can have left."""
    _sweep(stage)
    if os.path.lexists(stage):
        message = f"{stage} is in the way: codegen did not write it\nmove it away; the name is for codegen's new texts"
        raise UsageError(message)


def _sweep(stage: Path) -> None:
    """Remove a folder for new texts, but for what codegen did not write."""
    if stage.is_dir() and not stage.is_symlink():
        for path in stage.iterdir():
            if path.name.isdecimal():
                path.unlink()
        with suppress(OSError):  # others put files there
            stage.rmdir()


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
            kind = KINDS.get(stat.S_IFMT(mode), "a special file")
            remedy = "move it away; codegen writes through no link and removes no folder"
            message = f"{part} is in the way: it is {kind}\n{remedy}"
            raise UsageError(message)
    return read(folder / path)


def _steps(folder: Path, path: str) -> Iterator[Path]:
    step = folder
    for name in path.split("/"):
        step /= name
        yield step


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those above it, up to `top`, as far as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
