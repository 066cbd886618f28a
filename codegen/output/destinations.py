"""Where outputs are: in the output folder, or in a folder that a target has elsewhere in the project.

The manifest lists each output by its path from the output folder, with `/` between the names. The path of an output
that is elsewhere begins with `../`. No link is followed between such a folder, or the output folder, and an output.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

UP = "../"


class Destination(NamedTuple):
    """The folder of a target's outputs, as a path from the output folder."""

    target: str
    folder: str


class Home(NamedTuple):
    """The folder below which an output is, and its path from there."""

    folder: Path
    path: str


class Destinations(NamedTuple):
    """The output folder, the folder of the project, and the folders of the targets that have one of their own."""

    output: Path
    project: Path = Path()
    own: tuple[Destination, ...] = ()

    def place(self, target: str, path: str) -> str:
        """Return the path in the manifest of a file that a target yields: its own folder replaces `<target>/`."""
        folder = next((each.folder for each in self.own if each.target == target), None)
        if folder is None:
            return path
        return relative(self.output / folder / path.removeprefix(f"{target}/"), self.output)

    def file(self, path: str) -> Path:
        """Return the file on disk that the manifest lists under a path.

        The names alone decide where `..` leads, also if the output folder is a link.
        """
        file = self.output / path
        return Path(os.path.normpath(file)) if path.startswith(UP) else file

    def home(self, path: str) -> Home | None:
        """Return below which folder an output is, or None for a path that leads out of the project.

        An output of an earlier configuration is below the folder of the project.
        """
        if not path.startswith(UP):
            return Home(self.output, path)
        for folder in sorted((each.folder for each in self.own), key=len, reverse=True):
            rest = path.removeprefix(f"{folder}/")
            if rest != path and not rest.startswith(UP):
                return Home(self.file(f"{folder}/"), rest)
        rest = relative(self.file(path), self.project)
        return None if rest.startswith(UP) else Home(self.project, rest)

    def folders(self) -> tuple[Path, ...]:
        """Return the output folder, and the folders of targets that are elsewhere, each once."""
        elsewhere = sorted({f"{each.folder}/" for each in self.own if f"{each.folder}/".startswith(UP)})
        return (self.output, *map(self.file, elsewhere))

    def by_folder(self, paths: Iterable[str]) -> dict[Path, list[str]]:
        """Return outputs by the folder that they are in, each as its path from there."""
        found: dict[Path, list[str]] = {}
        for path in paths:
            if home := self.home(path):
                found.setdefault(home.folder, []).append(home.path)
        return found


def relative(path: Path, folder: Path) -> str:
    """Return a path from a folder, with `/`; `.` for the folder itself. Links are not followed.

    Raises UsageError where the two are on different drives of Windows.
    """
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        message = f"{path} is on another drive than {folder}\nchoose an output folder on the drive of the project"
        raise UsageError(message) from None
