"""Which range a value is in, found without a look at every range."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.model import Range


class RangeIndex:
    """The ranges of a spec, sorted by their first values."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        """Sort the ranges; of those up to each one, keep the range that reaches furthest."""
        self.ranges = sorted(ranges, key=lambda each: each.first)
        self.firsts = [each.first for each in self.ranges]
        self.furthest = [*accumulate(self.ranges, _further)]

    def containing(self, value: int) -> Range | None:
        """Return a range that contains a value; in a valid spec there is one at most."""
        at = bisect_right(self.firsts, value)
        return self.furthest[at - 1] if at and value in self.furthest[at - 1] else None

    def nearest(self, value: int, count: int) -> list[Range]:
        """Return the ranges around a value, in order, half of them before it and half after it."""
        at = bisect_left(self.firsts, value)
        start = max(0, min(at - count // 2, len(self.ranges) - count))
        return self.ranges[start : start + count]


def _further(one: Range, other: Range) -> Range:
    return other if other.last > one.last else one
