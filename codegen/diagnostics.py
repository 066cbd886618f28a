"""Diagnostics are values: what is wrong, where, and how to fix it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]


class Source:
    """The text of one file, its path in messages, the digest of its bytes, and its byte order mark, if any."""

    __slots__ = ("digest", "mark", "path", "text")

    def __init__(self, path: str, text: str, digest: str = "", mark: str = "") -> None:
        """Keep them; two sources are never equal, even with equal texts."""
        self.path = path
        self.text = text
        self.digest = digest
        self.mark = mark

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without line ends."""
        return tuple(LINE_END.split(self.text))

    def line(self, number: int) -> str:
        """Return a line by its number, counted from 1, without its line end; empty after the last line."""
        starts = _starts(self)
        if number > len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset in the text, both counted from 1."""
        starts = _starts(self)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets, cut at the end of its first line."""
        line, column = self.position(start)
        rest = len(self.line(line)) - column + 1
        return Span(self, line, column, max(min(end - start, rest), 1))


LINE_END = re.compile(r"\r\n|\r|\n")
NEWLINE = re.compile(r"\n")
"""The line end of most texts, found in a fifth of the time."""


@lru_cache(maxsize=4)
def _starts(source: Source) -> array[int]:
    """Return the offsets at which the lines of a source begin; those of a large spec fit into a few MB."""
    from array import array  # noqa: PLC0415 - few runs need a place

    ends = LINE_END if "\r" in source.text else NEWLINE
    return array("L", (0, *(match.end() for match in ends.finditer(source.text))))


class Span(NamedTuple):
    """A part of one line of a source; line and column count from 1."""

    source: Source
    line: int
    column: int
    width: int = 1


class Place(NamedTuple):
    """A related place of a diagnostic, such as the first use of a name."""

    span: Span
    label: str


class Diagnostic(NamedTuple):
    """An error, warning or note: its rule, its place, what is wrong and how to fix it.

    `code` is the name of the code that it is about, if there is one.
    """

    rule: str
    span: Span
    message: str
    help: str | None = None
    related: tuple[Place, ...] = ()
    severity: Severity = "error"
    code: str | None = None


class SpecError(Exception):
    """A spec has errors; nothing is generated from it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep all diagnostics, in the order of their places."""
        self.diagnostics = in_order(diagnostics)
        super().__init__(f"{len(self.diagnostics)} diagnostics")


class BreakingError(SpecError):
    """A spec has breaking changes that were not accepted; exit code 4."""


class UsageError(Exception):
    """A usage error, or a configuration or file that cannot be used; exit code 2."""


MAXIMUM_ERRORS = 1000
"""The errors after which the check of a spec stops, and the warnings and notes that are shown for one spec."""


class Diagnostics:
    """The diagnostics of one spec, as they are added."""

    def __init__(self) -> None:
        """Begin without diagnostics."""
        self.found: list[Diagnostic] = []
        self.errors = 0
        self.notes = 0

    def add(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic. Raises SpecError with all of them after too many errors."""
        if diagnostic.severity != "error":
            self._add_note(diagnostic)
            return
        self.found.append(diagnostic)
        self.errors += 1
        if self.errors >= MAXIMUM_ERRORS:
            message = f"the check stopped after {MAXIMUM_ERRORS} errors"
            raise SpecError(
                [*self.found, Diagnostic("many-findings", diagnostic.span, message, "fix these errors first")]
            )

    def _add_note(self, diagnostic: Diagnostic) -> None:
        self.notes += 1
        if self.notes <= MAXIMUM_ERRORS:
            self.found.append(diagnostic)
        elif self.notes == MAXIMUM_ERRORS + 1:
            message = f"there are more than {MAXIMUM_ERRORS} warnings and notes; the rest is not shown"
            self.found.append(Diagnostic("many-findings", diagnostic.span, message, severity="note"))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics sorted by file, line, column and rule."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
        span = diagnostic.span
        return span.source.path, span.line, span.column, diagnostic.rule

    return tuple(sorted(diagnostics, key=place))
