"""Earlier states of specs: in a git commit, in another folder, or in another file.

A spec is found by its path, then by its name: a new file may be a moved spec, so files that no longer
exist are read too. Removed specs are returned as well.
"""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import SpecError, UsageError
from codegen.registry.earlier_files import Commit, Folder
from codegen.spec import loader, source_file
from codegen.system import git
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.config.configuration import Config
    from codegen.diagnostics import Source
    from codegen.model import Spec
    from codegen.registry.earlier_files import Past
    from codegen.targets.target import Target


class _Old(NamedTuple):
    """An earlier state of a spec, and its path at that time."""

    path: str
    spec: Spec


def earlier_specs(config: Config, against: str | None, new: Sequence[Spec]) -> tuple[Spec, ...]:
    """Return the earlier state of the specs of a configuration, at a path or in a git commit.

    `new` is their current state. Without `against`, the commit is HEAD. A run on all specs also returns removed
    specs. Raises UsageError if `against` is neither a path nor a commit, or both, and if git fails; SpecError if
    an earlier spec has errors.
    """
    if against is None:
        return _among(config, _commits(config, "HEAD"), new)
    if not against.strip():
        message = "--against is empty; name a commit, a folder or a file"
        raise UsageError(message)
    path = Path(against)
    if not _is_path(config, against):
        return _among(config, _commits(config, against), new)
    if path.is_dir():
        return _in_folder(config, path, new)
    if len(config.spec_files) != 1:
        message = (
            f"{path} is one file, but there are {len(config.spec_files)} specs; name one of them on the command line"
        )
        raise UsageError(message)
    return (loader.read_spec(source_file.load(path), config.spec_files[0].label, config.load_targets()).spec,)


def _is_path(config: Config, against: str) -> bool:
    """Whether `against` is a path. Raises UsageError if it is both a path and a commit."""
    is_written_so = Path(against).is_absolute() or against.replace(os.sep, "/").split("/")[0] in {".", ".."}
    if not os.path.lexists(against):
        if is_written_so:
            message = f"{against}: no such file or folder"
            raise UsageError(message)
        return False
    if is_written_so:
        return True
    try:
        is_commit = any(git.knows(folder, against) for folder in {file.path.parent for file in config.spec_files})
    except git.MissingError:
        return True
    if is_commit:
        message = (
            f"`{against}` is both a git commit and a path\n"
            f"help: write {printed_text.shell_word(f'./{against}')} for the path, or "
            f"{printed_text.shell_word(f'{against}~0')} for the commit"
        )
        raise UsageError(message)
    return True


def _in_folder(config: Config, folder: Path, new: Sequence[Spec]) -> tuple[Spec, ...]:
    """Return the earlier specs in a folder: at their paths in the project, or directly in it."""
    here = {}
    for file in config.spec_files:
        name = PurePosixPath(file.label).name
        here[file.label if os.path.lexists(folder / file.label) else name] = file.label
    olds = _among(config, [Folder(folder, here, config.root)], new)
    if not olds:
        message = f"{folder} contains no spec of this project, neither by path nor by name"
        raise UsageError(message)
    return olds


def _commits(config: Config, against: str) -> Iterator[Commit]:
    """Yield the commit in each repository that contains specs or, in a run on all specs, the project."""
    here: dict[Path, dict[str, str]] = {}
    root = None
    if config.whole:
        try:
            root = git.place(config.root)
            here[root.top] = {}
        except git.MissingError:  # then each spec is in its own repository, or an error below
            root = None
    for file in config.spec_files:
        place = git.place(file.path.parent)
        here.setdefault(place.top, {})[place.prefix + file.path.name] = file.label
    for top, labels in here.items():
        name = git.commit(top, against)
        is_root = root is not None and root.top == top
        folder, prefix = (config.root, root.prefix) if root and is_root else (None, "")
        yield Commit(against, name, top, git.tree(top, name), labels, folder, prefix)


def _among(config: Config, pasts: Iterator[Commit] | Sequence[Past], new: Sequence[Spec]) -> tuple[Spec, ...]:
    """Return the earlier specs: those at the current paths, those that the project had, and moved ones."""
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
                f"`{name}` has a new path, and several removed files contain it: {', '.join(paths)}\n"
                "help: name the spec on the command line, and use --against with one of these files"
            )
            raise UsageError(message)
    return tuple(sorted((old.spec for old in every), key=lambda spec: spec.label))


def _known(past: Past, targets: tuple[Target, ...], *, whole: bool) -> Iterator[_Old]:
    """Yield the specs at the current paths and, in a run on all specs, those that the project had."""
    labels = {path: label for path, label in past.here.items() if past.has(path)}
    if whole:
        labels = {path: past.label(path) for path in past.specs()} | labels
    for path, source in zip(labels, past.sources([*labels]), strict=True):
        if isinstance(source, SpecError):
            raise source
        yield _Old(path, loader.read_spec(source, labels[path], targets).spec)


def _moved(
    past: Past, targets: tuple[Target, ...], known: set[str], missing: set[str], *, whole: bool
) -> Iterator[_Old]:
    """Yield the specs with missing names in removed files; in a run on all specs, also those next to them."""
    gone = sorted(path for path in past.candidates() if path not in known and past.is_gone(path))
    olds = [
        old
        for path, source in zip(gone, past.sources(gone), strict=True)
        for old in _spec(path, source, past.label(path), targets)
    ]
    folders = {PurePosixPath(old.path).parent for old in olds if old.spec.name in missing}
    for old in olds:
        if old.spec.name in missing or (whole and PurePosixPath(old.path).parent in folders):
            yield old


def _spec(path: str, source: Source | SpecError, label: str, targets: tuple[Target, ...]) -> Iterator[_Old]:
    """Yield the spec in a file, if there is one; most YAML files are not specs."""
    if isinstance(source, SpecError) or "codes" not in source.text or "format" not in source.text:
        return
    try:
        yield _Old(path, loader.read_spec(source, label, targets).spec)
    except SpecError:
        return
