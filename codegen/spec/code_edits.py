"""Renames, deprecates or retires a code in the text of a spec; only the lines concerned change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Diagnostics, Source, UsageError
from codegen.spec import code_insertion, entry_text
from codegen.spec.nodes import Mapping, Scalar, Sequence
from codegen.spec.yaml_parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.model import ErrorCode
    from codegen.spec.code_insertion import EntryLines
    from codegen.spec.nodes import Node

KEPT = frozenset({"message", "counterparts", "sources", "documents"})
"""The fields in which a rename leaves the old name: strings that bindings return, and what others have written."""

CLOSE = re.compile(r"(?:[\s,]|#[^\n]*)*[\]}]")
"""What follows the last value of a list or mapping in brackets or braces."""


class Note(NamedTuple):
    """Why a code is deprecated or retired; empty where not said."""

    reason: str
    since: str = ""
    instead: str = ""

    def fields(self, *, braces: bool) -> Iterator[str]:
        """Yield the fields as YAML, without those that are empty."""
        for name, text in self._asdict().items():
            if text:
                yield f"{name}: {entry_text.scalar(text, braces=braces)}"


class _Edit(NamedTuple):
    """What replaces the characters from one offset to another."""

    start: int
    stop: int
    text: str


def rename(source: Source, old: str, new: str, *, keeps_alias: bool) -> str:
    """Return the text of a spec in which a code has another name, also where other fields mention it.

    The old name becomes an alias if `keeps_alias`; the new name may have been an alias of the code. Raises UsageError
    if the text is written in a way that does not allow a safe edit.
    """
    root = parse(source, Diagnostics())
    word = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(old)}(?![A-Za-z0-9_])")
    edits = [
        _Edit(node.start + found.start(), node.start + found.end(), new)
        for node in _scalars(root)
        for found in word.finditer(source.text[node.start : node.end])
    ]
    entry = _entry(source, old)
    aliases = _fields(entry).get("aliases")
    items = aliases.items if isinstance(aliases, Sequence) else ()
    taken = next((item for item in items if _alias(item) == new), None)
    if taken and keeps_alias:
        edits.append(_Edit(taken.start, _end(source, taken), old))
    elif taken:
        message = f"{source.path}: {new} is an alias of {old}; remove the alias by hand, then rename the code"
        raise UsageError(message)
    elif keeps_alias:
        edits.append(_with_alias(source, entry, items, old))
    return _edited(source, edits)


def deprecate(source: Source, name: str, note: Note) -> str:
    """Return the text of a spec in which a code is deprecated.

    Raises UsageError for a code that is deprecated already, and if the text does not allow a safe edit.
    """
    entry = _entry(source, name)
    if "deprecated" in _fields(entry):
        message = f"{name} is already deprecated; change the reason in the spec"
        raise UsageError(message)
    return _edited(source, [_with_field(source, entry, "deprecated", [*note.fields(braces=True)])])


def retire(source: Source, code: ErrorCode, note: Note, *, keeps_lines: bool = False) -> str:
    """Return the text of a spec in which a code and its aliases are retired.

    With `keeps_lines`, blank lines are in place of the entry, so that diagnostics name the lines of the file.
    Raises UsageError if the text is written in a way that does not allow a safe edit.
    """
    lines = source.text.splitlines(keepends=True)
    entries = tuple(code_insertion.entries(source, lines))
    index = next(number for number, each in enumerate(entries) if each.key.text == code.name)
    number = _fields(entries[index])["value"]
    written = number.text if isinstance(number, Scalar) else str(code.value)
    first, stop = code_insertion.removable(lines, entries, index)
    blank = [code_insertion.line_end(source)] * (stop - first) if keeps_lines else []
    rest = Source(source.path, "".join((*lines[:first], *blank, *lines[stop:])))
    margin = " " * (entries[index].key.span.column - 1)
    tombstones = [line for name in (code.name, *code.aliases) for line in _tombstone(margin, name, written, note)]
    return _with_tombstones(rest, tombstones, code.value)


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield the keys and values that may mention a code."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            if key.text not in KEPT:
                yield from _scalars(value)


def _entry(source: Source, name: str) -> EntryLines:
    lines = source.text.splitlines(keepends=True)
    return next(each for each in code_insertion.entries(source, lines) if each.key.text == name)


def _fields(entry: EntryLines) -> dict[str, Node]:
    return {key.text: value for key, value in entry.node.entries} if isinstance(entry.node, Mapping) else {}


def _alias(item: Node) -> str:
    """Return the name of an alias, which is an item alone or the field of a record."""
    if isinstance(item, Mapping):
        item = next((value for key, value in item.entries if key.text == "name"), item)
    return item.text if isinstance(item, Scalar) else ""


def _with_alias(source: Source, entry: EntryLines, items: tuple[Node, ...], alias: str) -> _Edit:
    """Return the edit that adds an alias, to the list that is there or as a new field."""
    if not items:
        return _with_field(source, entry, "aliases", [alias], "[]")
    last = items[-1]
    at = _end(source, last)
    before = source.line(last.span.line)[: last.span.column - 1]
    if before.strip() == "-":
        return _Edit(at, at, f"{code_insertion.line_end(source)}{before}{alias}")
    return _Edit(at, at, f", {alias}")


def _with_field(source: Source, entry: EntryLines, name: str, parts: Iterable[str], braces: str = "{}") -> _Edit:
    """Return the edit that adds a field of several parts after the last field of an entry."""
    field = f"{name}: {braces[0]}{', '.join(parts)}{braces[1]}"
    if entry_text.in_braces(source, entry.node):
        at = _end(source, [*_fields(entry).values()][-1])
        return _Edit(at, at, f", {field}")
    lines = source.text.splitlines(keepends=True)
    at = sum(map(len, lines[: entry.stop]))
    end = code_insertion.line_end(source)
    first = next(iter(entry.node.entries))[0] if isinstance(entry.node, Mapping) else entry.key
    line = f"{' ' * (first.span.column - 1)}{field}"
    ended = lines[entry.stop - 1].endswith(("\n", "\r"))
    return _Edit(at, at, f"{line}{end}" if ended else f"{end}{line}")


def _end(source: Source, node: Node) -> int:
    """Return the offset after a node."""
    if not isinstance(node, Mapping | Sequence):
        return node.end
    inner = [value for _, value in node.entries] if isinstance(node, Mapping) else node.items
    if inner and source.text[node.start] not in "{[":
        return _end(source, inner[-1])
    closed = CLOSE.match(source.text, _end(source, inner[-1]) if inner else node.start + 1)
    return closed.end() if closed else node.end


def _tombstone(margin: str, name: str, value: str, note: Note) -> Iterator[str]:
    """Yield the lines of a retired code: one line if it is short."""
    line = f"{margin}{name}: {{value: {value}, {', '.join(note.fields(braces=True))}}}"
    if len(line) <= entry_text.WIDTH:
        yield line
        return
    yield f"{margin}{name}:"
    yield f"{margin * 2}value: {value}"
    yield from (f"{margin * 2}{field}" for field in note.fields(braces=False))


def _with_tombstones(source: Source, tombstones: list[str], value: int) -> str:
    """Return a text with lines in its section of retired codes, after the last one with a lower number."""
    end = code_insertion.line_end(source)
    lines = source.text.splitlines(keepends=True)
    added = [f"{line}{end}" for line in tombstones]
    root = parse(source, Diagnostics())
    tops = [key.text for key, _ in root.entries] if isinstance(root, Mapping) else []
    if "retired" in tops:
        found = tuple(code_insertion.entries(source, lines, "retired"))
        lower = [each for each in found if _value(each) < value]
        place = lower[-1].stop if lower else found[0].first
    else:
        place = code_insertion.last_line(lines)
        added = [*([end] if code_insertion.has_blank_before(source, "codes") else []), f"retired:{end}", *added]
    if place and not lines[place - 1].endswith(("\n", "\r")):
        lines[place - 1] += end
    return "".join((*lines[:place], *added, *lines[place:]))


def _value(entry: EntryLines) -> int:
    node = _fields(entry).get("value")
    return int(node.text, 0) if isinstance(node, Scalar) else 0


def _edited(source: Source, edits: Iterable[_Edit]) -> str:
    text = source.text
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.stop :]
    return text
