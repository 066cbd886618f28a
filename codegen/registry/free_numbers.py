"""Which numbers of a spec are free: those that no code has or ever had, and that a code can have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from codegen.model import Spec
    from codegen.registry.registry_file import Registry

EXTENT = re.compile(r"(-?[0-9]+)-(-?[0-9]+)")
MAXIMUM_HRESULT_CODE = 0xFFFF


def extent(spec: Spec, words: str) -> tuple[int, int] | None:
    """Return the ends of a range that is named, or given as FIRST-LAST; None for a name that the spec does not have."""
    if match := EXTENT.fullmatch(words):
        return int(match[1]), int(match[2])
    return next(((each.first, each.last) for each in spec.ranges if each.name == words), None)


def after_last(spec: Spec) -> tuple[int, int]:
    """Return the ends of the numbers after the last code of a spec."""
    return max(code.value for code in spec.codes) + 1, spec.type.maximum


def first(spec: Spec, registry: Registry | None, ends: tuple[int, int]) -> int:
    """Return the least number between two ends, both included, that is free. Raises UsageError where there is none."""
    taken = {code.value for code in spec.codes} | {each.value for each in spec.retired}
    taken |= {each.value for each in registry.assignments} if registry else set()
    least, last = max(ends[0], spec.type.minimum), min(ends[1], spec.type.maximum)
    if spec.bounds:
        least, last = max(least, spec.bounds.first), min(last, spec.bounds.last)
    if spec.facility is not None:
        least, last = max(least, 0), min(last, MAXIMUM_HRESULT_CODE)
    value: int | None = least
    while value is not None and value <= last:
        follower = value + 1 if value in taken else _allowed(spec, value)
        if follower == value:
            return value
        value = follower
    message = f"no number from {ends[0]} to {ends[1]} is free in {spec.label}"
    raise UsageError(message)


def _allowed(spec: Spec, value: int) -> int | None:
    """Return a value that lies in a range and is not reserved, or where to look next; None where nothing follows."""
    for stretch in spec.reserved:
        if stretch.first <= value <= stretch.last:
            return stretch.last + 1
    if not spec.ranges or any(value in each for each in spec.ranges):
        return value
    return min((each.first for each in spec.ranges if each.first > value), default=None)
