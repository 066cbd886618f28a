"""A number that two branches both assigned: which code keeps it after a merge, and how the other gets a new one.

The code that a commit had first keeps the number; among those of the same second it is the one in a registry of HEAD,
which is the branch that the other is merged into, then the first one in the spec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import SpecError, UsageError
from codegen.registry import committed_names, recorded, registry_file
from codegen.spec import loader
from codegen.system import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codegen.config.configuration import Config
    from codegen.diagnostics import Diagnostic, Source
    from codegen.model import Spec
    from codegen.registry.registry_file import Assignment, Registry
    from codegen.targets.target import Target


class Kept(NamedTuple):
    """The code that keeps a number, why, and the code that needs another one."""

    keeper: str
    reason: str
    other: str


def shared(registry: Registry) -> dict[int, tuple[Assignment, ...]]:
    """Return the numbers that several codes of a registry have, which only a merge leaves there."""
    found: dict[int, tuple[Assignment, ...]] = {}
    for each in registry.assignments:
        if each.state in {"live", "deprecated"}:
            found[each.value] = (*found.get(each.value, ()), each)
    return {value: codes for value, codes in found.items() if len(codes) > 1}


def renumbered(registry: Registry, spec: Spec) -> dict[str, tuple[Assignment, str]]:
    """Return the codes that got another number because another code, which is named, has theirs and keeps it."""
    now = {each.name: each.value for each in registry_file.of(spec).assignments}
    found = {}
    for value, codes in shared(registry).items():
        keepers = [each.name for each in codes if now.get(each.name) == value]
        for each in codes:
            if keepers and now.get(each.name, value) != value:
                found[each.name] = (each, keepers[0])
    return found


def explained(
    config: Config, source: Source, label: str, targets: tuple[Target, ...], error: SpecError
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a spec; where a merge brought one number twice, the help says which code keeps it."""
    if all(each.rule != "duplicate-value" for each in error.diagnostics):
        yield from error.diagnostics
        return
    try:
        spec = loader.read_draft(source, label, targets)
        registry = recorded.load(config.output, spec).registry
    except SpecError:
        yield from error.diagnostics
        return
    names = [code.name for code in spec.codes]
    twice = {value: tuple(each.name for each in codes) for value, codes in shared(registry).items()} if registry else {}
    numbers = {code.name: code.value for code in spec.codes}
    for each in error.diagnostics:
        value = numbers.get(each.code or "")
        if each.rule != "duplicate-value" or value is None or each.code not in twice.get(value, ()):
            yield each
            continue
        both = sorted((name for name in twice[value] if numbers.get(name) == value), key=names.index)
        kept = keeper(config.output / registry_file.path(spec.name), both[0], str(each.code))
        words = f"{kept.keeper} keeps {value}, because {kept.reason}; give {kept.other} the next free number"
        yield each._replace(help=f"{words}: codegen renumber {kept.other}")


def keeper(registry: Path, first: str, second: str) -> Kept:
    """Return which of two codes keeps a number; `first` is the first one in the spec."""
    try:
        folder = git.existing(registry.parent)
        times = [_time(folder, name) for name in (first, second)]
        if times[0] != times[1]:
            earlier = times[0] < times[1]
            return _kept(first, second, "it was committed first", swap=not earlier)
        at_head = [git.has_word(folder, "HEAD", name, committed_names.REGISTRIES) for name in (first, second)]
        if at_head[0] != at_head[1]:
            return _kept(first, second, "HEAD has it", swap=at_head[1])
    except UsageError:
        pass
    return _kept(first, second, "it is the first one in the spec", swap=False)


def _kept(first: str, second: str, reason: str, *, swap: bool) -> Kept:
    return Kept(second, reason, first) if swap else Kept(first, reason, second)


def _time(folder: Path, name: str) -> float:
    """Return when the first commit that has a name was made; infinity where no commit has it."""
    return min(git.times(folder, committed_names.word(name), committed_names.FILES), default=float("inf"))
