"""Specs as they were: at a commit of git, in another folder, in another file."""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from codegen import files, project, reader, sources
from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.config import Config
    from codegen.model import Spec


class _Text(NamedTuple):
    """The bytes of a spec as it was, what messages call it, and what generated files called it."""

    path: str
    label: str
    data: bytes


def read(config: Config, against: str) -> tuple[Spec, ...]:
    """Return the specs of a configuration as they were: at a path where there is one, else at a commit of git.

    In a run on all specs those that are no longer there are among them. Raises UsageError for what
    is neither, SpecError for the findings of a spec as it was.
    """
    path = Path(against)
    if path.is_file():
        texts = _file(config, path)
    elif path.is_dir():
        texts = _folder(config, path)
    else:
        texts = _commit(config, against)
    return tuple(reader.read(sources.decode(text.path, text.data), text.label)[0] for text in texts)


def _file(config: Config, path: Path) -> Iterator[_Text]:
    if len(config.specs) != 1:
        message = f"{path} is one file, and there are {len(config.specs)} specs; name one of them in the call"
        raise UsageError(message)
    yield _Text(str(path), config.specs[0].label, files.read(path))


def _folder(config: Config, folder: Path) -> Iterator[_Text]:
    """Yield the specs of a folder: below it as they are below the project, or else in it."""
    labels = {file.label for file in config.specs}
    if config.whole:
        for parent in {PurePosixPath(label).parent for label in labels}:
            place = folder / parent if (folder / parent).is_dir() else folder
            names = (Path(path).name for path in project.specs_in(str(place)))
            labels |= {(parent / name).as_posix() for name in names}
    for label in sorted(labels):
        places = (folder / label, folder / PurePosixPath(label).name)
        path = next((path for path in places if path.is_file()), None)
        if path:
            yield _Text(str(path), label, files.read(path))


def _commit(config: Config, commit: str) -> Iterator[_Text]:
    folders = {file.path.parent: PurePosixPath(file.label).parent for file in config.specs}
    for folder, parent in folders.items():
        if commit.startswith("-") or _git(folder, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}") is None:
            message = f"`{commit}` is neither a file, a folder nor a commit of git"
            raise UsageError(message)
        wanted = {file.path.name for file in config.specs if file.path.parent == folder}
        listed = (_git(folder, "ls-tree", "-z", "--name-only", commit) or b"").split(b"\0")
        names = {name.decode("utf-8", "surrogateescape") for name in listed}
        if config.whole:
            wanted |= {name for name in names if PurePosixPath(name).suffix in project.SUFFIXES}
        for name in sorted(wanted & names):
            data = _git(folder, "cat-file", "blob", f"{commit}:./{name}")
            if data is not None:
                label = (parent / name).as_posix()
                yield _Text(f"{commit}:{label}", label, data)


def _git(folder: Path, *words: str) -> bytes | None:
    """Return what git prints in a folder, or None where it finds nothing there. Raises UsageError without git."""
    remedy = "pass --against a file or a folder, which needs no git"
    try:
        command = ("git", "-C", str(folder), *words)
        result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the user's git, no shell
    except FileNotFoundError:
        message = f"git is not to be found; {remedy}"
        raise UsageError(message) from None
    if b"not a git repository" in result.stderr:
        message = f"{folder} is in no repository of git; {remedy}"
        raise UsageError(message)
    return None if result.returncode else result.stdout
