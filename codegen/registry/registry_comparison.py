"""Compares a spec with its registry; what breaks only assignments that no commit has is no breaking change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.registry import merged_numbers, registry_file, strict_comparison
from codegen.registry.changes import HEADS
from codegen.registry.committed_names import uncommitted

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.model import Spec
    from codegen.registry.changes import Change
    from codegen.registry.registry_file import Assignment, Registry


class Compared(NamedTuple):
    """The changes from a registry to a spec, and the registry without the uncommitted assignments that they drop."""

    changes: tuple[Change, ...]
    registry: Registry


def compare(before: Registry, spec: Spec, path: Path) -> Compared:
    """Return the changes from a registry, whose file is at a path, to a spec.

    Git is asked only where there is a breaking change.
    """
    moved = merged_numbers.renumbered(before, spec)
    if moved:
        dropped = {each for each, _ in moved.values()}
        before = before._replace(assignments=tuple(each for each in before.assignments if each not in dropped))
    changes = tuple(_told(change, moved) for change in strict_comparison.changes(before, spec))
    if not any(change.breaking for change in changes):
        return Compared(changes, before)
    kept = _without_uncommitted(before, spec, path)
    if any(change.breaking and change.rule in HEADS for change in changes):
        kept = _with_new_heads(kept, before, spec, path)
    return Compared(_weighed(changes, strict_comparison.changes(kept, spec)), kept)


def _told(change: Change, moved: dict[str, tuple[Assignment, str]]) -> Change:
    """Return a change; that of a code which another one left no number says so."""
    if change.rule != "added" or change.name not in moved:
        return change
    old, keeper = moved[change.name]
    return change._replace(words=f"{change.words} in place of {old.value}, which {keeper} keeps after a merge")


def _without_uncommitted(before: Registry, spec: Spec, path: Path) -> Registry:
    """Return a registry without the assignments that a spec does not have and no commit has."""
    now = {(each.value, each.name): each for each in registry_file.of(spec).assignments}
    stable = {each.name for each in before.columns if each.stable}
    dropped = {each for each in before.assignments if not _is_kept(each, now.get((each.value, each.name)), stable)}
    names = uncommitted(path, sorted(each.name for each in dropped))
    kept = (each for each in before.assignments if each not in dropped or each.name not in names)
    return before._replace(assignments=tuple(kept))


def _is_kept(old: Assignment, new: Assignment | None, stable: set[str]) -> bool:
    """Whether a spec has an assignment with all that a change of it would break: its kind and stable fields."""
    return (
        new is not None and new.kind == old.kind and all(pair in new.values for pair in old.values if pair[0] in stable)
    )


def _with_new_heads(kept: Registry, before: Registry, spec: Spec, path: Path) -> Registry:
    """Return a registry with all of a spec but its names if no commit has a name of the table."""
    names = {each.name for each in before.assignments}
    if uncommitted(path, sorted(names)) != names:
        return kept
    now = registry_file.of(spec)
    return now._replace(assignments=kept.assignments)


def _weighed(changes: tuple[Change, ...], left: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return changes, those that broke only what no commit has as ordinary ones; `left` is what else is breaking."""
    breaking = {(change.rule, change.name): change for change in left if change.breaking}
    found = list(breaking.values())
    names = {change.name for change in found}
    for change in changes:
        if not change.breaking:
            found.append(change)
        elif change.name not in names:
            words = f"{change.words}; {change.former or change.name} was never committed"
            found.append(change._replace(words=words, breaking=False, help=""))
    return tuple(found)
