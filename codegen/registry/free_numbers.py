"""Which numbers of a spec are free: those that no code has or ever had, and that a code can have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from codegen.model import Spec
    from codegen.registry.branches import Holder
    from codegen.registry.registry_file import Registry

EXTENT = re.compile(r"(-?[0-9]+)-(-?[0-9]+)")
MAXIMUM_HRESULT_CODE = 0xFFFF
MAXIMUM_RANGES = 8
"""The most ranges that a message lists."""


def extent(spec: Spec, words: str) -> tuple[int, int] | None:
    """Return the ends of a range that is named, or given as FIRST-LAST; None for a name that the spec does not have.

    Raises UsageError for a range that ends before it begins.
    """
    if match := EXTENT.fullmatch(words):
        first, last = int(match[1]), int(match[2])
        if last < first:
            message = f"no number from {first} to {last} is free: the range ends before it begins; write {last}-{first}"
            raise UsageError(message)
        return first, last
    return next(((each.first, each.last) for each in spec.ranges if each.name == words), None)


def unknown_range(specs: Sequence[Spec], words: str) -> str:
    """Return help for a range that no spec has."""
    names = [each.name for spec in specs for each in spec.ranges]
    if not names:
        return "write FIRST-LAST, such as 100-199"
    listed = ", ".join(names[:MAXIMUM_RANGES]) + (" …" if len(names) > MAXIMUM_RANGES else "")
    return did_you_mean(words, names, f"the ranges are: {listed}; or write FIRST-LAST, such as 100-199")


def after_last(spec: Spec) -> tuple[int, int]:
    """Return the ends of the numbers after the last code of a spec."""
    return max(code.value for code in spec.codes) + 1, _limits(spec)[1]


def first(
    spec: Spec, registry: Registry | None, ends: tuple[int, int], elsewhere: Mapping[int, Holder]
) -> tuple[int, tuple[str, ...]]:
    """Return the least number between two ends, both included, that is free, and why smaller ones were skipped.

    `elsewhere` has the numbers of other branches. Raises UsageError where no number is free.
    """
    taken = {code.value for code in spec.codes} | {each.value for each in spec.retired}
    taken |= {each.value for each in registry.assignments} if registry else set()
    value = _first(spec, taken | {*elsewhere}, ends)
    here = _first(spec, taken, ends)
    if here is None:
        raise UsageError(_full(spec, taken, ends))
    if value is None:
        message = f"no number from {ends[0]} to {ends[1]} is free on every branch; {held(here, elsewhere)}"
        raise UsageError(message)
    skipped = sorted(number for number in elsewhere if here <= number < value and number not in taken)
    return value, tuple(f"skipped {number}: {held(number, elsewhere)}" for number in skipped)


def held(number: int, elsewhere: Mapping[int, Holder]) -> str:
    """Return which branch has a number."""
    return f"branch {elsewhere[number].branch} has {number} for {elsewhere[number].name}"


def _limits(spec: Spec) -> tuple[int, int]:
    """Return the least and the greatest number that a code of a spec can have."""
    least, last = spec.type.minimum, spec.type.maximum
    if spec.bounds:
        least, last = max(least, spec.bounds.first), min(last, spec.bounds.last)
    if spec.facility is not None:
        least, last = max(least, 0), min(last, MAXIMUM_HRESULT_CODE)
    return least, last


def _first(spec: Spec, taken: set[int], ends: tuple[int, int]) -> int | None:
    """Return the least number between two ends that is free, or None."""
    least, last = _limits(spec)
    value: int | None = max(ends[0], least)
    while value is not None and value <= min(ends[1], last):
        follower = value + 1 if value in taken else _allowed(spec, value)
        if follower == value:
            return value
        value = follower
    return None


def _full(spec: Spec, taken: set[int], ends: tuple[int, int]) -> str:
    """Return that no number between two ends is free, which ranges are full, and what to do."""
    message = f"no number from {ends[0]} to {ends[1]} is free in {spec.label}"
    if not spec.ranges:
        return message
    if _needs_range(spec) and all(each.last < ends[0] or ends[1] < each.first for each in spec.ranges):
        which = f"after {ends[0] - 1}" if ends == after_last(spec) else f"from {ends[0]} to {ends[1]}"
        message = f"no number {which} is in a range of {spec.label}"
    free = [each for each in spec.ranges if _first(spec, taken, each[1:3]) is not None]
    full = [each for each in spec.ranges if each not in free]
    for what, ranges in (("full", full), ("not full", free)):
        if ranges:
            listed = ", ".join(f"{each.name} {each.first} to {each.last}" for each in ranges[:MAXIMUM_RANGES])
            message += f"\n{what}: {listed}{' …' if len(ranges) > MAXIMUM_RANGES else ''}"
    help_texts = [f"take a number of another range, such as --range {free[0].name}"] if free else []
    return f"{message}\nhelp: {' or '.join([*help_texts, _wider(spec, ends)])}"


def _wider(spec: Spec, ends: tuple[int, int]) -> str:
    """Return how to make room at two ends: make the last range there larger, or add one."""
    near = [each for each in spec.ranges if each.first <= ends[1] and each.last >= ends[0]]
    near = near or [each for each in spec.ranges if each.last < ends[0]]
    if not near:
        return "add a range to the spec"
    last = max(near, key=lambda each: each.last)
    end = min((each.first - 1 for each in spec.ranges if each.first > last.last), default=_limits(spec)[1])
    if end == last.last:
        return "add a range to the spec"
    return f"make range {last.name} larger in the spec: its `last` can be up to {end}"


def _allowed(spec: Spec, value: int) -> int | None:
    """Return a value that is not reserved and lies in a range, or where to look next; None where nothing follows.

    In a table with codes outside of its ranges, a new code may lie outside of them too.
    """
    for each in spec.reserved:
        if each.first <= value <= each.last:
            return each.last + 1
    if not _needs_range(spec) or any(value in each for each in spec.ranges):
        return value
    return min((each.first for each in spec.ranges if each.first > value), default=None)


def _needs_range(spec: Spec) -> bool:
    """Whether a new code must lie in a range, as all others do."""
    return all(code.range for code in spec.codes)
