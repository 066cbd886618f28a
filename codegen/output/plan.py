"""The plan of a run: each output compared with the file on disk, each listed file that is no output any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError
from codegen.output import authorship, manifest, output_folder
from codegen.output.authorship import Authorship
from codegen.output.changes import FileChange, KeptFile
from codegen.system import files
from codegen.system.digests import digest
from codegen.text import merge_markers

if TYPE_CHECKING:
    from collections.abc import Collection

    from codegen.output.authorship import Names
    from codegen.output.changes import State
    from codegen.output.destinations import Destinations
    from codegen.output.manifest import Manifest, ManifestEntry
    from codegen.output.writer import Staging


class Plan(NamedTuple):
    """What a run does to the outputs: its changes, the manifests before and after, the files it keeps.

    `crlf` are the paths of files that differ from what codegen generates in their line ends alone; they stay.
    """

    destinations: Destinations
    changes: tuple[FileChange, ...]
    before: Manifest
    after: Manifest
    kept: tuple[KeptFile, ...] = ()
    crlf: tuple[str, ...] = ()


class Planner:
    """Compares outputs with the files on disk, one after the other, and stages those that differ."""

    def __init__(self, destinations: Destinations, before: Manifest, staging: Staging | None, *, force: bool) -> None:
        """Begin with no change; without `staging` the changes contain the texts."""
        output_folder.require(*destinations.folders())
        self.destinations = destinations
        self.before = before
        self.digests = before.digests()
        self.staging = staging
        self.force = force
        self.changes: list[FileChange] = []
        self.blocked: list[str] = []
        self.crlf: list[str] = []

    def compare(self, entry: ManifestEntry, text: str) -> None:
        """Compare an output, its entry in the manifest and its text, with the file on disk.

        Raises UsageError where that is not a regular file.
        """
        path = entry.path
        listed = self.digests.get(path)
        old = self._read_lf(path, {entry.digest, *(listed or ())})
        found = None if old is None else digest(old)
        if found == entry.digest:
            self._note_line_ends(path, old)
            return
        unlisted = old is not None and listed is None and authorship.is_older_form(old, text)
        state: State = "out of date" if unlisted else self._state(path, found)
        file = self.destinations.file(path)
        if old is not None and not self.force and entry.target != manifest.REGISTRY:  # a registry's lines are all kept
            if listed is None and not unlisted:
                self.blocked.append(f"{file} is in the way: codegen did not generate it")
            elif listed is not None and not authorship.may_overwrite(entry, old, recorded=found in listed):
                self.blocked.append(
                    f"{self.destinations.file(path)} is in the way: it does not say that codegen generated it"
                )
        self._change(path, state, old, text)

    def delete(self, path: str) -> None:
        """Delete a file of codegen itself that another one replaces, where it exists.

        Raises UsageError where it is not a regular file.
        """
        old = output_folder.read(self.destinations.output, path)
        if old is not None:
            self._change(path, "stale", old, None)

    def finish(self, after: Manifest, names: Names) -> Plan:
        """Return the plan, with `after` as the new manifest; files that only the old one lists are deleted.

        A file that codegen did not generate, as far as its text says, is kept; `names` are those that targets give
        their files. Raises UsageError with every file that is in the way, unless force is used: outputs whose place
        another file has, and stale files that were modified by hand.
        """
        kept = []
        listed: dict[str, list[ManifestEntry]] = {}
        for entry in self.before.entries:
            listed.setdefault(entry.path, []).append(entry)
        written = {(entry.target, entry.path.rpartition("/")[0]) for entry in after.entries}
        authors = Authorship(self.destinations, frozenset(written), names)
        for path in sorted(listed.keys() - {entry.path for entry in after.entries}):
            reason = self._delete_stale(listed[path], authors)
            if reason is not None:
                kept.append(KeptFile(path, reason))
        if self.blocked:
            help_text = "move these files away, or pass --force to overwrite or delete them"
            raise UsageError("\n".join([*self.blocked, help_text]))
        self._compare_manifest(after)
        return Plan(self.destinations, tuple(self.changes), self.before, after, tuple(kept), tuple(self.crlf))

    def _delete_stale(self, entries: list[ManifestEntry], authors: Authorship) -> str | None:
        """Plan to delete a file that nothing generates any more, or return why it is kept."""
        path = entries[0].path
        if self.destinations.home(path) is None:
            return "it is outside of the project"
        try:
            old = self._read_lf(path, self.digests[path])
        except UsageError:
            return "it is not a regular file, or a link leads to it"
        if old is None:
            return None
        found = digest(old)
        reason = authors.reason_to_keep(entries, old, found)
        if reason is None:
            is_known = found in self.digests[path] or merge_markers.conflicts(
                old.decode("utf-8", "replace").split("\n")
            )
            if not is_known and not self.force:
                self.blocked.append(f"{self.destinations.file(path)} is stale, but was modified by hand")
            self._change(path, "stale", old, None)
        return reason

    def _compare_manifest(self, after: Manifest) -> None:
        """Compare the manifest, and delete an old one that it replaces."""
        old = self._read_lf(manifest.NAME)
        text = after.text()
        if old == text.encode("utf-8", "surrogateescape"):
            self._note_line_ends(manifest.NAME, old)
        else:
            texts = (None, None) if self.staging else (files.text_of(old), text)
            self.changes.append(FileChange(manifest.NAME, "missing" if old is None else "out of date", *texts))
        if manifest.is_old(output_folder.read(self.destinations.output, manifest.OLD_NAME)):
            self.delete(manifest.OLD_NAME)

    def _read_lf(self, path: str, digests: Collection[str] = ()) -> bytes | None:
        """Return the bytes of an output with LF, or None where there is no file. Raises UsageError as `read` does."""
        home = self.destinations.home(path)
        return output_folder.read_lf(*home, digests) if home else None

    def _note_line_ends(self, path: str, data: bytes | None) -> None:
        """Note a file whose bytes on disk differ from `data`, which are its bytes with LF."""
        if data is not None and self.destinations.file(path).stat().st_size != len(data):
            self.crlf.append(path)

    def _change(self, path: str, state: State, old: bytes | None, new: str | None) -> None:
        if self.staging is None:
            self.changes.append(FileChange(path, state, files.text_of(old), new))
        else:
            self.changes.append(FileChange(path, state))
            if new is not None:
                self.staging.put(path, new)

    def _state(self, path: str, found: str | None) -> State:
        if found is None:
            return "missing"
        if path not in self.digests:
            return "in the way"
        return "out of date" if found in self.digests[path] else "modified by hand"
