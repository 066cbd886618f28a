"""Which words of a log may be codes: all words that the scanner reads as codes, and few others.

A word is a run of ASCII letters, digits and underscores. Almost all words of a log are dropped here, at the speed of
sets, before the scanner looks at what is around the others.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from codegen.explain import numerals
from codegen.explain.numerals import LEAST, LONG, WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codegen.explain.log_windows import Window
    from codegen.explain.table import Table

WORDS = bytes(
    byte if byte in b"_0123456789abcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in bytes(range(256)).lower()
)
"""Each byte of a word in lower case, and a space for each other byte."""

HEXADECIMAL = re.compile(rb" (0x[0-9a-f]{1,16})(?= )")


class LogWords:
    """The words by which tables can be mentioned, in lower case; numbers with 0x by what they are."""

    def __init__(self, tables: Iterable[Table]) -> None:
        """Collect the words of some tables."""
        every = tuple(tables)
        self.numbers = frozenset(chain.from_iterable(map(numbers, every)))
        names = (name for table in every for name in table.names if "_" in name and name.isascii())
        digits = (spelling for number in self.numbers for spelling in _digits(number))
        self.spelled = frozenset(word.lower().encode() for word in chain(names, digits))

    def places(self, window: Window, wanted: Callable[[bytes], bool]) -> list[tuple[int, int]]:
        """Return where in a window words begin and end that may be codes and are wanted, in their order."""
        text = b" %b " % window.data.translate(WORDS)
        found = []
        for word in filter(wanted, self._among(text)):
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


def numbers(table: Table) -> Iterator[int]:
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
