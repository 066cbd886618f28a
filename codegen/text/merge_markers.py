"""The markers that git leaves in a file where it cannot merge two branches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

START, BASE, MIDDLE, END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
HELP = (
    f"keep what you want of both sides, and delete the lines that begin with {START}, {BASE}, {MIDDLE} or {END}; "
    "then run codegen generate, which repairs the generated files"
)


class MergeConflict(NamedTuple):
    """One conflict: its first and last line, the line between its sides, and what git calls each side."""

    first: int
    middle: int
    last: int
    ours: str
    theirs: str

    @property
    def message(self) -> str:
        """Which lines of which branches git could not merge."""
        return f"git could not merge {self.ours} and {self.theirs} in lines {self.first} to {self.last}"


def marker(line: str) -> str | None:
    """Return the marker that a line is, or None for any other line."""
    mark, rest = line[:7], line[7:].rstrip("\r")
    if mark == MIDDLE:
        return None if rest else mark
    return mark if mark in {START, BASE, END} and rest[:1] == " " else None


def conflicts(lines: Iterable[str]) -> tuple[MergeConflict, ...]:
    """Return the conflicts in the lines of a file."""
    found = []
    first = middle = 0
    ours = ""
    for number, line in enumerate(lines, 1):
        mark = marker(line)
        if mark == START:
            first, middle, ours = number, 0, line[8:].strip()
        elif mark == MIDDLE and first:
            middle = number
        elif mark == END and middle:
            found.append(MergeConflict(first, middle, number, ours, line[8:].strip()))
            first = middle = 0
    return tuple(found)
