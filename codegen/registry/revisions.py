"""Specs as they were: at a commit of git, in another folder, in another file.

A spec is found by its path, then by its name: one that is new here may have been moved, so files that
were there and are gone are read too. Specs that were removed are among those returned.
"""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from codegen import git
from codegen.diagnostics import SpecError, UsageError
from codegen.registry.snapshots import Commit, Folder
from codegen.spec import loader, source_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.config.configuration import Config
    from codegen.diagnostics import Source
    from codegen.model import Spec
    from codegen.registry.snapshots import Past
    from codegen.targets.target import Target


class _Old(NamedTuple):
    """A spec as it was, and its path there."""

    path: str
    spec: Spec


def read(config: Config, against: str | None, new: Sequence[Spec]) -> tuple[Spec, ...]:
    """Return the specs of a configuration as they were, `new` being what they are: at a path or at a commit of git.

    Without `against` that is the commit HEAD. In a run on all specs those that are no longer there are
    among them. Raises UsageError for what is neither, for a name that is both, and where git fails;
    SpecError for the diagnostics of a spec as it was.
    """
    if against is None:
        return _among(config, _commits(config, "HEAD"), new)
    if not against.strip():
        message = "--against is empty, as with a variable that is not set; name a commit, a folder or a file"
        raise UsageError(message)
    path = Path(against)
    if not _is_path(config, against):
        return _among(config, _commits(config, against), new)
    if path.is_dir():
        return _in_folder(config, path, new)
    if len(config.specs) != 1:
        message = f"{path} is one file, and there are {len(config.specs)} specs; name one of them on the command line"
        raise UsageError(message)
    return (loader.read(source_file.load(path), config.specs[0].label, config.load_targets())[0],)


def _is_path(config: Config, against: str) -> bool:
    """Whether a folder or a file is meant. Raises UsageError for what can be both that and a commit."""
    is_written_so = Path(against).is_absolute() or against.replace(os.sep, "/").split("/")[0] in {".", ".."}
    if not os.path.lexists(against):
        if is_written_so:
            message = f"{against}: no such file or folder"
            raise UsageError(message)
        return False
    if is_written_so:
        return True
    try:
        is_commit = any(git.knows(folder, against) for folder in {file.path.parent for file in config.specs})
    except git.MissingError:
        return True
    if is_commit:
        message = (
            f"`{against}` is both a commit of git and a path here\n"
            f"help: write ./{against} for the path, or {against}~0 for the commit"
        )
        raise UsageError(message)
    return True


def _in_folder(config: Config, folder: Path, new: Sequence[Spec]) -> tuple[Spec, ...]:
    """Return the specs as they were in a folder: below it as they are below the project, or directly in it."""
    here = {}
    for file in config.specs:
        name = PurePosixPath(file.label).name
        here[file.label if os.path.lexists(folder / file.label) else name] = file.label
    olds = _among(config, [Folder(folder, here, config.root)], new)
    if not olds:
        message = f"{folder} holds no spec of this project, neither by path nor by name"
        raise UsageError(message)
    return olds


def _commits(config: Config, against: str) -> Iterator[Commit]:
    """Yield the commit in each repository that has specs and, in a run on all specs, in that of the project."""
    here: dict[Path, dict[str, str]] = {}
    root = None
    if config.whole:
        try:
            root = git.place(config.root)
            here[root.top] = {}
        except git.MissingError:  # then each spec is in a repository of its own, or refused below
            root = None
    for file in config.specs:
        place = git.place(file.path.parent)
        here.setdefault(place.top, {})[place.prefix + file.path.name] = file.label
    for top, labels in here.items():
        name = git.commit(top, against)
        is_root = root is not None and root.top == top
        folder, prefix = (config.root, root.prefix) if root and is_root else (None, "")
        yield Commit(against, name, top, git.tree(top, name), labels, folder, prefix)


def _among(config: Config, pasts: Iterator[Commit] | Sequence[Past], new: Sequence[Spec]) -> tuple[Spec, ...]:
    """Return the specs as they were: at the paths of today's, those that the project had, and those moved since."""
    targets = config.load_targets()
    found = [(past, [*_known(past, targets, whole=config.whole)]) for past in pasts]
    missing = {spec.name for spec in new} - {old.spec.name for _, olds in found for old in olds}
    every = [*chain.from_iterable(olds for _, olds in found)]
    for past, olds in found if missing else ():
        every += _moved(past, targets, {old.path for old in olds}, missing, whole=config.whole)
    for name in sorted(missing):
        paths = sorted(old.path for old in every if old.spec.name == name)
        if len(paths) > 1:
            message = (
                f"`{name}` is new here, and several files that are gone may be what it was: {', '.join(paths)}\n"
                "help: name the spec on the command line, and pass --against the file that it was"
            )
            raise UsageError(message)
    return tuple(sorted((old.spec for old in every), key=lambda spec: spec.path))


def _known(past: Past, targets: tuple[Target, ...], *, whole: bool) -> Iterator[_Old]:
    """Yield the specs at the paths of today's and, in a run on all specs, those that the project had."""
    labels = {path: label for path, label in past.here.items() if past.has(path)}
    if whole:
        labels = {path: past.label(path) for path in past.specs()} | labels
    for path, source in zip(labels, past.read([*labels]), strict=True):
        if isinstance(source, SpecError):
            raise source
        yield _Old(path, loader.read(source, labels[path], targets)[0])


def _moved(
    past: Past, targets: tuple[Target, ...], known: set[str], missing: set[str], *, whole: bool
) -> Iterator[_Old]:
    """Yield the specs of the missing names among files that are gone; of all specs, also what lay beside them."""
    gone = sorted(path for path in past.candidates() if path not in known and past.is_gone(path))
    olds = [
        old
        for path, source in zip(gone, past.read(gone), strict=True)
        for old in _spec(path, source, past.label(path), targets)
    ]
    folders = {PurePosixPath(old.path).parent for old in olds if old.spec.name in missing}
    for old in olds:
        if old.spec.name in missing or (whole and PurePosixPath(old.path).parent in folders):
            yield old


def _spec(path: str, source: Source | SpecError, label: str, targets: tuple[Target, ...]) -> Iterator[_Old]:
    """Yield the spec that a file was; most YAML is none."""
    if isinstance(source, SpecError) or "codes" not in source.text or "format" not in source.text:
        return
    try:
        yield _Old(path, loader.read(source, label, targets)[0])
    except SpecError:
        return
