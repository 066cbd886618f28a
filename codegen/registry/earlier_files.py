"""Earlier states of the files of a project: in a git commit, or in another folder."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from codegen.config import config_file, configuration, spec_files
from codegen.diagnostics import SpecError, UsageError
from codegen.spec import source_file
from codegen.system import files, git

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.diagnostics import Source


class Commit(NamedTuple):
    """A commit in the repository whose top folder is `top`; paths are relative to it.

    `here` has the labels of the current specs by their paths. `root` is the folder of the project if it is
    in this repository, and `prefix` its path, empty or ending with `/`.
    """

    ref: str
    name: str
    top: Path
    modes: dict[str, str]
    here: dict[str, str]
    root: Path | None
    prefix: str

    def label(self, path: str) -> str:
        """Return the name of a spec in messages: its path in the project."""
        return path.removeprefix(self.prefix)

    def has(self, path: str) -> bool:
        """Whether git lists a path, following links. Raises UsageError for a path in a submodule."""
        for step in (path, *map(str, PurePosixPath(path).parents)):
            mode = self.modes.get(step, "")
            if mode.startswith(git.SUBMODULE):
                message = (
                    f"{self.ref}:{step} is a submodule, so its files are not in this repository\n"
                    "help: use --against with a folder that contains them"
                )
                raise UsageError(message)
            if mode.startswith(git.LINK) and step != path:
                return git.look(self.top, self.name, [path])[0].state == "blob"
            if mode:
                return True
        return False

    def specs(self) -> set[str]:
        """Return the paths of the specs of the project, by its configuration in this commit."""
        folders = {PurePosixPath(path).parent for path in self.here}
        siblings = {path for path in self.candidates() if PurePosixPath(path).parent in folders}
        if self.root is None:
            return siblings
        patterns = configuration.patterns(self._configuration())
        bases = (posixpath.normpath(f"{self.prefix}{pattern.rpartition('/')[0]}") for pattern in patterns)
        if any(self.modes.get(base, "").startswith(git.LINK) for base in bases):
            return siblings  # git lists the files of a linked folder where they are
        return {
            path
            for pattern in patterns
            for path in git.matching(self.root, self.name, pattern)
            if spec_files.is_matched(path, pattern) and not self.modes[path].startswith(git.SUBMODULE)
        }

    def _configuration(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the bytes of each file that may hold the configuration."""
        for file in (f"{self.prefix}{name}" for name in config_file.NAMES):
            if self.has(file):
                data = self._data([file])[0]
                if data is None:
                    message = f"{self.ref}:{file} is larger than {source_file.MAXIMUM_SIZE >> 20} MiB"
                    raise UsageError(message)
                yield f"{self.ref}:{file}", data

    def candidates(self) -> Iterator[str]:
        """Yield the path of each file with the name of a spec."""
        for path, mode in self.modes.items():
            if mode.startswith(git.FILE) and spec_files.is_spec(PurePosixPath(path).name) and path.isprintable():
                yield path

    def is_gone(self, path: str) -> bool:
        """Whether a path no longer exists."""
        return not os.path.lexists(self.top / path)

    def sources(self, paths: Sequence[str]) -> Iterator[Source | SpecError]:
        """Yield the source of each file, or the error that prevents reading it."""
        for path, data in zip(paths, self._data(paths), strict=True):
            name = f"{self.ref}:{path}"
            yield source_file.too_large(name) if data is None else _decoded(name, data)

    def _data(self, paths: Sequence[str]) -> list[bytes | None]:
        """Return the bytes of each file, or None if it is too large. Raises UsageError if git cannot read one."""
        for path in paths:
            if not path.isprintable():
                message = f"{self.ref}: the path {path!r} has characters that cannot be printed"
                raise UsageError(message)
        blobs = git.look(self.top, self.name, paths)
        for path, blob in zip(paths, blobs, strict=True):
            if blob.state != "blob":
                reason = {"missing": "its content is missing from the repository"}
                what = reason.get(blob.state, f"it is a symbolic link to no file in the commit ({blob.state})")
                message = f"git cannot read {self.ref}:{path}: {what}"
                raise UsageError(message)
        small = [blob for blob in blobs if blob.size <= source_file.MAXIMUM_SIZE]
        contents = git.read_blobs(self.top, small)
        return [next(contents) if blob.size <= source_file.MAXIMUM_SIZE else None for blob in blobs]


class Folder(NamedTuple):
    """A folder with an earlier state of a project; paths are relative to it.

    `here` has the labels of the current specs by their paths, and `root` is the current folder of the project.
    """

    folder: Path
    here: dict[str, str]
    root: Path

    def label(self, path: str) -> str:
        """Return the name of a spec in messages: its path in the project, even if only the specs were copied."""
        parents = {PurePosixPath(label).parent for here, label in self.here.items() if "/" not in here}
        return path if "/" in path or len(parents) != 1 else (parents.pop() / path).as_posix()

    def has(self, path: str) -> bool:
        """Whether a path exists; reading it reports a path that is not a regular file."""
        return os.path.lexists(self.folder / path)

    def specs(self) -> set[str]:
        """Return the paths of the specs: by configuration, else next to the current specs, else at the top."""
        held = [self.folder / name for name in config_file.NAMES if self.has(name)]
        data = ((str(file), files.read(file, config_file.MAXIMUM_SIZE)) for file in held)
        table = {path for pattern in configuration.patterns(data) for path in self._matching(pattern)}
        folders = sorted({PurePosixPath(path).parent.as_posix() for path in self.here})
        siblings = {
            path
            for folder in folders
            for suffix in spec_files.SUFFIXES
            for path in self._matching(f"{folder}/*{suffix}")
        }
        return table or siblings or {path for suffix in spec_files.SUFFIXES for path in self._matching(f"*{suffix}")}

    def _matching(self, pattern: str) -> Iterator[str]:
        for path in spec_files.matching(str(self.folder), pattern):
            yield Path(os.path.relpath(path, self.folder)).as_posix()

    def candidates(self) -> Iterator[str]:
        """Yield the path of each file with the name of a spec, except in hidden folders."""
        for folder, folders, names in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for path in (Path(folder, name) for name in names if spec_files.is_spec(name)):
                if path.is_file():
                    yield path.relative_to(self.folder).as_posix()

    def is_gone(self, path: str) -> bool:
        """Whether a path of the project no longer exists."""
        return not os.path.lexists(self.root / path)

    def sources(self, paths: Sequence[str]) -> Iterator[Source | SpecError]:
        """Yield the source of each file, or the error that prevents reading it."""
        return (_loaded(self.folder / path) for path in paths)


Past = Commit | Folder


def _loaded(path: Path) -> Source | SpecError:
    try:
        return source_file.load(path)
    except SpecError as error:
        return error


def _decoded(name: str, data: bytes) -> Source | SpecError:
    try:
        return source_file.decode(name, data)
    except SpecError as error:
        return error
