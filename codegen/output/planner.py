"""What a run would change in the output folder: each wanted file compared with the one on disk."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Literal, NamedTuple

from codegen import files
from codegen.diagnostics import UsageError
from codegen.digests import NUMBERS, digest
from codegen.output import manifest, ownership

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codegen.output.manifest import Entry, Manifest
    from codegen.output.writer import Aside

State = Literal[
    "missing", "stale", "edited by hand", "orphaned", "in the way", "refreshed", "not as its formatter has it"
]


KINDS = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFREG: "not a folder"}
"""What stands in the way, by the type of its mode."""


class FileChange(NamedTuple):
    """A file on disk that is not as it should be.

    `old` or `new` is None where there is none, and both where the new text was put aside to be written.
    """

    path: str
    state: State
    old: str | None = None
    new: str | None = None


class Kept(NamedTuple):
    """A file that the manifest lists, that nothing generates any more, and that stays; and the reason."""

    path: str
    reason: str


class Plan(NamedTuple):
    """What a run does to one output folder: its changes, the manifests before and after it, what it drops but keeps."""

    folder: Path
    changes: tuple[FileChange, ...]
    before: Manifest
    after: Manifest
    kept: tuple[Kept, ...] = ()


def read(path: Path) -> bytes | None:
    """Return the bytes of a regular file, or None where there is no file."""
    try:
        return files.read(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def text_of(data: bytes | None) -> str | None:
    """Return the text of a file's bytes, every one of them kept."""
    return None if data is None else data.decode("utf-8", "surrogateescape")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an output folder; an empty one where there is none."""
    return manifest.parse(text_of(read(folder / manifest.NAME)) or "")


def require_folder(folder: Path) -> None:
    """Raise UsageError where something else than a folder has the place of one."""
    if os.path.lexists(folder) and not folder.is_dir():
        message = f"{folder} is in the way: it is not a folder"
        raise UsageError(message)


class Planner:
    """Compares wanted files with a folder, one after the other, and puts aside what differs."""

    def __init__(self, folder: Path, before: Manifest, aside: Aside | None, *, force: bool) -> None:
        """Begin with no change; without a place to put texts aside they are kept in the changes."""
        require_folder(folder)
        self.folder = folder
        self.before = before
        self.digests = before.digests()
        self.aside = aside
        self.force = force
        self.changes: list[FileChange] = []
        self.blocked: list[str] = []

    def want(self, entry: Entry, text: str) -> None:
        """Compare a wanted file, its entry in the manifest and its text, with the one on disk.

        Raises UsageError where that is not a regular file.
        """
        path = entry.path
        old = _read_regular(self.folder, path)
        found = None if old is None else digest(old)
        if found == entry.digest:
            return
        if old is not None and not self.force and entry.target != NUMBERS:  # the registry was read, and is kept up
            listed = self.digests.get(path)
            if listed is None:
                self.blocked.append(f"{self.folder / path} is in the way: codegen did not write it")
            elif not ownership.may_overwrite(entry, old, recorded=found in listed):
                self.blocked.append(f"{self.folder / path} is in the way: it does not say that codegen wrote it")
        self._change(path, self._state(path, found), old, text)

    def finish(self, after: Manifest) -> Plan:
        """Return the plan, with `after` as the manifest; files that are in the one before alone are removed.

        A file that codegen did not write, as far as its text tells, stays. Raises UsageError, with every
        file that stands in the way, unless force is used: files that codegen did not write where it wants
        to write, and files that it wrote, no longer wants and finds edited.
        """
        kept = []
        listed: dict[str, list[Entry]] = {}
        for entry in self.before.entries:
            listed.setdefault(entry.path, []).append(entry)
        written = {(entry.target, entry.path.rpartition("/")[0]) for entry in after.entries}
        for path in sorted(listed.keys() - {entry.path for entry in after.entries}):
            reason = self._orphan(listed[path], written)
            if reason is not None:
                kept.append(Kept(path, reason))
        if self.blocked:
            remedy = "move these files away, or pass --force to have them replaced or removed"
            raise UsageError("\n".join([*self.blocked, remedy]))
        self._keep_manifest(after)
        return Plan(self.folder, tuple(self.changes), self.before, after, tuple(kept))

    def _orphan(self, entries: list[Entry], written: set[tuple[str, str]]) -> str | None:
        """Plan to remove a file that nothing generates any more, or return why it stays."""
        path = entries[0].path
        try:
            old = _read_regular(self.folder, path)
        except UsageError:
            return "it is not a regular file, or a link leads to it"
        if old is None:
            return None
        found = digest(old)
        reason = ownership.reason_to_keep(self.folder, entries, old, found, written)
        if reason is None:
            if found not in self.digests[path] and not self.force:
                self.blocked.append(f"{self.folder / path} is no longer wanted, but was edited by hand")
            self._change(path, "orphaned", old, None)
        return reason

    def _keep_manifest(self, after: Manifest) -> None:
        """Compare the manifest; what files were made of is written down, and is no drift."""
        old = _read_regular(self.folder, manifest.NAME)
        new = after.text().encode("utf-8", "surrogateescape")
        if old is None or set(self.before.entries) != set(after.entries):
            state: State = "missing" if old is None else "stale"
        elif not manifest.sealed(old):
            state = "edited by hand"
        elif old != new and self.aside:
            state = "refreshed"
        else:
            return
        texts = (None, None) if self.aside else (text_of(old), text_of(new))
        self.changes.append(FileChange(manifest.NAME, state, *texts))

    def _change(self, path: str, state: State, old: bytes | None, new: str | None) -> None:
        if self.aside is None:
            self.changes.append(FileChange(path, state, text_of(old), new))
        else:
            self.changes.append(FileChange(path, state))
            if new is not None:
                self.aside.put(path, new)

    def _state(self, path: str, found: str | None) -> State:
        if found is None:
            return "missing"
        if path not in self.digests:
            return "in the way"
        return "stale" if found in self.digests[path] else "edited by hand"


def _read_regular(folder: Path, path: str) -> bytes | None:
    """Return the bytes of a regular file below a folder, or None where nothing is.

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
