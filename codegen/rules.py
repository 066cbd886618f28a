"""Every rule that a spec must keep: its id, its title, its check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from codegen import naming
from codegen.diagnostics import Finding, Place, Span
from codegen.syntax import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codegen.model import Spec

TITLES = {
    "utf-8": "the file is UTF-8",
    "yaml-syntax": "the file is YAML",
    "yaml-character": "every character is one that YAML takes",
    "yaml-alias": "a spec has no anchors and no aliases",
    "yaml-tag": "a spec has no tags",
    "yaml-key": "a key is text",
    "one-document": "a file holds one spec",
    "duplicate-key": "no key stands twice in a mapping",
    "unknown-field": "every field is one that codegen knows",
    "missing-field": "every field that must be there is there",
    "wrong-type": "every value is of its field's type",
    "text-nul": "a text holds no NUL",
    "empty-text": "a text is not empty",
    "name-style": "a name is spelled in its manner",
    "name-length": "a name is short enough for every compiler",
    "spec-name": "the spec has a name",
    "no-codes": "a spec has a code",
    "duplicate-value": "no value stands for two codes",
    "value-type": "a value fits the integer type",
    "value-hresult": "a value fits the code field of an HRESULT",
    "value-bounds": "a value lies in the bounds",
    "value-range": "a value lies in a range",
    "hex-differs": "`hex` agrees with `value`",
    "range-order": "a range begins before it ends",
    "range-overlap": "ranges do not overlap",
    "range-bounds": "a range lies in the bounds",
    "unknown-system": "a counterpart names a system of the spec",
    "code-order": "codes stand in the order of their values",
    "name-collision": "names stay apart in every language",
}
"""The one-line title of each rule, by its id."""


@dataclass(frozen=True)
class Draft:
    """A spec under inspection: the model, the values it was built of, the nodes of both."""

    spec: Spec
    values: dict[str, Any]
    root: Node

    def key(self, *path: str) -> Span:
        """Return the span of the key at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1])
        return entry[0].span if entry else self.root.span

    def value(self, *path: str) -> Span:
        """Return the span of the value at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1])
        return entry[1].span if entry else self.key(*path[:-1])

    def keys(self, *path: str) -> tuple[str, ...]:
        """Return the keys of the mapping at a path of keys, those of broken entries among them."""
        return tuple(self._entries(path))

    def _entries(self, path: tuple[str, ...]) -> dict[str, tuple[Scalar, Node]]:
        if path not in self._index:
            node = self.root if not path else self._entries(path[:-1])[path[-1]][1]
            entries = node.entries if isinstance(node, Mapping) else ()
            self._index[path] = {key.text: (key, value) for key, value in entries}
        return self._index[path]

    @cached_property
    def _index(self) -> dict[tuple[str, ...], dict[str, tuple[Scalar, Node]]]:
        return {}


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the findings of every rule that looks at a whole spec."""
    for rule in _CHECKS:
        yield from rule(draft)


def _spec_name(draft: Draft) -> Iterator[Finding]:
    if "name" not in draft.values and not naming.PATTERNS["spec"][0].fullmatch(draft.spec.name):
        message = "the file's name cannot serve as the name of the spec"
        yield Finding("spec-name", draft.root.span, message, "add `name:` in lower_snake_case")


def _no_codes(draft: Draft) -> Iterator[Finding]:
    if "codes" in draft.values and not draft.keys("codes"):
        yield Finding("no-codes", draft.key("codes"), "the spec has no code", "add one under `codes:`")


