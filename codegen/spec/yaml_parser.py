"""YAML text as nodes that know their place. The only room that knows yaml.

Nodes are built straight from libyaml's events.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import yaml

from codegen.diagnostics import Diagnostic, Diagnostics, Place, Source, Span, SpecError
from codegen.spec import source_file
from codegen.spec.nodes import Mapping, Node, Refused, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

Loader = getattr(yaml, "CLoader", yaml.Loader)

QUOTES = ("'", '"')

ENTRY = re.compile(r"^[ \t]*([A-Za-z][A-Za-z0-9_]*:)[ \t]*(?:\r?\n[ \t]+|\{[ \t]*)value:[ \t]", re.MULTILINE)
"""The beginning of a code's entry: its name and its value."""

MAXIMUM_DEPTH = 16
"""No spec nests deeper than this; a text that does is not a spec."""


def parse(source: Source, diagnostics: Diagnostics) -> Node:
    """Return the one document of a source as nodes, and add what is wrong with it to the diagnostics.

    What a spec may not use of YAML is a diagnostic: several documents, anchors, aliases, merge keys,
    tags, keys that are not text, equal keys, characters that cannot be seen. Raises SpecError
    for a text that is not YAML at all.
    """
    readable = source_file.check(source, diagnostics)
    try:
        return _Builder(source, diagnostics).document(iter(Loader(readable.text).get_event, None))
    except yaml.MarkedYAMLError as error:
        raise SpecError([*diagnostics.found, _syntax_finding(source, error)]) from None


class _Builder:
    """Turns the events of one document into nodes and collects its diagnostics."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        self.source = source
        self.diagnostics = diagnostics

    def document(self, events: Iterator[yaml.Event]) -> Node:
        """Return the nodes of the first document; a second one is a diagnostic."""
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._find("one-document", event, "a second document begins here", "keep one spec a file")
                    break
                root = self._node(next(events), events, 1)
        return root or Mapping(self.source, 0, 0, ())

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAXIMUM_DEPTH:
            self._find("yaml-depth", event, f"nested deeper than {MAXIMUM_DEPTH} levels", "a spec needs six")
            raise SpecError(self.diagnostics.found)
        self._refuse(event)
        start, end = _marks(event)
        place = (self.source, start.index, end.index)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(*place, tuple(self._items(events, depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(*place, tuple(self._entries(events, depth)))
        return Refused(*place)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        start, end = _marks(event)
        if event.style in QUOTES and start.line < end.line:
            self._warn_of_entries(start.index, end.index)
        return Scalar(self.source, start.index, end.index, event.value, plain=not event.style)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._find("yaml-key", event, "a key must be text", "write the key as one word")
            elif key.plain and key.text == "<<":
                self._find("yaml-merge", event, "merge key `<<`", "write the fields out")
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
                f"`{key.text}` stands twice in this mapping",
                "remove or rename one of them",
                (Place(first.span, "the first is here"),),
            )
        )

    def _refuse(self, event: yaml.Event) -> None:
        """Find the constructs that would make a spec mean more than it shows."""
        if isinstance(event, yaml.AliasEvent):
            self._find("yaml-alias", event, f"alias `*{event.anchor}`", "write the value out")
            return
        if not isinstance(event, yaml.NodeEvent):
            return
        if event.anchor is not None:
            self._find("yaml-alias", event, f"anchor `&{event.anchor}`", "write values out where they are used")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._find("yaml-tag", event, f"tag `{event.tag}`", "remove it; the field says what type it takes")

    def _warn_of_entries(self, start: int, end: int) -> None:
        """Warn of an entry in a quoted string: most likely the quote was meant to be closed before it."""
        if entry := ENTRY.search(self.source.text, start, end):
            remedy = "close the quote on its line; put text that shows an entry in a block, such as `description: |`"
            place = Place(self.source.span(*entry.span(1)), "this line is inside the string")
            message = "the string that begins here contains an entry of the table"
            span = self.source.span(start, start + 1)
            self.diagnostics.add(Diagnostic("unclosed-quote", span, message, remedy, (place,), severity="warning"))

    def _find(self, rule: str, event: yaml.Event, message: str, remedy: str | None) -> None:
        self.diagnostics.add(Diagnostic(rule, self._span(event), message, remedy))

    def _span(self, event: yaml.Event) -> Span:
        start, end = _marks(event)
        return self.source.span(start.index, end.index)


def _marks(event: yaml.Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Return the marks at which an event begins and ends; libyaml gives them to every event."""
    return cast("tuple[yaml.Mark, yaml.Mark]", (event.start_mark, event.end_mark))


REMEDIES = {
    "mapping values are not allowed": "put a text that holds `: ` in quotes",
    "cannot start any token": "indent with spaces; put a text that begins with a special character in quotes",
    "found unexpected end of stream": "close the quotes that were opened",
    "did not find expected key": "indent the fields of an entry alike; put a text with special characters in quotes",
    "did not find expected ',' or": "close the bracket that was opened, and put commas between the items",
}
"""What is meant, most likely, by what libyaml complains of."""


def _syntax_finding(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return libyaml's complaint as a diagnostic at its place."""
    places = [Span(source, mark.line + 1, mark.column + 1) for mark in (error.problem_mark, error.context_mark) if mark]
    span = places[0] if places else Span(source, 1, 1)
    related = tuple(
        Place(place, f"{error.context} that begins here")
        for place in places[1:]
        if error.context and place.line < span.line
    )
    problem = error.problem or "not YAML"
    remedy = next((remedy for words, remedy in REMEDIES.items() if words in problem), "look at the lines before it too")
    return Diagnostic("yaml-syntax", span, problem, remedy, related)
