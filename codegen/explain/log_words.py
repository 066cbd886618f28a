"""Which words of a log may be codes: all words that the scanner reads as codes, and few others.

A word is a run of ASCII letters, digits and underscores. Almost all words of a log are dropped here, at the speed of
sets, before the scanner looks at what is around the others.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from codegen.explain import numerals
from codegen.explain.numerals import LEAST, LONG, WORD
from codegen.text import queries

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from codegen.explain.code_index import CodeIndex
    from codegen.explain.log_windows import Window

WORDS = bytes(
    byte if byte in b"_0123456789abcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in bytes(range(256)).lower()
)
"""Each byte of a word in lower case, and a space for each other byte."""

HEXADECIMAL = re.compile(rb" (0x[0-9a-f]{1,16})(?= )")

CODE_FOLLOWS = re.compile(f"{queries.CODE_FOLLOWS.removesuffix('$').replace('{0,3}', '{0,12}')}-?(?=[0-9])".encode())
"""What is before a number that is a code though it is small; a character between words has up to 4 bytes."""


class Judge(Protocol):
    """What decides about words."""

    def is_wanted(self, word: bytes, /) -> bool:
        """Whether a word may be a code that was not found yet."""

    def is_small(self, word: bytes, /) -> bool:
        """Whether a word is a small number, which is a code only after a word that says so."""


class LogWords:
    """The words by which tables can be mentioned, in lower case; numbers with 0x by what they are."""

    def __init__(self, tables: Iterable[CodeIndex]) -> None:
        """Collect the words of some tables."""
        every = tuple(tables)
        self.numbers = frozenset(chain.from_iterable(map(numbers, every)))
        names = (name for table in every for name in table.names if "_" in name and name.isascii())
        digits = (spelling for number in self.numbers for spelling in _digits(number))
        self.spelled = frozenset(word.lower().encode() for word in chain(names, digits))

    def places(self, window: Window, judge: Judge) -> list[tuple[int, int]]:
        """Return where in a window words begin and end that may be codes and are wanted, in their order."""
        text = b" %b " % window.data.translate(WORDS)
        wanted = {*filter(judge.is_wanted, self._among(text))}
        small = {*filter(judge.is_small, wanted)}
        found = [*_after_cues(window, text, small)] if small else []
        for word in wanted - small:
            at = text.find(b" %b " % word, window.first)
            while 0 <= at < window.last:
                found.append((at, at + len(word)))
                at = text.find(b" %b " % word, at + 1)
        return sorted(found)

    def _among(self, text: bytes) -> set[bytes]:
        """Return those words of a text that may be codes."""
        found = {*self.spelled.intersection(text.split())}
        return found.union(word for word in HEXADECIMAL.findall(text) if self._has(int(word, 16)))

    def _has(self, number: int) -> bool:
        """Whether a number, as it is or after a minus sign, may lead to an entry."""
        return numerals.fold(number) in self.numbers or numerals.fold(-number) in self.numbers


def _after_cues(window: Window, text: bytes, words: Container[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where words begin and end after a word that says that a code follows; `text` has a space before all."""
    for match in CODE_FOLLOWS.finditer(window.data.lower()):
        start = match.end()
        end = text.index(b" ", start + 1) - 1
        if (
            window.first <= start < window.last
            and text[start : start + 1] == b" "
            and text[start + 1 : end + 1] in words
        ):
            yield start, end


def numbers(table: CodeIndex) -> Iterator[int]:
    """Yield each number of 32 bits that leads to an entry of a table, signed and unsigned; and a few others."""
    values = {*table.values, *table.former}
    size = table.spec.type.mask + 1
    for number in chain(values, (value - size for value in values), (value + size for value in values)):
        if LEAST <= number < WORD:
            yield number
    hresults = {table.spec.hresult(code) or 0 for code in table.entries}
    for bits in chain(hresults, table.twins, table.unique_numbers()):
        yield bits
        yield bits - WORD


def _digits(number: int) -> Iterator[str]:
    """Yield a number in decimal, and as a whole HRESULT in hexadecimal; its sign may extend it to 64 bits."""
    yield str(abs(number))
    if number < 0:
        yield str(number + LONG)
        yield f"{number + LONG:016x}"
    else:
        yield f"{number:08x}"
        yield f"{number:016x}"
