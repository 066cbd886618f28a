"""What the audit finds in one source, as values that need no tree any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Diagnostic, Place, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tree_sitter import Node

    from codegen.audit.parsed import Parsed
    from codegen.diagnostics import Severity


class Location(NamedTuple):
    """A part of one line of a source, with the text of the line; line and column count from 1, in characters."""

    path: str
    line: int
    column: int
    width: int
    text: str


class Fix(NamedTuple):
    """The text that replaces a part of a source, and the constant that the source has to know for it; empty if none.

    A constant that `is_qualified` has to be written with its module.
    """

    start: int
    end: int
    text: str
    constant: str = ""
    is_qualified: bool = False


class Result(NamedTuple):
    """One result of a rule: its place, what was found and why, and what to do about it."""

    rule: str
    location: Location
    message: str
    help: str | None = None
    severity: Severity = "error"
    code: str | None = None
    related: tuple[tuple[Location, str], ...] = ()
    fix: Fix | None = None
    table: str = ""


def location(parsed: Parsed, node: Node) -> Location:
    """Return the place of a node, up to the end of its first line."""
    data, start = parsed.data, parsed.line_start(node)
    text = parsed.line(node)
    before = data[start : node.start_byte].decode("utf-8", "replace")
    width = len(parsed.text(node).splitlines()[0]) if node.end_byte > node.start_byte else 1
    return Location(parsed.path, data.count(b"\n", 0, start) + 1, len(before) + 1, max(width, 1), text)


def diagnostics(results: Iterable[Result]) -> Iterator[Diagnostic]:
    """Yield results as diagnostics; their sources have the lines that are shown, and others are empty."""
    every = sorted(results, key=lambda each: (each.location[:3], each.rule))
    places: dict[str, list[Location]] = {}
    for each in every:
        for place in (each.location, *(place for place, _ in each.related)):
            places.setdefault(place.path, []).append(place)
    sources = {path: _source(path, found) for path, found in places.items()}
    for each in every:
        related = tuple(Place(_span(sources, place), label) for place, label in each.related)
        yield Diagnostic(
            each.rule, _span(sources, each.location), each.message, each.help, related, each.severity, each.code
        )


def _source(path: str, places: Sequence[Location]) -> Source:
    lines = {place.line: place.text for place in places}
    return Source(path, "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1)))


def _span(sources: dict[str, Source], place: Location) -> Span:
    return Span(sources[place.path], place.line, place.column, place.width)
