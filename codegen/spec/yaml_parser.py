"""YAML text as nodes with places, built from libyaml's events; the only module that uses yaml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import yaml

from codegen.diagnostics import Diagnostic, Diagnostics, Place, Source, Span, SpecError
from codegen.spec import source_file
from codegen.spec.nodes import Mapping, Node, Scalar, Sequence, Unsupported

if TYPE_CHECKING:
    from collections.abc import Iterator

Loader = getattr(yaml, "CLoader", yaml.Loader)

QUOTES = ("'", '"')

ENTRY = r"(?m)^[ \t]*([A-Za-z][A-Za-z0-9_]*:)[ \t]*(?:\r?\n[ \t]+|\{[ \t]*)value:[ \t]"
"""The beginning of a code's entry: its name and its value."""

MAXIMUM_DEPTH = 16
"""The deepest nesting that is read; specs need six levels."""


def parse(source: Source, diagnostics: Diagnostics) -> Node:
    """Return the document of a source as nodes, and add its errors to the diagnostics.

    Features of YAML that a spec may not use are errors: several documents, anchors, aliases, merge keys,
    tags, keys that are not scalars, duplicate keys, invisible characters. Raises SpecError for a text that
    is not YAML.
    """
    readable = source_file.check(source, diagnostics)
    try:
        return _Builder(source, diagnostics).document(iter(Loader(readable.text).get_event, None))
    except yaml.MarkedYAMLError as error:
        raise SpecError([*diagnostics.found, _syntax_error(source, error)]) from None


class _Builder:
    """Turns the events of one document into nodes, and adds diagnostics."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics

    def document(self, events: Iterator[yaml.Event]) -> Node:
        """Return the nodes of the first document; a second one is an error."""
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._error(
                        "one-document", event, "a second document begins here", "write each spec into its own file"
                    )
                    break
                root = self._node(next(events), events, 1)
        return root or Mapping(self.source, 0, 0, ())

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAXIMUM_DEPTH:
            self._error(
                "yaml-depth",
                event,
                f"this is nested deeper than {MAXIMUM_DEPTH} levels",
                "check that the file is a spec; specs need six levels",
            )
            raise SpecError(self.diagnostics.found)
        self._check_features(event)
        start, end = _marks(event)
        place = (self.source, start.index, end.index)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(*place, tuple(self._items(events, depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(*place, tuple(self._entries(events, depth)))
        return Unsupported(*place)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._check_features(event)
        start, end = _marks(event)
        if event.style in QUOTES and start.line < end.line:
            self._warn_of_entries(start.index, end.index)
        return Scalar(self.source, start.index, end.index, event.value, event.style or "")

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._error("yaml-key", event, "a key is not a scalar", "write the key as one word")
            elif key.plain and key.text == "<<":
                self._error("yaml-merge", event, "merge keys (`<<`) are not supported in specs", "write the fields out")
            elif key.text in seen:
                self._repeated(key, seen[key.text])
            else:
                seen[key.text] = key
                yield key, value

    def _repeated(self, key: Scalar, first: Scalar) -> None:
        self.diagnostics.add(
            Diagnostic(
                "duplicate-key",
                key.span,
                f"the key `{key.text}` occurs twice in this mapping",
                "remove or rename one of the two",
                (Place(first.span, "the first one is here"),),
            )
        )

    def _check_features(self, event: yaml.Event) -> None:
        """Report features of YAML that hide what a spec says."""
        if isinstance(event, yaml.AliasEvent):
            self._error(
                "yaml-alias", event, f"aliases (`*{event.anchor}`) are not supported in specs", "write the value out"
            )
            return
        if not isinstance(event, yaml.NodeEvent):
            return
        if event.anchor is not None:
            self._error(
                "yaml-alias",
                event,
                f"anchors (`&{event.anchor}`) are not supported in specs",
                "write the value out at each use",
            )
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._error(
                "yaml-tag",
                event,
                f"tags (`{event.tag}`) are not supported in specs",
                "remove it; the field determines the type",
            )

    def _warn_of_entries(self, start: int, end: int) -> None:
        """Warn about an entry in a quoted string, where a closing quote is probably missing."""
        if entry := re.compile(ENTRY).search(self.source.text, start, end):
            help_text = (
                "close the quote on its line; if the text shows an entry, write it as a block, such as `description: |`"
            )
            place = Place(self.source.span(*entry.span(1)), "this entry is inside the string")
            message = "the quoted string that begins here contains an entry of the table"
            span = self.source.span(start, start + 1)
            self.diagnostics.add(Diagnostic("unclosed-quote", span, message, help_text, (place,), severity="warning"))

    def _error(self, rule: str, event: yaml.Event, message: str, help_text: str | None) -> None:
        self.diagnostics.add(Diagnostic(rule, self._span(event), message, help_text))

    def _span(self, event: yaml.Event) -> Span:
        start, end = _marks(event)
        return self.source.span(start.index, end.index)


def _marks(event: yaml.Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Return the marks at which an event begins and ends; libyaml gives them to every event."""
    return cast("tuple[yaml.Mark, yaml.Mark]", (event.start_mark, event.end_mark))


HELP_TEXTS = {
    "mapping values are not allowed": "put a string that contains `: ` in quotes",
    "cannot start any token": "indent with spaces; put a string that begins with a special character in quotes",
    "found unexpected end of stream": "add the missing closing quote",
    "did not find expected key": "indent all fields of an entry equally; put strings with special characters in quotes",
    "did not find expected ',' or": "add the missing closing bracket, or a comma between two items",
}
"""The most likely fix for each problem that libyaml reports, by a part of its message."""


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return the error of libyaml as a diagnostic."""
    if half := _surrogate(source, error):
        return half
    places = [Span(source, mark.line + 1, mark.column + 1) for mark in (error.problem_mark, error.context_mark) if mark]
    span = places[0] if places else Span(source, 1, 1)
    related = tuple(
        Place(place, f"{error.context} that begins here")
        for place in places[1:]
        if error.context and place.line < span.line
    )
    problem = error.problem or "this is not YAML"
    help_text = next(
        (help_text for words, help_text in HELP_TEXTS.items() if words in problem),
        "check this line and the lines before it",
    )
    return Diagnostic("yaml-syntax", span, problem, help_text, related)


SURROGATES = r"\\u([dD][89abAB][0-9a-fA-F]{2})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|\\u[dD][c-fC-F][0-9a-fA-F]{2}"
"""A character beyond U+FFFF as JSON escapes it, in two halves, or one half alone."""


def _surrogate(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic | None:
    """Return the error for an escape of JSON that YAML does not have, or None for any other error."""
    mark = error.problem_mark
    match = re.compile(SURROGATES).match(source.text, mark.index - 2) if mark and mark.index > 1 else None
    if match is None:
        return None
    message = f"`{match[0]}` is a surrogate, which is half of a character"
    help_text = "remove it, or write the whole character"
    if match[2]:
        point = 0x10000 + ((int(match[1], 16) - 0xD800) << 10) + (int(match[2], 16) - 0xDC00)
        message = f"`{match[0]}` is JSON's escape for U+{point:04X}; YAML does not combine its two halves"
        help_text = f"write the character itself, or `\\U{point:08X}`"
    return Diagnostic("yaml-syntax", source.span(*match.span()), message, help_text)
