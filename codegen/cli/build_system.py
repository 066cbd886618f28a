"""Files for build systems: a depfile, which lists the inputs of a run, and a stamp, which says when it succeeded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from codegen.cli import console
from codegen.diagnostics import UsageError
from codegen.output import depfile
from codegen.system import files, interrupts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.config.configuration import Config


class BuildFiles(NamedTuple):
    """The files that a call asks for: a depfile, the name of its target, and a stamp; None for one it does not."""

    depfile: str | None
    target: str | None
    stamp: str | None

    def begin(self) -> int:
        """Return the time of the stamp: before anything is read, so that a later edit is newer."""
        return depfile.clock(self.stamp) if self.stamp else 0

    def require_possible(self, config: Config) -> None:
        """Raise UsageError or OSError for files that cannot be written, before anything is generated."""
        if self.target and not self.depfile:
            message = "--depfile-target names the target of a depfile; pass --depfile too"
            raise UsageError(message)
        for option, path in (("--depfile", self.depfile), ("--stamp", self.stamp)):
            if path:
                files.require_regular(path)
            if path and os.path.realpath(path) in map(os.path.realpath, _prerequisites(config)):
                message = f"{option} {path}: codegen reads this file and would overwrite it; name another file"
                raise UsageError(message)

    def finish(self, config: Config, outputs: Iterable[str], began: int) -> None:
        """Write the files after a run that succeeded: the stamp last, with the time when the run began."""
        if self.depfile:
            target = self.target or config.destinations.file(min(outputs)).as_posix()
            inputs = tuple(_prerequisites(config))
            with interrupts.held():
                depfile.write(self.depfile, depfile.text(target, inputs))
            for path, reason in depfile.problems(target, inputs):
                self._warn(path, reason, is_target=path == target)
        if self.stamp:
            depfile.touch(self.stamp, began)

    def _warn(self, path: str, reason: str, *, is_target: bool) -> None:
        """Warn that the depfile does not contain a path, so that the build system misses changes."""
        if is_target:
            effect, help_text = "is empty without its target", "pass a --depfile-target that has another name"
        else:
            effect, help_text = "lacks", "rename it, or name it as an input in the build system's own file"
        console.message(f"warning: {self.depfile} {effect} {path!r}: {reason}; {help_text}")


def _prerequisites(config: Config) -> Iterator[str]:
    """Yield the path of each file of the project that a run reads."""
    for spec in config.spec_files:
        yield spec.path.as_posix()
    if config.file:
        yield config.file.as_posix()
    if config.license_file:
        yield config.license_file.as_posix()
    for _, folder in config.own:  # those that --only leaves out too: they check the names of specs
        yield from sorted(path.as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