def _values(draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with each value on its own."""
    spec = draft.spec
    for code in spec.codes:
        place = partial(draft.value, "codes", code.name)
        given = draft.values["codes"][code.name].get("hex", code.value)
        if given != code.value:
            message = f"`hex` says {given:#06X}, which is {given}".replace("0X", "0x")
            remedy = f"{code.value} is {spec.type.hexadecimal(code.value)}"
            yield Finding("hex-differs", place("hex"), message, remedy, (Place(place("value"), "the value is here"),))
        if not spec.type.minimum <= code.value <= spec.type.maximum:
            message = f"{code.value} does not fit {spec.type.name}"
            yield Finding("value-type", place("value"), message, f"{spec.type.minimum} to {spec.type.maximum} do")
        if spec.facility is not None and not 0 <= code.value <= MAXIMUM_HRESULT_CODE:
            message = f"{code.value} does not fit the 16-bit code of an HRESULT"
            yield Finding("value-hresult", place("value"), message, "remove `facility` or use 0 to 65535")
        if spec.bounds and code.value not in spec.bounds:
            message = f"{code.value} lies outside the bounds"
            yield Finding(
                "value-bounds",
                place("value"),
                message,
                f"{spec.bounds.first} to {spec.bounds.last}: {spec.bounds.title}",
            )
        if spec.ranges and code.range is None:
            shown = ", ".join(f"{each.name} {each.first} to {each.last}" for each in spec.ranges)
            yield Finding("value-range", place("value"), f"{code.value} lies in no range", f"the ranges: {shown}")


MAXIMUM_HRESULT_CODE = 0xFFFF
"""The code of an HRESULT has 16 bits: [MS-ERREF] 2.1."""


def _duplicate_values(draft: Draft) -> Iterator[Finding]:
    first: dict[int, str] = {}
    for code in draft.spec.codes:
        owner = first.setdefault(code.value, code.name)
        if owner != code.name:
            span = draft.value("codes", code.name, "value")
            place = Place(draft.value("codes", owner, "value"), f"{owner} has it")
            yield Finding(
                "duplicate-value", span, f"{code.value} is taken by {owner}", "give one of them another value", (place,)
            )


def _order(draft: Draft) -> Iterator[Finding]:
    for before, code in pairwise(draft.spec.codes):
        if code.value < before.value:
            span = draft.value("codes", code.name, "value")
            message = f"{code.value} stands behind {before.value}"
            yield Finding("code-order", span, message, "list codes in the order of their values")


def _ranges(draft: Draft) -> Iterator[Finding]:
    spec = draft.spec
    for each in spec.ranges:
        span = draft.value("ranges", each.name, "first")
        if each.last < each.first:
            yield Finding("range-order", span, f"range {each.name} ends before it begins", "swap `first` and `last`")
        if spec.bounds and not (each.first in spec.bounds and each.last in spec.bounds):
            message = f"range {each.name} leaves the bounds"
            yield Finding(
                "range-bounds", span, message, f"{spec.bounds.first} to {spec.bounds.last}: {spec.bounds.title}"
            )
    for before, each in pairwise(sorted(spec.ranges, key=lambda each: each.first)):
        if each.first <= before.last:
            span = draft.value("ranges", each.name, "first")
            place = Place(draft.value("ranges", before.name, "last"), f"{before.name} ends here")
            yield Finding("range-overlap", span, f"range {each.name} overlaps {before.name}", None, (place,))
    if spec.bounds and spec.bounds.last < spec.bounds.first:
        yield Finding(
            "range-order", draft.value("bounds", "first"), "the bounds end before they begin", "swap `first` and `last`"
        )


def _systems(draft: Draft) -> Iterator[Finding]:
    known = draft.values.get("systems", {})
    for name, entry in draft.values.get("codes", {}).items():
        for system in entry.get("counterparts", {}):
            if system not in known:
                shown = ", ".join(known) or "none yet"
                span = draft.key("codes", name, "counterparts", system)
                yield Finding(
                    "unknown-system", span, f"no system `{system}`", f"declare it under `systems:` (now: {shown})"
                )


def _collisions(draft: Draft) -> Iterator[Finding]:
    """Yield codes that differ only in a prefix which some languages leave out."""
    first: dict[str, str] = {}
    for code in draft.spec.codes:
        short = naming.without_prefix(code.name, draft.spec.prefixes)
        owner = first.setdefault(short, code.name)
        if owner != code.name:
            span = draft.key("codes", code.name)
            place = Place(draft.key("codes", owner), "the other is here")
            message = f"{code.name} and {owner} are both `{short}` without their prefix"
            yield Finding("name-collision", span, message, "rename one, or shorten `prefixes`", (place,))


_CHECKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _spec_name,
    _no_codes,
    _values,
    _duplicate_values,
    _order,
    _ranges,
    _systems,
    _collisions,
)
