"""YAML in its plainest manner as nodes without places, read without libyaml, whose import costs more than most specs.

It gives the nodes that syntax gives for the same text, or none: whatever is not of this manner is for libyaml.
Tests hold both to the same nodes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen import escaping
from codegen.nodes import NOWHERE, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.nodes import Node

DEEPEST = 15
"""Spaces before a line of a spec; syntax has a finding for more levels than that."""

COMMENT = r"(?: +#[^\n]*)?"
NUMBER = r"-?(?:0|[1-9][0-9]*)|0x[0-9A-Fa-f]+"
WORDS = r"[A-Za-z][^\n#:]*(?:(?:(?<! )#|:(?=[^ \n]))[^\n#:]*)*"
INSIDE = r"[A-Za-z0-9][^\n#:,?\[\]{}\"]*"
PAIR = rf"([A-Za-z0-9][A-Za-z0-9_-]*): ({INSIDE})"

KEY = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(?: +|$)")
PLAIN = re.compile(rf"({NUMBER}|{WORDS}?){COMMENT}")
QUOTED = re.compile(rf'"([^"\\]*)"{COMMENT}')
ONE_LINE_MAPPING = re.compile(rf"\{{((?:{PAIR.replace('(', '(?:')}(?:, {PAIR.replace('(', '(?:')})*)?)\}}{COMMENT}")
ONE_LINE_LIST = re.compile(rf"\[({INSIDE}(?:, {INSIDE})*)\]{COMMENT}")
PAIRS = re.compile(PAIR)


class _Beyond(Exception):  # noqa: N818 - no error: libyaml can
    """The text is written in another manner."""


def parse(text: str) -> Node | None:
    """Return the nodes of a text, or None where it is not in the plainest manner throughout."""
    try:
        blocks = _Blocks(text)
        root = blocks.mapping(0)
    except _Beyond:
        return None
    return root if blocks.at == len(blocks.lines) else None


class _Blocks:
    """The lines of a text, and how far they are read."""

    def __init__(self, text: str) -> None:
        if not escaping.printable(text, beside=b"\n") or " \n" in text:
            raise _Beyond
        self.lines = text.split("\n")
        self.at = 0
        self._skip()

    def mapping(self, indent: int, key: str | None = None) -> Mapping:
        """Return the mapping whose keys stand at an indent; its first key may stand behind a `- `."""
        if indent > DEEPEST:
            raise _Beyond
        entries: dict[str, tuple[Scalar, Node]] = {}
        content = key if key is not None else self._content(indent)
        while content is not None:
            match = KEY.match(content)
            if match is None or match[1] in entries:
                raise _Beyond
            self.at += 1
            entries[match[1]] = _scalar(match[1]), self._value(content[match.end() :], indent)
            content = self._content(indent)
        return Mapping(NOWHERE, tuple(entries.values()))

    def _value(self, text: str, indent: int) -> Node:
        """Return what stands behind a key: the rest of its line, or the lines below it."""
        if not text or text.startswith("#"):
            return self._below(indent)
        if text == ">-":
            return self._folded(indent)
        value = _line(text)
        self._skip()
        return value

    def _below(self, indent: int) -> Node:
        self._skip()
        below = self._indent()
        if below <= indent:
            raise _Beyond
        if self.lines[self.at].startswith("- ", below):
            return Sequence(NOWHERE, tuple(self._items(below)))
        return self.mapping(below)

    def _items(self, indent: int) -> Iterator[Node]:
        while (content := self._content(indent)) is not None:
            if not content.startswith("- ") or content[2:3] == " ":
                raise _Beyond
            if KEY.match(content[2:]):
                yield self.mapping(indent + 2, content[2:])
            else:
                self.at += 1
                yield _line(content[2:])
                self._skip()

    def _folded(self, indent: int) -> Scalar:
        inner = self._indent()
        if inner <= indent:
            raise _Beyond
        words = []
        while self.at < len(self.lines) and self._indent() == inner:
            words.append(self.lines[self.at][inner:])
            self.at += 1
        self._skip(below=inner)
        return _scalar(" ".join(words), plain=False)

    def _content(self, indent: int) -> str | None:
        """Return what stands at an indent in the next line, or None where that is indented less."""
        if self.at == len(self.lines) or self._indent() < indent:
            return None
        if self._indent() > indent:
            raise _Beyond
        return self.lines[self.at][indent:]

    def _indent(self) -> int:
        line = self.lines[self.at] if self.at < len(self.lines) else ""
        return len(line) - len(line.lstrip(" "))

    def _skip(self, below: int = DEEPEST + 1) -> None:
        """Pass over blank lines and comments, those that are indented less."""
        while self.at < len(self.lines):
            content = self.lines[self.at].lstrip(" ")
            if content and (content[0] != "#" or self._indent() >= below):
                return
            self.at += 1


def _line(text: str) -> Node:
    """Return what stands on the rest of a line."""
    if match := PLAIN.fullmatch(text):
        return _scalar(match[1].rstrip(" "))
    if match := QUOTED.fullmatch(text):
        return _scalar(match[1], plain=False)
    if match := ONE_LINE_LIST.fullmatch(text):
        return Sequence(NOWHERE, tuple(_scalar(each.rstrip(" ")) for each in match[1].split(", ")))
    if match := ONE_LINE_MAPPING.fullmatch(text):
        pairs = dict(PAIRS.findall(match[1]))
        if len(pairs) == len(PAIRS.findall(match[1])):
            return Mapping(NOWHERE, tuple((_scalar(key), _scalar(value.rstrip(" "))) for key, value in pairs.items()))
    raise _Beyond


def _scalar(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(NOWHERE, text, plain, 1)
