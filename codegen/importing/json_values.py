"""JSON values with their places; comments and commas at the end of a list are accepted."""

from __future__ import annotations

import re
from json import JSONDecodeError, decoder
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.diagnostics import Source

SPACE = re.compile(r"(?:\s+|//[^\r\n]*|/\*.*?\*/)*", re.DOTALL)
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}

MAXIMUM_DEPTH = 50
MAXIMUM_DIGITS = 400


class Value(NamedTuple):
    """A value and its place: an object is a tuple of pairs, a list a tuple of values."""

    content: str | int | float | bool | None
    start: int
    end: int
    items: tuple[Value, ...] | None = None
    pairs: tuple[tuple[str, Value], ...] | None = None


def parse(source: Source) -> Value:
    """Return the value of a document. Raises UsageError for a text that is not JSON."""
    reader = _Reader(source)
    value = reader.value(0)
    if reader.skip() < len(source.text):
        reader.fail("a second value begins here")
    return value


class _Reader:
    """Reads one document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.at = 0
        self._scan: Callable[[str, int, bool], tuple[str, int]] = vars(decoder)["scanstring"]

    def skip(self) -> int:
        """Go to the next token."""
        match = SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def fail(self, problem: str) -> NoReturn:
        line, column = self.source.position(min(self.at, len(self.text)))
        message = f"{self.source.path}:{line}:{column}: this is not JSON: {problem}"
        raise UsageError(message)

    def value(self, depth: int) -> Value:
        start = self.skip()
        mark = self.text[start : start + 1]
        if depth > MAXIMUM_DEPTH:
            self.fail(f"it is nested deeper than {MAXIMUM_DEPTH} levels")
        if mark == "{":
            pairs = tuple(self._pairs(depth))
            return Value(None, start, self.at, pairs=pairs)
        if mark == "[":
            items = tuple(self._items(depth))
            return Value(None, start, self.at, items=items)
        if mark == '"':
            return Value(self._string(), start, self.at)
        if match := NUMBER.match(self.text, start):
            if match.end() - start > MAXIMUM_DIGITS:
                self.fail("the number is too long")
            self.at = match.end()
            return Value(float(match[0]) if match[1] or match[2] else int(match[0]), start, self.at)
        for word, content in WORDS.items():
            if self.text.startswith(word, start):
                self.at += len(word)
                return Value(content, start, self.at)
        return self.fail("a value is missing here")

    def _string(self) -> str:
        try:
            text, self.at = self._scan(self.text, self.at + 1, False)  # noqa: FBT003 - the function has no names
        except JSONDecodeError as error:
            self.fail(error.msg)
        return text

    def _more(self, closing: str) -> bool:
        """Whether another element follows; the comma before it is read, or the mark that closes all."""
        if self.text[self.skip() : self.at + 1] == ",":
            self.at += 1
            self.skip()
        if self.text[self.at : self.at + 1] == closing:
            self.at += 1
            return False
        return True

    def _items(self, depth: int) -> list[Value]:
        self.at += 1
        items = []
        while self._more("]"):
            items.append(self.value(depth + 1))
        return items

    def _pairs(self, depth: int) -> list[tuple[str, Value]]:
        self.at += 1
        pairs = []
        while self._more("}"):
            if self.text[self.at : self.at + 1] != '"':
                self.fail("a name in double quotes is missing here")
            key = self._string()
            if self.text[self.skip() : self.at + 1] != ":":
                self.fail("a colon is missing here")
            self.at += 1
            pairs.append((key, self.value(depth + 1)))
        return pairs
