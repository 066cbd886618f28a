"""The text of a new code in a spec, in the style of another entry, and strings as scalars of YAML."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from codegen.spec.nodes import Mapping, Scalar, implicit_type
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.diagnostics import Source
    from codegen.model import Spec
    from codegen.spec.nodes import Node

PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ()'/;!?.+=_-]|,(?= )|:(?=[A-Za-z0-9/]))*(?<![ ])")
"""Strings that need no quotes, except strings with commas in braces and words that YAML reads as other types."""

COMMENT = re.compile(r"(\s+#\s*0x)([0-9A-Fa-f]+)\s*")
"""A comment after a value that repeats it in hexadecimal."""

UNQUOTED = {"int": re.compile(r"-?(?:0x[0-9A-Fa-f]+|[0-9]+)"), "bool": re.compile(r"true|false")}
"""The values of custom fields that are not strings, by their types; the loader reports any other value."""

WIDTH = 100
"""The longest line of a text; longer ones are folded."""


class NewCode(NamedTuple):
    """A new code: the fields of its entry; `fields` are those that have no attribute of their own."""

    name: str
    value: int
    message: str | None = None
    kind: str | None = None
    description: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()


def lines(source: Source, key: Scalar, node: Node, spec: Spec, new: NewCode) -> Iterator[str]:
    """Yield the lines of a new entry in the style of the one with a key and a node."""
    margin = " " * (key.span.column - 1)
    if in_braces(source, node):
        yield f"{margin}{new.name}: {{{', '.join(_parts(spec, node, new))}}}"
        return
    inner = " " * (next(iter(node.entries))[0].span.column - 1) if isinstance(node, Mapping) else margin
    deeper = f"{inner}{inner[len(margin) :]}"
    value = _fields(node)["value"]
    comment = COMMENT.fullmatch(source.line(value.span.line)[value.span.column - 1 + value.span.width :])
    yield f"{margin}{new.name}:"
    yield f"{inner}value: {number(spec, value, new.value)}{hexadecimal(spec, new.value, comment) if comment else ''}"
    if new.kind:
        yield f"{inner}kind: {new.kind}"
    if "hex" in _fields(node):
        yield f"{inner}hex: {spec.type.hexadecimal(new.value)}"
    if new.message is not None:
        yield f"{inner}message: {scalar(new.message)}"
    if new.description:
        yield from _text("description", new.description, inner, deeper)
    for name, text in new.fields:
        if _type(spec, name) == "text":
            yield from _text(name, text, inner, deeper)
        else:
            yield f"{inner}{name}: {_value(spec, name, text)}"
    if new.tags:
        yield f"{inner}tags: [{', '.join(map(scalar, new.tags))}]"
    if new.allow:
        yield f"{inner}allow:"
        yield from (f"{deeper}{rule}: {scalar(reason)}" for rule, reason in new.allow)


def _parts(spec: Spec, model: Node, new: NewCode) -> Iterator[str]:
    """Yield the fields of an entry in braces."""
    yield f"value: {number(spec, _fields(model)['value'], new.value)}"
    if new.kind:
        yield f"kind: {new.kind}"
    if new.message is not None:
        yield f"message: {scalar(new.message, braces=True)}"
    if new.description:
        yield f"description: {scalar(new.description, braces=True)}"
    yield from (f"{name}: {_value(spec, name, text)}" for name, text in new.fields)
    if new.tags:
        yield f"tags: [{', '.join(scalar(each, braces=True) for each in new.tags)}]"
    if new.allow:
        yield f"allow: {{{', '.join(f'{rule}: {scalar(reason, braces=True)}' for rule, reason in new.allow)}}}"


def _fields(node: Node) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}


def _type(spec: Spec, name: str) -> str:
    """Return the type of a custom field, or `text` for a field that every code has."""
    return next((each.type for each in spec.fields if each.name == name), "text")


def _value(spec: Spec, name: str, text: str) -> str:
    """Return the value of a field, without quotes if its type has none."""
    pattern = UNQUOTED.get(_type(spec, name))
    return text if pattern and pattern.fullmatch(text) else scalar(text, braces=True)


def _text(name: str, text: str, inner: str, deeper: str) -> Iterator[str]:
    """Yield a field with a text, folded if it is long and folding does not change it."""
    if len(inner) + len(text) < WIDTH or " ".join(text.split()) != text or escaping.INVISIBLE.search(text):
        yield f"{inner}{name}: {scalar(text)}"
        return
    yield f"{inner}{name}: >-"
    wide = WIDTH - len(deeper)
    for line in textwrap.wrap(text, wide, break_long_words=False, break_on_hyphens=False):
        yield f"{deeper}{line}"


def in_braces(source: Source, node: Node) -> bool:
    """Whether a mapping is written in braces."""
    return source.line(node.span.line)[node.span.column - 1 : node.span.column] == "{"


def number(spec: Spec, model: Node, value: int) -> str:
    """Return a number in decimal, or in hexadecimal if its neighbour is."""
    is_hexadecimal = isinstance(model, Scalar) and model.text.startswith("0x")
    return spec.type.hexadecimal(value) if is_hexadecimal else str(value)


def hexadecimal(spec: Spec, value: int, comment: re.Match[str]) -> str:
    """Return the comment that repeats a value, in the style of another one."""
    digits = f"{value & spec.type.mask:0{len(comment[2])}X}"
    return comment[1] + (digits.lower() if comment[2] != comment[2].upper() else digits)


def scalar(text: str, *, braces: bool = False) -> str:
    """Return a text as a scalar on one line: plain if it is read as a string, else in double quotes."""
    if PLAIN.fullmatch(text) and implicit_type(text) is None and not (braces and "," in text):
        return text
    table = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    return f'"{escaping.escape(text, table, _escaped)}"'


def _escaped(point: int) -> str:
    return escaping.backslashed(point, "\\U{:08x}")
