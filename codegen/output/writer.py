"""New texts beside their files, and the renames that put them in place. The only room that writes generated files.

Every new text is written into a folder of its own first, so that a full disk changes nothing; then,
if no other file system and no permission is in the way,
each file is put in its place by a rename, whole or not at all. The manifest is put there first with
what was and what will be, and last with what is, so that a run that was cut off leaves no file
without an owner. The next run removes what the folder for new texts still holds.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from codegen import digests
from codegen.diagnostics import UsageError
from codegen.output import manifest, mounts
from codegen.output.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from codegen.output.planner import Plan


class Aside:
    """New texts next to the files that they are for, in a folder that exists as long as they do.

    The caller holds the output folder; what an earlier run left there is removed.
    """

    def __init__(self, folder: Path) -> None:
        """Claim the place. Raises UsageError for what codegen cannot have left there."""
        self.folder = folder
        self.stage = folder / digests.STAGE
        self.moves: list[tuple[str, str]] = []
        self.made: list[Path] = []
        self.staged = 0
        _claim(self.stage)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was put aside and not moved, and folders that were made and stayed empty."""
        _sweep(self.stage)
        for folder in reversed(self.made):
            with suppress(OSError):  # a folder that is in use is not empty
                folder.rmdir()

    def put(self, path: str, text: str) -> None:
        """Write the text that a file is to have. Raises OSError where the disk does not take it."""
        with _naming(self.folder):
            self.stage.mkdir(exist_ok=True)
        self.staged += 1
        name = f"{self.staged:06}"
        staged = self.stage / name
        with _naming(self.folder / path):
            with staged.open("wb") as file:
                for piece in digests.pieces(text):
                    file.write(piece)
            with suppress(FileNotFoundError):
                staged.chmod(stat.S_IMODE((self.folder / path).stat().st_mode))
        self.moves.append((name, path))

    def apply(self, plan: Plan) -> None:
        """Make the changes of a plan, whose new texts are all here. Raises OSError where the disk does not take them.

        The manifest that names both old and new files is in place before the first change, and the
        one that names the new files after the last.
        """
        moves = list(self.moves)
        last: list[tuple[str, str]] = []
        if any(change.path == manifest.NAME for change in plan.changes):
            if moves or len(plan.changes) > 1:
                self._put_manifest(Manifest(tuple({*plan.before.entries, *plan.after.entries})))
                moves.insert(0, self.moves[-1])
            self._put_manifest(plan.after)
            last = [self.moves[-1]]
        orphans = [change.path for change in plan.changes if change.state == "orphaned"]
        mounts.require_one(self.folder, [*(path for _, path in moves), *orphans])
        for _, path in (*moves, *last):
            _make((self.folder / path).parent, self.made)
        self._move(moves)
        for path in orphans:
            (self.folder / path).unlink()
            _remove_empty((self.folder / path).parent, self.folder)
        self._move(last)

    def _move(self, moves: Iterable[tuple[str, str]]) -> None:
        for name, path in moves:
            with _naming(self.folder / path):
                (self.stage / name).replace(self.folder / path)

    def _put_manifest(self, text: Manifest) -> None:
        self.put(manifest.NAME, text.text())


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name the file that it is about, and not the one that is there for a moment."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


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


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder and those above it, up to `top`, as far as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
