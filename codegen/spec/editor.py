"""A new entry in the text of a spec: at the place of its value, in the manner of its neighbours, and nothing else."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from codegen import escaping
from codegen.diagnostics import Diagnostics, Source, UsageError
from codegen.spec.nodes import Mapping, Scalar, implicit_type
from codegen.spec.yaml_parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.spec.nodes import Node

PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ()'/;!?.+=_-]|,(?= )|:(?=[A-Za-z0-9/]))*(?<![ ])")
"""What is certainly a plain scalar, but for commas in braces and for the words that YAML takes for other types."""

BESIDE = re.compile(r"(\s+#\s*0x)([0-9A-Fa-f]+)\s*")
"""A comment beside a value that has it in hexadecimal."""

WIDTH = 100


class New(NamedTuple):
    """A code to be added, as the fields of its entry."""

    name: str
    value: int
    message: str
    kind: str | None = None
    description: str | None = None
    allow: tuple[tuple[str, str], ...] = ()


class _Entry(NamedTuple):
    """An entry of the text: its key and its fields, its first line and the line behind its last, from 0."""

    key: Scalar
    node: Node
    first: int
    stop: int


def add(source: Source, spec: Spec, new: New) -> tuple[str, int]:
    """Return the text of a spec with one more code, and the line at which it stands.

    Raises UsageError for a text that is written in a manner in which this cannot be done safely.
    """
    lines = source.text.splitlines(keepends=True)
    entries = tuple(_entries(source, lines))
    at = next((index for index, code in enumerate(spec.codes) if code.value > new.value), len(entries))
    ranges = [code.range for code in spec.codes]
    own = next((each for each in spec.ranges if new.value in each), None)
    leads = at == 0 or (at < len(entries) and own is ranges[at] and own is not ranges[at - 1])
    model = entries[at] if leads else entries[at - 1]
    end = "\r\n" if "\r\n" in source.text else "\n"
    entry = [f"{line}{end}" for line in _written(source, model, spec, new)]
    blank = [end] if _apart(lines, entries, at) else []
    if leads:
        place = model.first
        added = [*entry, *blank]
    else:
        place = model.stop
        added = [*blank, *entry]
        if not lines[place - 1].endswith(("\n", "\r")):
            added = [end, *added[:-1], added[-1].removesuffix(end)]
    line = place + 1 + (0 if leads else len(blank))
    return "".join((*lines[:place], *added, *lines[place:])), line


def _entries(source: Source, lines: list[str]) -> Iterator[_Entry]:
    """Yield the entries of a text, which begin on a line each. Raises UsageError where they do not."""
    root = parse(source, Diagnostics())
    tops = root.entries if isinstance(root, Mapping) else ()
    stops = [key.span.line - 1 for key, _ in tops] + [len(lines)]
    index = next(index for index, (key, _) in enumerate(tops) if key.text == "codes")
    codes = tops[index][1]
    found = codes.entries if isinstance(codes, Mapping) else ()
    firsts = [key.span.line - 1 for key, _ in found] + [stops[index + 1]]
    if _in_braces(source, codes) or len({*firsts}) < len(firsts):
        message = f"{source.path}: the codes do not begin on a line each; write them so, then add another"
        raise UsageError(message)
    for number, (key, node) in enumerate(found):
        stop = firsts[number + 1]
        while _between(lines[stop - 1], key.span.column - 1):
            stop -= 1
        yield _Entry(key, node, firsts[number], stop)


def _between(line: str, indent: int) -> bool:
    """Whether a line belongs to what follows: blank, an end mark, or a comment that is not deeper than a key."""
    text = line.strip()
    return not text or text == "..." or (text.startswith("#") and len(line) - len(line.lstrip()) <= indent)


def _in_braces(source: Source, node: Node) -> bool:
    return source.line(node.span.line)[node.span.column - 1 : node.span.column] == "{"


def _apart(lines: list[str], entries: tuple[_Entry, ...], at: int) -> bool:
    """Whether the entries around a place stand apart by blank lines."""
    pairs = [(first, second) for first, second in ((at - 2, at - 1), (at - 1, at), (at, at + 1)) if first >= 0]
    for first, second in pairs:
        if second < len(entries):
            return any(not line.strip() for line in lines[entries[first].stop : entries[second].first])
    return False


def _written(source: Source, model: _Entry, spec: Spec, new: New) -> Iterator[str]:
    """Yield the lines of an entry as another one is written."""
    margin = " " * (model.key.span.column - 1)
    fields = {key.text: value for key, value in model.node.entries} if isinstance(model.node, Mapping) else {}
    value = fields["value"]
    number = _number(spec, value, new.value)
    if _in_braces(source, model.node):
        parts = [f"value: {number}", *([f"kind: {new.kind}"] if new.kind else [])]
        parts.append(f"message: {_scalar(new.message, braces=True)}")
        parts += [f"description: {_scalar(new.description, braces=True)}"] if new.description else []
        allow = ", ".join(f"{rule}: {_scalar(reason, braces=True)}" for rule, reason in new.allow)
        parts += [f"allow: {{{allow}}}"] if allow else []
        yield f"{margin}{new.name}: {{{', '.join(parts)}}}"
        return
    inner = " " * (next(iter(model.node.entries))[0].span.column - 1) if isinstance(model.node, Mapping) else margin
    beside = BESIDE.fullmatch(source.line(value.span.line)[value.span.column - 1 + value.span.width :])
    yield f"{margin}{new.name}:"
    yield f"{inner}value: {number}{_hexadecimal(spec, new.value, beside) if beside else ''}"
    if new.kind:
        yield f"{inner}kind: {new.kind}"
    if "hex" in fields:
        yield f"{inner}hex: {spec.type.hexadecimal(new.value)}"
    yield f"{inner}message: {_scalar(new.message)}"
    deeper = f"{inner}{inner[len(margin) :]}"
    if new.description:
        yield from _described(new.description, inner, deeper)
    if new.allow:
        yield f"{inner}allow:"
        yield from (f"{deeper}{rule}: {_scalar(reason)}" for rule, reason in new.allow)


def _number(spec: Spec, model: Node, value: int) -> str:
    """Return a number in decimal, or in hexadecimal where its neighbour is written so."""
    hexadecimal = isinstance(model, Scalar) and model.text.startswith("0x") and value >= 0
    return spec.type.hexadecimal(value) if hexadecimal else str(value)


def _hexadecimal(spec: Spec, value: int, beside: re.Match[str]) -> str:
    digits = f"{value & spec.type.mask:0{len(beside[2])}X}"
    return beside[1] + (digits.lower() if beside[2] != beside[2].upper() else digits)


def _described(text: str, inner: str, deeper: str) -> Iterator[str]:
    """Yield a description: folded where it is long, and where folding keeps each of its characters."""
    if len(inner) + len(text) < WIDTH or " ".join(text.split()) != text or escaping.INVISIBLE.search(text):
        yield f"{inner}description: {_scalar(text)}"
        return
    yield f"{inner}description: >-"
    wide = WIDTH - len(deeper)
    for line in textwrap.wrap(text, wide, break_long_words=False, break_on_hyphens=False):
        yield f"{deeper}{line}"


def _scalar(text: str, *, braces: bool = False) -> str:
    """Return a text as a scalar on one line: plain where nobody takes it for anything else, else in double quotes."""
    if PLAIN.fullmatch(text) and implicit_type(text) is None and not (braces and "," in text):
        return text
    table = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    return f'"{escaping.escape(text, table, _spelled)}"'


def _spelled(point: int) -> str:
    return escaping.backslashed(point, "\\U{:08x}")
