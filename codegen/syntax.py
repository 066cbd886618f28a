"""YAML text as nodes that know their place. The only room that knows yaml.

Nodes are built straight from libyaml's events. No scalar is given a type here: what a plain
`NO` or `010` means is for the reader to say, who knows what the field wants.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from codegen.diagnostics import Finding, Place, Source, Span, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

Loader = getattr(yaml, "CLoader", yaml.Loader)

MAXIMUM_DEPTH = 16
"""No spec nests deeper than this; a text that does is not a spec."""


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A single value as written; `plain` tells whether it stood without quotes."""

    span: Span
    text: str
    plain: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """A list of nodes."""

    span: Span
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Pairs of key and value, in order; no key stands twice."""

    span: Span
    entries: tuple[tuple[Scalar, Node], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Refused:
    """Stands where a construct was that a spec may not use; its finding is made already."""

    span: Span


Node = Scalar | Sequence | Mapping | Refused


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """The nodes of a spec, and the findings that reading them as YAML gave."""

    root: Node
    findings: tuple[Finding, ...]


def parse(source: Source) -> Document:
    """Return the one document of a source as nodes.

    What a spec may not use of YAML is a finding: several documents, anchors, aliases, tags,
    keys that are not text, equal keys. Raises SpecError for a text that is not YAML at all.
    """
    builder = _Builder(source)
    try:
        root = builder.document(yaml.parse(source.text, Loader))
    except yaml.MarkedYAMLError as error:
        raise SpecError([*builder.findings, _syntax_finding(source, error)]) from None
    except yaml.reader.ReaderError as error:
        raise SpecError([_character_finding(source, error)]) from None
    return Document(root, tuple(builder.findings))


def plain_type(text: str) -> str | None:
    """Return what YAML 1.1 takes a plain scalar for, or None where it is text."""
    for name, pattern in _PLAIN_TYPES:
        if pattern.fullmatch(text):
            return name
    return None


# https://yaml.org/type/: the types of YAML 1.1, which most readers still resolve in some part.
_PLAIN_TYPES = tuple(
    (name, re.compile(pattern, re.VERBOSE))
    for name, pattern in (
        ("null", r"~ | null | Null | NULL |"),
        ("a boolean", r"y | Y | n | N | (?i: yes | no | true | false | on | off)"),
        ("an integer", r"[-+]? (0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+ | [0-9][0-9_]*)"),
        ("a base 60 number", r"[-+]? [0-9][0-9_]* (:[0-5]?[0-9])+ (\.[0-9_]*)?"),
        (
            "a number",
            r"""
            [-+]? ([0-9][0-9_]*)? \.[0-9_]* ([eE][-+]?[0-9]+)? (?<![-+.])
            | [-+]? [0-9][0-9_]* \. | [-+]? [0-9]+ (\.[0-9]*)? [eE][-+]?[0-9]+
            | [-+]? \.(inf|Inf|INF) | \.(nan|NaN|NAN)""",
        ),
        ("a date", r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ([Tt\ \t].*)?"),
        ("a merge key", r"<<"),
        ("a default key", r"="),
    )
)


class _Builder:
    """Turns the events of one document into nodes, with its findings beside."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def document(self, events: Iterator[yaml.Event]) -> Node:
        """Return the nodes of the first document; a second one is a finding."""
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._find("one-document", event, "a second document begins here", "keep one spec a file")
                    break
                root = self._node(next(events), events, 1)
        return root or Mapping(Span(self.source, 1, 1), ())

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAXIMUM_DEPTH:
            self._find("yaml-syntax", event, f"nested deeper than {MAXIMUM_DEPTH} levels", None)
            raise SpecError(self.findings)
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._span(event), event.value, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(self._span(event), tuple(self._items(events, depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(self._span(event), tuple(self._entries(events, depth)))
        return Refused(self._span(event))

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
            elif key.text in seen:
                self._repeated(key, seen[key.text])
            else:
                seen[key.text] = key
                yield key, value

    def _repeated(self, key: Scalar, first: Scalar) -> None:
        self.findings.append(
            Finding(
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

    def _find(self, rule: str, event: yaml.Event, message: str, remedy: str | None) -> None:
        self.findings.append(Finding(rule, self._span(event), message, remedy))

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(self.source, 1, 1)
        if end.line == start.line:
            width = end.column - start.column
        elif isinstance(event, yaml.ScalarEvent):
            width = len(self.source.line(start.line + 1)) - start.column
        else:
            width = 1
        return Span(self.source, start.line + 1, start.column + 1, max(width, 1))


def _syntax_finding(source: Source, error: yaml.MarkedYAMLError) -> Finding:
    """Return libyaml's complaint as a finding at its place."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    parts = [part for part in (error.problem, error.context) if part]
    return Finding("yaml-syntax", Span(source, line, column), ", ".join(parts) or "not YAML")


def _character_finding(source: Source, error: yaml.reader.ReaderError) -> Finding:
    """Return the first character that YAML takes in no text as a finding at its place."""
    unprintable = yaml.reader.Reader.NON_PRINTABLE.search(source.text)
    before = source.text[: unprintable.start()] if unprintable else ""
    span = Span(source, before.count("\n") + 1, len(before) - before.rfind("\n"))
    shown = f"U+{ord(unprintable.group()):04X} cannot stand here" if unprintable else str(error.reason)
    return Finding("yaml-character", span, shown, 'write it as an escape in double quotes, such as "\\x07"')
