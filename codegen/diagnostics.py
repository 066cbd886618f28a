"""A mistake of the user's is a value: what is wrong, where, and how to mend it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]


class Source:
    """The text of one file, the path that messages call it by, the digest of its bytes."""

    __slots__ = ("digest", "path", "text")

    def __init__(self, path: str, text: str, digest: str = "") -> None:
        """Keep them; two sources are never equal, even if their texts are."""
        self.path = path
        self.text = text
        self.digest = digest

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return _lines(self)[0]

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, without its end; empty past the last line."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both counted from 1, of an offset into the text."""
        starts = _lines(self)[1]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the part of a line that begins at an offset and ends at another, or where the line ends before."""
        line, column = self.position(start)
        rest = len(self.line(line)) - column + 1
        return Span(self, line, column, max(min(end - start, rest), 1))


LINE_END = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=4)
def _lines(source: Source) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the lines of a source and the offsets at which they begin."""
    ends = [match.span() for match in LINE_END.finditer(source.text)]
    starts = (0, *(end for _, end in ends))
    stops = (*(start for start, _ in ends), len(source.text))
    return tuple(source.text[start:stop] for start, stop in zip(starts, stops, strict=True)), starts


class Span(NamedTuple):
    """A stretch of one line of a source; line and column count from 1."""

    source: Source
    line: int
    column: int
    width: int = 1


class Place(NamedTuple):
    """A second place that a diagnostic speaks of, such as the first use of a name."""

    span: Span
    label: str


class Diagnostic(NamedTuple):
    """One mistake: the rule it breaks, its place, what is wrong, what would be right.

    `code` is the name of the code that it speaks of, where it speaks of one.
    """

    rule: str
    span: Span
    message: str
    help: str | None = None
    related: tuple[Place, ...] = ()
    severity: Severity = "error"
    code: str | None = None


class SpecError(Exception):
    """A spec has diagnostics that keep it from being used."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep every diagnostic, in the order of their places."""
        self.diagnostics = in_order(diagnostics)
        super().__init__(f"{len(self.diagnostics)} diagnostics")


class BreakingError(SpecError):
    """A spec takes back what others rely on; exit code 4."""


class UsageError(Exception):
    """A call, a configuration or a file that codegen cannot work with; exit code 2."""


MAXIMUM_ERRORS = 1000
"""Errors after which a spec is not read further, since so many have one cause; and notes that are shown of one spec."""


class Diagnostics:
    """Collects the diagnostics of one spec."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Diagnostic] = []
        self.errors = 0
        self.remarks = 0

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic. Raises SpecError with all of them when there are too many errors."""
        if diagnostic.severity != "error":
            self._remark(diagnostic)
            return
        self.found.append(diagnostic)
        self.errors += 1
        if self.errors >= MAXIMUM_ERRORS:
            message = f"{MAXIMUM_ERRORS} errors; the rest of the file was not checked"
            raise SpecError([*self.found, Diagnostic("many-findings", diagnostic.span, message, "fix these first")])

    def _remark(self, diagnostic: Diagnostic) -> None:
        self.remarks += 1
        if self.remarks <= MAXIMUM_ERRORS:
            self.found.append(diagnostic)
        elif self.remarks == MAXIMUM_ERRORS + 1:
            message = f"{MAXIMUM_ERRORS} warnings and notes are shown; there are more"
            self.found.append(Diagnostic("many-findings", diagnostic.span, message, severity="note"))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics sorted by file, line, column and rule."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
        span = diagnostic.span
        return span.source.path, span.line, span.column, diagnostic.rule

    return tuple(sorted(diagnostics, key=place))


def nearest(word: str, words: Iterable[str], count: int = 1) -> list[str]:
    """Return the words that a misspelt one may have been meant as, the likeliest first."""
    import difflib

    return difflib.get_close_matches(word, list(words), count)


def did_you_mean(word: str, words: Iterable[str], otherwise: str) -> str:
    """Return a remedy for a misspelt word: the nearest of the words, or another text if none is near."""
    near = nearest(word, words)
    return f"did you mean `{near[0]}`?" if near else otherwise
