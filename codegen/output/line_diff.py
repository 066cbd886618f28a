"""A unified diff of two texts, in time that grows with their length and not with its square.

Lines that occur once in both texts are found first, by a dictionary, and only what lies between them is compared line
by line. difflib alone looks for the longest common run in the whole of what is left, again and again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import Match, SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 3
SMALL = 10_000
"""How many pairs of lines difflib compares between two lines that are found; more are a replacement."""


def unified(old: Sequence[str], new: Sequence[str], before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff of two sequences of lines with their ends; `before` and `after` name them."""
    matcher = _Matcher(old, new)
    for number, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        if not number:
            yield from (f"--- {before}\n", f"+++ {after}\n")
        _, first, _, start, _ = group[0]
        _, _, last, _, stop = group[-1]
        yield f"@@ -{_extent(first, last)} +{_extent(start, stop)} @@\n"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[i1:i2])
            else:
                yield from (f"-{line}" for line in old[i1:i2])
                yield from (f"+{line}" for line in new[j1:j2])


def _extent(first: int, stop: int) -> str:
    """Return the extent of a hunk: the number of its first line and how many there are, as POSIX has it."""
    count = stop - first
    return f"{first + 1}" if count == 1 else f"{first + 1 if count else first},{count}"


class _Matcher(SequenceMatcher[str]):
    """Finds the common lines by anchors; groups and opcodes are difflib's."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.old = old
        self.new = new

    def get_matching_blocks(self) -> list[Match]:
        """Return the runs of common lines in their order, and difflib's empty run at the end."""
        old, new = self.old, self.new
        blocks: list[Match] = []
        i = j = 0
        for anchor in (*_anchors(old, new), (len(old), len(new))):
            blocks += _between(old, new, (i, anchor[0]), (j, anchor[1]))
            if anchor[0] < len(old):
                blocks.append(Match(*anchor, 1))
            i, j = anchor[0] + 1, anchor[1] + 1
        return [*_joined(blocks), Match(len(old), len(new), 0)]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that occur once in both texts: the most that come in one order."""
    counts = Counter(old), Counter(new)
    places = {line: at for at, line in enumerate(new) if counts[1][line] == 1}
    pairs = [(at, places[line]) for at, line in enumerate(old) if counts[0][line] == 1 and line in places]
    ends: list[int] = []  # the least place in `new` at which a run of each length ends, and which pair that is
    tops: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        tops[at : at + 1] = [number]
        before.append(tops[at - 1] if at else -1)
    found: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(old: Sequence[str], new: Sequence[str], first: tuple[int, int], second: tuple[int, int]) -> list[Match]:
    """Return the runs of common lines between two anchors."""
    (i, i_end), (j, j_end) = first, second
    found: list[Match] = []
    start = 0
    while i + start < i_end and j + start < j_end and old[i + start] == new[j + start]:
        start += 1
    end = 0
    while i + start < i_end - end and j + start < j_end - end and old[i_end - end - 1] == new[j_end - end - 1]:
        end += 1
    if start:
        found.append(Match(i, j, start))
    left, right = old[i + start : i_end - end], new[j + start : j_end - end]
    if left and right and len(left) * len(right) <= SMALL:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        found += (Match(i + start + block.a, j + start + block.b, block.size) for block in blocks[:-1])
    if end:
        found.append(Match(i_end - end, j_end - end, end))
    return found


def _joined(blocks: Sequence[Match]) -> list[Match]:
    """Return runs of common lines, those that touch as one."""
    found: list[Match] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and (last.a + last.size, last.b + last.size) == (block.a, block.b):
            found[-1] = Match(last.a, last.b, last.size + block.size)
        elif block.size:
            found.append(block)
    return found
