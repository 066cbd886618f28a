"""Compares a spec with its registry: what changed, and which changes are breaking, whatever commits have.

`registry_comparison` is what a run wants; this is the part of it that needs no git.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from codegen.registry import code_texts, field_values, registry_file
from codegen.registry.changes import Change
from codegen.registry.registry_file import CURRENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.registry.registry_file import Assignment, Registry


def changes(before: Registry, spec: Spec) -> tuple[Change, ...]:
    """Return the changes from a registry to a spec, breaking changes first."""
    found = [*_heads(before, spec), *field_values.declared(before, spec), *_Comparison(before, spec).changes()]
    return tuple(sorted(found, key=lambda change: not change.breaking))


def _heads(before: Registry, spec: Spec) -> Iterator[Change]:
    """Yield the changes that concern all codes: type, facility, options and ranges."""
    if spec.type.name != before.type:
        words = f"the type changed from {before.type} to {spec.type.name}"
        yield Change("changed-type", spec.name, words, ("type",), breaking=True, help=f"restore `type: {before.type}`")
    if before.facility is None and spec.facility is not None:
        yield Change("added-facility", spec.name, f"facility {spec.facility} was added", ("facility",))
    elif spec.facility != before.facility:
        words = f"the facility changed from {before.facility} to {spec.facility}, which changes every HRESULT"
        if spec.facility is None:
            words = f"facility {before.facility} was removed, and with it every HRESULT"
        help_text = f"restore `facility: {before.facility}`"
        yield Change("changed-facility", spec.name, words, ("facility",), breaking=True, help=help_text)
    yield from _options(before, spec)
    now = {each.name: each for each in spec.ranges}
    for name, first, last in before.ranges:
        place = ("ranges", name)
        if name not in now:
            yield Change(
                "removed-range", name, f"range {name} was removed", ("ranges",), breaking=True, help="restore the range"
            )
        elif (span := now[name])[1:3] != (first, last):
            kept = first in span and last in span
            size = "larger" if kept else "smaller"
            words = f"range {name} became {size}: {first} to {last}, now {span.first} to {span.last}"
            rule = "widened-range" if kept else "narrowed-range"
            yield Change(rule, name, words, place, breaking=not kept, help="" if kept else f"restore {first} to {last}")
    known = {name for name, _, _ in before.ranges}
    for name in (name for name in now if name not in known):
        yield Change("added-range", name, f"range {name} was added", ("ranges", name))


def _options(before: Registry, spec: Spec) -> Iterator[Change]:
    """Yield the changes of options that break users of the bindings."""
    now = {(target, name): value for target, name, value in registry_file.of(spec).options}
    for target, name, old in before.options:
        new = now.get((target, name), old)
        if new != old:
            words = f"`{name}` of target {target} changed from {old} to {new}"
            help_text = f"restore `{name}: {old}` under `targets: {target}:`"
            place = ("targets", target, name)
            yield Change("changed-option", f"{target}.{name}", words, place, breaking=True, help=help_text)


class _Comparison:
    """The names and numbers of a registry and of a spec."""

    def __init__(self, before: Registry, spec: Spec) -> None:
        latest = sorted(before.assignments, key=lambda each: (each.state in CURRENT, each.state == "retired"))
        self.before = {each.name: each for each in latest}
        self.now = {each.name: each for each in registry_file.of(spec).assignments}
        self.spec, self.registry = spec, before
        self.twice = [each for each in before.assignments if each.state in CURRENT and self.before[each.name] != each]
        self.holders: defaultdict[int, list[str]] = defaultdict(list)
        for each in before.assignments:
            self.holders[each.value].append(each.name)
        self.names: defaultdict[int, list[str]] = defaultdict(list)
        for each in self.now.values():
            self.names[each.value].append(each.name)
        codes = {each.value: each for each in self.now.values() if each.state in {"live", "deprecated"}}
        self.renamed = {each.name: codes[each.value].name for each in latest if self._is_renamed(each, codes)}
        self.places: dict[str, tuple[str, ...]] = {each.name: ("retired", each.name) for each in spec.retired}
        self.places |= {alias: ("codes", code.name, "aliases") for code in spec.codes for alias in code.aliases}
        self.places |= {code.name: ("codes", code.name) for code in spec.codes}

    def _is_renamed(self, old: Assignment, codes: dict[int, Assignment]) -> bool:
        """Whether a code got another name: its older one became an alias, or is gone and the message stays."""
        now, new = self.now.get(old.name), codes.get(old.value)
        if old.state not in {"live", "deprecated"} or new is None or new.name == old.name:
            return False
        if now is not None:
            return now.state == "alias" and now.value == old.value
        return new.name not in self.before and new.message_digest == old.message_digest

    def changes(self) -> Iterator[Change]:
        """Yield every change of a name or number: first of those in the registry, then of new ones."""
        for old in self.before.values():
            new = self.now.get(old.name)
            if new is None:
                yield from self._absent(old)
            elif old.state in CURRENT:
                yield from self._kept(old, new)
            else:
                yield from self._again(old, new)
        for old in self.twice:
            yield from self._kept(old, self.now[old.name]) if old.name in self.now else self._absent(old)
        for new in self.now.values():
            if new.name not in self.before:
                yield from self._new(new)
            yield from self._kind(new)
            yield from self._fields(new)

    def _absent(self, old: Assignment) -> Iterator[Change]:
        """Yield the change for a name that is no longer in the spec."""
        if new := self.renamed.get(old.name):
            words = f"{old.name} ({old.value}) was renamed to {new}, and its older name is gone"
            help_text = f"keep the older name as an alias: add `aliases: [{old.name}]` to {new}"
            yield Change("removed-name", old.name, words, ("codes", new), breaking=True, help=help_text)
        elif old.state in CURRENT:
            others = [name for name in self.names[old.value] if self.now[name].state not in {"alias", "retired"}]
            help_text = f"list it under `retired:` with value {old.value}"
            if others:
                help_text = f"make it an alias of {others[0]}, which now has its number"
            words = f"{old.name} ({old.value}) was removed but not retired"
            place = ("codes", others[0], "value") if others else ("codes",)
            yield Change("removed-name", old.name, words, place, breaking=True, help=help_text)
        elif old.state == "retired":
            words = f"{old.name} ({old.value}) is no longer listed as retired; name and number stay assigned"
            yield Change("forgotten", old.name, words, ("retired",))

    def _kept(self, old: Assignment, new: Assignment) -> Iterator[Change]:
        """Yield the changes of a name that is still in the spec or is now retired."""
        place = self.places[old.name]
        if new.value != old.value:
            yield self._moved(old, new)
        if new.state == "retired":
            yield Change("retired", old.name, f"{old.name} ({old.value}) was retired", place)
            return
        if new.state == "alias" and old.name in self.renamed:
            words = f"{old.name} was renamed to {self.renamed[old.name]}; the older name is an alias"
            yield Change("renamed", old.name, words, place)
            yield from self._texts(old, self.now[self.renamed[old.name]])
            return
        if old.name in self.renamed.values():  # the changes of the older name say so
            return
        if "alias" in (old.state, new.state) and old.state != new.state:
            what = "an alias" if new.state == "alias" else "the canonical name of its number"
            yield Change("renamed", old.name, f"{old.name} became {what}", place)
            return
        if old.state != new.state:
            what = "was deprecated" if new.state == "deprecated" else "is no longer deprecated"
            yield Change("deprecated", old.name, f"{old.name} {what}", place)
        yield from self._texts(old, new)

    def _texts(self, old: Assignment, new: Assignment) -> Iterator[Change]:
        """Yield the changes of the texts of a code, which may have another name now."""
        place = self.places[new.name]
        if old.message_digest != new.message_digest:
            yield Change("message", new.name, f"the message of {new.name} changed", place)
        yield from code_texts.changed(old, new, place)

    def _kind(self, new: Assignment) -> Iterator[Change]:
        """Yield the change of the kind of a code, under this name or another name of its number."""
        names = dict.fromkeys((new.name, *self.names[new.value]))
        for old in (self.before[name] for name in names if name in self.before):
            if old.kind and old.kind != new.kind and new.kind and (old.name == new.name or old.value == new.value):
                words = f"the kind of {new.name} changed from {old.kind} to {new.kind}"
                help_text = f"restore `kind: {old.kind}`, or retire {old.name} and add a code"
                yield Change(
                    "changed-kind", new.name, words, ("codes", new.name, "kind"), breaking=True, help=help_text
                )
                return

    def _fields(self, new: Assignment) -> Iterator[Change]:
        """Yield the changes of the custom fields and tags of a code, under this name or another name of its number."""
        names = dict.fromkeys((new.name, *self.names[new.value])) if new.kind else ()
        for old in (self.before[name] for name in names if name in self.before):
            if old.kind and (old.name == new.name or old.value == new.value):
                yield from field_values.changed(self.registry, self.spec, old, new)
                return

    def _moved(self, old: Assignment, new: Assignment) -> Change:
        place = self.places[old.name]
        place = place if place[-1] == "aliases" else (*place, "value")
        owners = [name for name in self.holders[new.value] if name != old.name]
        help_text = f"restore {old.value}, and add a new code for the new number"
        if owners:
            words = f"{old.name} changed from {old.value} to {new.value}, which is the number of {owners[0]}"
            return Change("rebound-name", old.name, words, place, breaking=True, help=help_text)
        words = f"{old.name} changed from {old.value} to {new.value}"
        return Change("moved-value", old.name, words, place, breaking=True, help=help_text)

    def _again(self, old: Assignment, new: Assignment) -> Iterator[Change]:
        """Yield the changes of a name that was retired or removed and is in the spec again."""
        place = self.places[old.name]
        if new.value != old.value:
            words = f"{old.name} was {old.value} until it was {_ended(old)}, and is assigned again as {new.value}"
            yield Change("reused-name", old.name, words, place, breaking=True, help="use a new name")
            yield from self._number(new)
        elif new.state in CURRENT:
            yield Change("returned", old.name, f"{old.name} ({old.value}) is in the spec again", place)
        elif old.state == "gone":
            yield Change("retired", old.name, f"{old.name} ({old.value}) was retired", place)

    def _new(self, new: Assignment) -> Iterator[Change]:
        """Yield the changes for a name that was never assigned before, unless the change of an older name says so."""
        if new.name in self.renamed.values():
            return
        yield from self._number(new)
        place = self.places[new.name]
        if new.state == "alias":
            yield Change("aliased", new.name, f"{new.name} was added as an alias of {place[1]}", place)
        elif new.state == "retired":
            yield Change("retired", new.name, f"{new.name} ({new.value}) was retired", place)
        elif self._is_held(new.value):
            yield Change("renamed", new.name, f"{new.name} is now the canonical name of {new.value}", place)
        else:
            yield Change("added", new.name, f"{new.name} was added as {new.value}", place)

    def _is_held(self, value: int) -> bool:
        """Whether a number had one of the names that it has now, other than those of retired codes."""
        return any(
            name in self.holders.get(value, ()) for name in self.names[value] if self.now[name].state != "retired"
        )

    def _number(self, new: Assignment) -> Iterator[Change]:
        """Yield the reuse of a number, unless another name of the same code had it."""
        holders = self.holders.get(new.value, [])
        if holders and new.state not in {"alias", "retired"} and not self._is_held(new.value):
            words = f"{new.value} was the number of {holders[0]} and is assigned to {new.name}"
            help_text = f"use a number that was never assigned, or make {holders[0]} an alias of {new.name}"
            place = (*self.places[new.name], "value")
            yield Change("reused-number", new.name, words, place, breaking=True, help=help_text, former=holders[0])


def _ended(old: Assignment) -> str:
    return "retired" if old.state == "retired" else "removed"
