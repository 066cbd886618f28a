"""New files are staged, then renamed into place. The only module that writes generated files.

Every new file is first written into a folder for staged files, so that a full disk changes nothing. There is one in
the output folder, and one in each folder that a target has elsewhere, which can be on another file system. Then,
if no mount and no missing permission prevents it, each is renamed into its place, so that no file is
ever written in part. First of all the manifest is replaced by one that lists old and new files, and
last by the final one, so that an interrupted run leaves no file that the manifest does not list. The next
run deletes what is left of the staged files.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import manifest, owners, paths, rename_check
from codegen.output.manifest import Manifest
from codegen.system import digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from codegen.output.destinations import Destinations
    from codegen.output.plan import Plan

    Move = tuple[Path, Path]


class Staging:
    """New files in folders next to those that they replace, which exist only during a run.

    The caller has locked the folders of all outputs; what an earlier run left there is deleted.
    """

    def __init__(self, destinations: Destinations) -> None:
        """Delete what an earlier run left. Raises UsageError for a file that codegen did not write."""
        self.destinations = destinations
        self.stages = [folder / paths.STAGING for folder in destinations.folders()]
        self.moves: list[Move] = []
        self.made: list[Path] = []
        self.staged = 0
        for stage in self.stages:
            _claim(stage)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Delete files that were staged and not moved, and new folders that are still empty."""
        for stage in self.stages:
            _sweep(stage)
        for folder in reversed(self.made):
            with suppress(OSError):  # it is no longer empty
                folder.rmdir()

    def put(self, path: str, text: str) -> None:
        """Stage the new text of a file. Raises OSError where it cannot be written."""
        output = self.destinations.file(path)
        folder = self._folder(path)
        with _naming(folder):
            (folder / paths.STAGING).mkdir(exist_ok=True)
        self.staged += 1
        staged = folder / paths.STAGING / f"{self.staged:06}"
        with _naming(output):
            with staged.open("xb") as file:
                owners.keep(file.fileno(), output)
                for piece in digests.pieces(text):
                    file.write(piece)
            with suppress(FileNotFoundError):
                staged.chmod(stat.S_IMODE(output.stat().st_mode))
        self.moves.append((staged, output))

    def apply(self, plan: Plan) -> None:
        """Make the changes of a plan, whose new files are all staged. Raises OSError where one cannot be made.

        A manifest that lists both old and new files is in place before the first change, and the
        final one after the last.
        """
        moves = list(self.moves)
        last: list[Move] = []
        if any(change.path == manifest.NAME for change in plan.changes):
            if moves or len(plan.changes) > 1:
                self._put_manifest(Manifest(tuple({*plan.before.entries, *plan.after.entries})))
                moves.insert(0, self.moves[-1])
            self._put_manifest(plan.after)
            last = [self.moves[-1]]
        stale = [change.path for change in plan.changes if change.deletes]
        rename_check.require_possible(
            (*((staged.parents[1], output) for staged, output in moves), *map(self._home, stale))
        )
        for _, output in (*moves, *last):
            _make(output.parent, self.made)
        _move(moves)
        for path in stale:
            output = self.destinations.file(path)
            output.unlink()
            _remove_empty(output.parent, self._folder(path))
        _move(last)

    def _folder(self, path: str) -> Path:
        """Return the folder of targets that an output is in, or that of the project for one of an earlier run."""
        home = self.destinations.home(path)
        return home.folder if home else self.destinations.output

    def _home(self, path: str) -> tuple[Path, Path]:
        """Return a folder from which a stale file can be reached by a rename, and the file."""
        output = self.destinations.file(path)
        folder = self._folder(path)
        return (folder if folder in self.destinations.folders() else output.parent), output

    def _put_manifest(self, text: Manifest) -> None:
        self.put(manifest.NAME, text.text())


def _move(moves: Iterable[Move]) -> None:
    for staged, output in moves:
        with _naming(output):
            staged.replace(output)


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
