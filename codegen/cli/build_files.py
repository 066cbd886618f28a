"""What a build system is told of a run: which files there will be, what they are made of, and that it is done."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from codegen import files, interrupts
from codegen.diagnostics import UsageError
from codegen.output import depfile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.config.configuration import Config


class Notice(NamedTuple):
    """What a call asks to be told: a depfile, by which name of its target, and a stamp."""

    depfile: str | None
    target: str | None
    stamp: str | None


def begin(notice: Notice) -> int:
    """Return the time of a run's stamp: before anything is read, so that whatever is edited later is newer."""
    return depfile.clock(notice.stamp) if notice.stamp else 0


def prepare(notice: Notice, config: Config) -> None:
    """Raise UsageError or OSError for what cannot be told, before anything is generated."""
    if notice.target and not notice.depfile:
        message = "--depfile-target names the target of a depfile; pass --depfile too"
        raise UsageError(message)
    for option, path in (("--depfile", notice.depfile), ("--stamp", notice.stamp)):
        if path:
            files.require_regular(path)
        if path and os.path.realpath(path) in map(os.path.realpath, _prerequisites(config)):
            message = f"{option} {path}: codegen reads this file and would overwrite it; name another file"
            raise UsageError(message)
    if notice.depfile:
        _depfile(notice.target or config.output.as_posix(), config)


def finish(notice: Notice, config: Config, outputs: Iterable[str], began: int) -> None:
    """Tell what a call asks to be told of a run that went well; the stamp last, with the time when it began."""
    if notice.depfile:
        target = notice.target or (config.output / min(outputs)).as_posix()
        with interrupts.held():
            depfile.write(notice.depfile, _depfile(target, config))
    if notice.stamp:
        depfile.touch(notice.stamp, began)


def _depfile(target: str, config: Config) -> str:
    """Return the depfile of a run. Raises UsageError for a path that cannot stand in one."""
    try:
        return depfile.text(target, _prerequisites(config))
    except ValueError as error:
        raise UsageError(str(error)) from None


def _prerequisites(config: Config) -> Iterator[str]:
    """Yield the path of each file of the project's that a run reads."""
    for spec in config.specs:
        yield spec.path.as_posix()
    if config.project:
        yield config.project.as_posix()
    for _, folder in config.own:  # those that --only leaves out too: they check the names of specs
        yield from sorted(path.as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
