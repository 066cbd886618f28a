"""New files are staged, then renamed into place. The only module that writes generated files.

Every new file is first written into a folder of its own, so that a full disk changes nothing. Then,
if no mount and no missing permission prevents it, each is renamed into its place, so that no file is
ever written in part. First of all the manifest is replaced by one that lists old and new files, and
last by the final one, so that an interrupted run leaves no file that the manifest does not list. The next
run deletes what is left of the folder of staged files.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import manifest, owners, paths, renames
from codegen.output.manifest import Manifest
from codegen.system import digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from codegen.output.plan import Plan


class Staging:
    """New files in a folder next to those that they replace; it exists only during a run.

    The caller has locked the output folder; what an earlier run left there is deleted.
    """

    def __init__(self, folder: Path) -> None:
        """Delete what an earlier run left. Raises UsageError for a file that codegen did not write."""
        self.folder = folder
        self.stage = folder / paths.STAGING
        self.moves: list[tuple[str, str]] = []
        self.made: list[Path] = []
        self.staged = 0
        _claim(self.stage)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Delete files that were staged and not moved, and new folders that are still empty."""
        _sweep(self.stage)
        for folder in reversed(self.made):
            with suppress(OSError):  # it is no longer empty
                folder.rmdir()

    def put(self, path: str, text: str) -> None:
        """Stage the new text of a file. Raises OSError where it cannot be written."""
        with _naming(self.folder):
            self.stage.mkdir(exist_ok=True)
        self.staged += 1
        name = f"{self.staged:06}"
        staged = self.stage / name
        with _naming(self.folder / path):
            with staged.open("xb") as file:
                owners.keep(file.fileno(), self.folder / path)
                for piece in digests.pieces(text):
                    file.write(piece)
            with suppress(FileNotFoundError):
                staged.chmod(stat.S_IMODE((self.folder / path).stat().st_mode))
        self.moves.append((name, path))

    def apply(self, plan: Plan) -> None:
        """Make the changes of a plan, whose new files are all staged. Raises OSError where one cannot be made.

        A manifest that lists both old and new files is in place before the first change, and the
        final one after the last.
        """
        moves = list(self.moves)
        last: list[tuple[str, str]] = []
        if any(change.path == manifest.NAME for change in plan.changes):
            if moves or len(plan.changes) > 1:
                self._put_manifest(Manifest(tuple({*plan.before.entries, *plan.after.entries})))
                moves.insert(0, self.moves[-1])
            self._put_manifest(plan.after)
            last = [self.moves[-1]]
        stale = [change.path for change in plan.changes if change.deletes]
        renames.require_one(self.folder, [*(path for _, path in moves), *stale])
        for _, path in (*moves, *last):
            _make((self.folder / path).parent, self.made)
        self._move(moves)
        for path in stale:
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
    """Make an error name the output, not the staged file."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder, and those above it that do not exist, and add them to `made`."""
    if not folder.is_dir():
        _make(folder.parent, made)
        owners.make(folder)
        made.append(folder)


def _claim(stage: Path) -> None:
    """Delete what an earlier run left. Raises UsageError for anything else at this path."""
    _sweep(stage)
    if os.path.lexists(stage):
        message = (
            f"{stage} is in the way: codegen did not write it\nmove it away; codegen needs this name for new files"
        )
        raise UsageError(message)


def _sweep(stage: Path) -> None:
    """Delete a folder of staged files, except files that codegen did not write."""
    if stage.is_dir() and not stage.is_symlink():
        for path in stage.iterdir():
            if path.name.isdecimal():
                path.unlink()
        with suppress(OSError):  # it contains files of others
            stage.rmdir()


def _remove_empty(folder: Path, top: Path) -> None:
    """Delete a folder and those above it, below `top`, as long as they are empty."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
