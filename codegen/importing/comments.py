"""Which comment is about which definition: the one on its line, or else the one on the lines before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Source

DOCUMENTATION = re.compile(r"/\*\*(?!/)|/\*!|///|//!|#:")
"""How a comment for a documentation generator begins, which is always about one definition."""

TRAILING = re.compile(r"(?:/\*\*|/\*!|///|//!)<")
"""How such a comment begins where it is about the definition before it."""

HEADING = re.compile(r"[@\\](?:\{|defgroup|addtogroup|name\b|file\b|ingroup|section|page)|@\}|\\\}")
"""What a comment has that is about several definitions."""


FIRST = re.compile(r"\s*(?:\w+\s*\(\s*)?")
"""What may stand before a definition that is the first on its line: the macro that lists it."""


class Comment(NamedTuple):
    """A comment, and its place."""

    start: int
    end: int
    text: str


class _Placed(NamedTuple):
    """A comment, its lines, its column, and whether nothing stands before it on its line."""

    comment: Comment
    first: int
    last: int
    column: int
    alone: bool


LISTED = re.compile(r"^\s*\*?\s*@(\w+):[ \t]*(.*(?:\n\s*\*?[ \t]+(?![@\s*]).*)*)", re.MULTILINE)
"""A line of a comment that documents a name by itself, as gtk-doc has it: `@G_IO_ERROR_FAILED: Generic error.`"""


def listed(comments: Sequence[Comment]) -> dict[str, str]:
    """Return what comments say of names that they list, by name."""
    return {name: text for each in comments for name, text in LISTED.findall(each.text)}


def attached(source: Source, comments: Sequence[Comment], definitions: Sequence[tuple[int, int]]) -> list[str]:
    """Return the comment of each definition of a source, in order; empty where there is none."""
    finder = _Finder(source, sorted(comments), definitions)
    trailing = [finder.trailing(number) for number in range(len(definitions))]
    leading = [finder.leading(number) for number in range(len(definitions))]
    found = []
    for number, (after, before) in enumerate(zip(trailing, leading, strict=True)):
        is_heading = finder.is_heading(number, before, leading)
        text = before if before and not is_heading else ""
        found.append(text if "MessageText:" in text or not after else after)
    return found


class _Finder:
    """The comments of a source, by their lines."""

    def __init__(self, source: Source, comments: Sequence[Comment], definitions: Sequence[tuple[int, int]]) -> None:
        self.source = source
        self.placed = [self._placed(comment) for comment in comments]
        self.starts = [comment.start for comment in comments]
        self.last = {each.last: number for number, each in enumerate(self.placed) if each.alone}
        self.definitions = definitions
        self.lines = [
            (source.position(start)[0], source.position(max(start, end - 1))[0]) for start, end in definitions
        ]
        self.used: set[int] = set()
        self.first = len(source.text) - len(source.text.lstrip())

    def _placed(self, comment: Comment) -> _Placed:
        first, column = self.source.position(comment.start)
        last = self.source.position(comment.end - 1)[0]
        alone = not self.source.line(first)[: column - 1].strip()
        return _Placed(comment, first, last, column, alone)

    def trailing(self, number: int) -> str:
        """Return the comment on the line of a definition, and the lines that continue it."""
        start = self.definitions[number][0]
        line = self.lines[number][1]
        stop = self.definitions[number + 1][0] if number + 1 < len(self.definitions) else len(self.source.text)
        at = bisect_left(self.starts, start)
        found: list[_Placed] = []
        for index in range(at, bisect_left(self.starts, stop)):
            each = self.placed[index]
            begins = not found and (each.first <= line or TRAILING.match(each.comment.text))
            continues = found and each.alone and each.first == found[-1].last + 1 and each.column == found[0].column
            if not begins and not continues:
                break
            found.append(each)
            self.used.add(index)
        return "\n".join(each.comment.text for each in found)

    def leading(self, number: int) -> str:
        """Return the comment on the lines before a definition that stands first on its line."""
        line = self.lines[number][0]
        start = self.definitions[number][0]
        if not FIRST.fullmatch(self.source.line(line), 0, self.source.position(start)[1] - 1):
            return ""
        found: list[str] = []
        while (index := self.last.get(line - 1)) is not None and index not in self.used:
            each = self.placed[index]
            if found and (_style(each.comment.text) != _style(found[0]) or each.first != each.last):
                break
            if not found and each.comment.start == self.first and not DOCUMENTATION.match(each.comment.text):
                break  # a comment that begins a file is about the file
            found.insert(0, each.comment.text)
            line = each.first
        return "\n".join(found)

    def is_heading(self, number: int, comment: str, leading: Sequence[str]) -> bool:
        """Whether a comment before a definition is about several: another one without its own is on the next line."""
        if HEADING.search(comment):
            return True
        if DOCUMENTATION.match(comment) or "MessageText:" in comment:
            return False
        following = number + 1
        is_next = following < len(self.lines) and self.lines[following][0] == self.lines[number][1] + 1
        return is_next and not leading[following]


def _style(comment: str) -> tuple[str, bool]:
    """Return how a comment begins, and whether it is documentation: lines of one style are one comment."""
    return comment[:2], DOCUMENTATION.match(comment) is not None
