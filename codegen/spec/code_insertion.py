"""Adds a code to the text of a spec, or renumbers one, after the next lower number and in the style around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Diagnostics, Source, UsageError
from codegen.spec import entry_text
from codegen.spec.nodes import Mapping, Scalar
from codegen.spec.yaml_parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.spec.entry_text import NewCode
    from codegen.spec.nodes import Node


class EntryLines(NamedTuple):
    """An entry of a table: its key, its fields, its first line and the line after its last one, counted from 0."""

    key: Scalar
    node: Node
    first: int
    stop: int


def add(source: Source, spec: Spec, new: NewCode) -> tuple[str, int]:
    """Return the text of a spec with a new code, and the line of the new code.

    Raises UsageError if the text is written in a way that does not allow a safe edit.
    """
    spot = _spot(source, spec, new.value)
    end = line_end(source)
    lines = entry_text.lines(source, spot.model.key, spot.model.node, spec, new)
    return _inserted(source, spot, [f"{line}{end}" for line in lines])


def renumber(source: Source, spec: Spec, name: str, value: int) -> tuple[str, int]:
    """Return the text of a spec in which a code has another number, and the line of the code.

    The code moves if the others are in the order of their values. Raises UsageError if the text is written in a way
    that does not allow a safe edit.
    """
    edited = Source(source.path, _with_number(source, spec, name, value))
    lines = edited.text.splitlines(keepends=True)
    found = tuple(entries(edited, lines))
    index = next(number for number, each in enumerate(found) if each.key.text == name)
    own = found[index]
    others = spec._replace(codes=tuple(code for code in spec.codes if code.name != name))
    values = [code.value for code in others.codes]
    if values != sorted(values) or sum(each < value for each in values) == index:
        return edited.text, own.first + 1
    first, stop = removable(lines, found, index)
    block = lines[own.first : own.stop]
    if not block[-1].endswith(("\n", "\r")):
        block[-1] += line_end(source)
    rest = Source(source.path, "".join((*lines[:first], *lines[stop:])))
    return _inserted(rest, _spot(rest, others, value), block)


def removable(lines: list[str], found: tuple[EntryLines, ...], index: int) -> tuple[int, int]:
    """Return the first line of an entry and the line after its last one, with a blank line that separates entries."""
    first, stop = found[index].first, found[index].stop
    if _separated(lines, found, index):
        if stop < len(lines) and not lines[stop].strip():
            stop += 1
        elif not lines[first - 1].strip():
            first -= 1
    return first, stop


def _with_number(source: Source, spec: Spec, name: str, value: int) -> str:
    """Return the text of a spec in which a code has another number, also in `hex` and in the comment after it."""
    root = parse(source, Diagnostics())
    node: Node = root
    for key in ("codes", name):
        node = next(each for word, each in node.entries if word.text == key) if isinstance(node, Mapping) else node
    fields = {key.text: each for key, each in node.entries} if isinstance(node, Mapping) else {}
    number = fields["value"]
    edits = [(number.start, number.end, entry_text.number(spec, number, value))]
    if "hex" in fields:
        edits.append((fields["hex"].start, fields["hex"].end, spec.type.hexadecimal(value)))
    after = source.line(number.span.line)[number.span.column - 1 + number.span.width :]
    if comment := entry_text.COMMENT.fullmatch(after):
        edits.append((number.end, number.end + comment.end(2), entry_text.hexadecimal(spec, value, comment)))
    text = source.text
    for start, stop, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


class _Spot(NamedTuple):
    """Where a new entry stands: before or after an entry, which it looks like, and whether a blank line is between."""

    model: EntryLines
    leads: bool
    separated: bool


def _spot(source: Source, spec: Spec, value: int) -> _Spot:
    """Return where a number stands: after the next lower one of its range, or of the table, else before the lowest."""
    lines = source.text.splitlines(keepends=True)
    found = tuple(entries(source, lines))
    own = next((each for each in spec.ranges if value in each), None)
    values = [(code.value, at) for at, code in enumerate(spec.codes)]
    near = [(number, at) for number, at in values if own and number in own] or values
    lower = [each for each in near if each[0] < value]
    at = max(lower)[1] + 1 if lower else min(near)[1]
    return _Spot(found[at - 1] if lower else found[at], not lower, _separated(lines, found, at))


def _inserted(source: Source, spot: _Spot, entry: list[str]) -> tuple[str, int]:
    """Return a text with the lines of an entry at a place, and the line of the entry."""
    lines = source.text.splitlines(keepends=True)
    end = line_end(source)
    blank = [end] if spot.separated else []
    if spot.leads:
        place = spot.model.first
        added = [*entry, *blank]
    else:
        place = spot.model.stop
        added = [*blank, *entry]
        if not lines[place - 1].endswith(("\n", "\r")):
            added = [end, *added[:-1], added[-1].removesuffix(end)]
    line = place + 1 + (0 if spot.leads else len(blank))
    return "".join((*lines[:place], *added, *lines[place:])), line


def last_line(lines: list[str]) -> int:
    """Return the number of the line after the last one of a text that is neither blank nor an end mark."""
    return next((at for at in range(len(lines), 0, -1) if lines[at - 1].strip() not in {"", "..."}), 0)


def has_blank_before(source: Source, table: str) -> bool:
    """Whether a blank line separates a table of a text from what is before it."""
    root = parse(source, Diagnostics())
    tops = root.entries if isinstance(root, Mapping) else ()
    line = next((key.span.line for key, _ in tops if key.text == table), 1)
    return line > 1 and not source.line(line - 1).strip()


def line_end(source: Source) -> str:
    """Return the line end of a text."""
    return "\r\n" if "\r\n" in source.text else "\n"


def entries(source: Source, lines: list[str], table: str = "codes") -> Iterator[EntryLines]:
    """Yield the entries of a table of a text. Raises UsageError unless each of them begins on its own line."""
    root = parse(source, Diagnostics())
    tops = root.entries if isinstance(root, Mapping) else ()
    stops = [key.span.line - 1 for key, _ in tops] + [len(lines)]
    index = next(index for index, (key, _) in enumerate(tops) if key.text == table)
    codes = tops[index][1]
    found = codes.entries if isinstance(codes, Mapping) else ()
    firsts = [key.span.line - 1 for key, _ in found] + [stops[index + 1]]
    if entry_text.in_braces(source, codes) or len({*firsts}) < len(firsts):
        message = f"{source.path}: each entry of `{table}` must begin on its own line; change this first"
        raise UsageError(message)
    for number, (key, node) in enumerate(found):
        stop = firsts[number + 1]
        while _follows(lines[stop - 1], key.span.column - 1):
            stop -= 1
        yield EntryLines(key, node, firsts[number], stop)


def _follows(line: str, indent: int) -> bool:
    """Whether a line belongs to what follows it: a blank line, an end mark, or a comment not deeper than a key."""
    text = line.strip()
    return not text or text == "..." or (text.startswith("#") and len(line) - len(line.lstrip()) <= indent)


def _separated(lines: list[str], found: tuple[EntryLines, ...], at: int) -> bool:
    """Whether blank lines separate the entries around a place."""
    pairs = [(first, second) for first, second in ((at - 2, at - 1), (at - 1, at), (at, at + 1)) if first >= 0]
    for first, second in pairs:
        if second < len(found):
            return any(not line.strip() for line in lines[found[first].stop : found[second].first])
    return False
