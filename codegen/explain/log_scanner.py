"""Which numbers and names in the lines of a log are codes of tables, and which are dates, ports or sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.explain import lookup, numerals
from codegen.explain.code_index import IndexedCode, Reading
from codegen.explain.log_words import LogWords
from codegen.explain.lookup import Answer
from codegen.text import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.explain.code_index import CodeIndex
    from codegen.explain.log_windows import Window

MENTION = queries.compiled(queries.MENTION)
HEXADECIMAL = queries.compiled(queries.WHOLE)
JOINED = queries.compiled(queries.JOINED)
CODE_FOLLOWS = queries.compiled(queries.CODE_FOLLOWS)
OTHER_FOLLOWS = queries.compiled(queries.OTHER_FOLLOWS)
PART_OF_MORE = queries.compiled(queries.PART_OF_MORE)

LONGEST = 1000
"""Characters of the longest line that is shown whole."""

EXCERPT = 120
"""Characters before and after a code that are shown of a longer line."""


def answers(tables: tuple[CodeIndex, ...], lines: Iterable[str]) -> Iterator[Answer]:
    """Yield each code that lines mention once, with the line that mentioned it first.

    A number counts if a table has it and nothing next to it says that it is something else. Digits alone
    are read as hexadecimal for a whole HRESULT only, because `3600` in a log may be seconds.
    """
    scanner = _Scanner(tables)
    for line in lines:
        for match in MENTION.finditer(line):
            yield from scanner.read(line[: match.start()], match.group(), line[match.end() :])


def log_answers(tables: tuple[CodeIndex, ...], windows: Iterable[Window]) -> Iterator[Answer]:
    """Yield what `answers` yields for the lines of a log; it reads only the words that may be codes."""
    words = LogWords(tables)
    scanner = _Scanner(tables)
    for window in windows:
        for start, end in words.places(window, scanner):
            before, after = window.line(start, end)
            token = _token(before, window.data[start:end].decode("ascii"), after)
            yield from scanner.read(before.removesuffix("-" * token.startswith("-")), token, after)


def _token(before: str, word: str, after: str) -> str:
    """Return a word of a line as a token: with its sign, if a sign is before it."""
    start = before[-2:]  # a sign, and what says that it is none
    matches = MENTION.finditer(f"{start}{word}{after[:1]}")
    return next(match.group() for match in matches if match.end() > len(start))


class _Scanner:
    """Reads the tokens of lines one after the other, and remembers which codes it has found."""

    def __init__(self, tables: tuple[CodeIndex, ...]) -> None:
        self.tables = tables
        self.seen: set[tuple[str, str]] = set()
        self.words: dict[bytes, tuple[Reading, ...]] = {}

    def is_wanted(self, word: bytes) -> bool:
        """Whether a word, with a sign or without, may be a code that was not found yet."""
        return any(_key(reading.entry) not in self.seen for reading in self._of_word(word))

    def is_small(self, word: bytes) -> bool:
        """Whether a word, with a sign or without, is a code only after a word that says so."""
        return _is_small(self._of_word(word))

    def _of_word(self, word: bytes) -> tuple[Reading, ...]:
        """Return the readings of a word of a log, with a sign and without."""
        if word not in self.words:
            tokens = [token for sign in ("", "-") if MENTION.fullmatch(token := f"{sign}{word.decode('ascii')}")]
            self.words[word] = tuple(reading for token in tokens for reading in _readings(self.tables, token))
        return self.words[word]

    def read(self, before: str, token: str, after: str) -> Iterator[Answer]:
        """Yield the answer to a token of a line, unless it is no code, or all its codes were found before."""
        new = tuple(each for each in _readings(self.tables, token) if _key(each.entry) not in self.seen)
        if new and _is_code(before, after, new):
            self.seen |= {_key(reading.entry) for reading in new}
            yield Answer(token, new, _excerpt(before, token, after))


def _readings(tables: tuple[CodeIndex, ...], token: str) -> tuple[Reading, ...]:
    """Return the readings of a token that lead to entries and leave no doubt of their notation."""
    if token[0].isalpha() and not HEXADECIMAL.fullmatch(token):
        names = ((table, table.exact.get(token) or table.names.get(queries.key(token))) for table in tables)
        return tuple(Reading("name", "", code.value, IndexedCode(table, code)) for table, code in names if code)
    found: list[Reading] = []
    if token.removeprefix("-").isdecimal():
        found += _number(tables, "signed decimal" if token.startswith("-") else "decimal", int(token))
    if "x" in token.lower():
        found += _number(tables, "hexadecimal", int(token, 16))
    elif HEXADECIMAL.fullmatch(token):
        found += (each for each in _number(tables, "hexadecimal", int(token, 16)) if each.form != "value")
    return tuple(found)


def _number(tables: tuple[CodeIndex, ...], notation: str, number: int) -> tuple[Reading, ...]:
    """Return the readings of a number that lead to entries, without those of small counterparts."""
    folded = numerals.fold(number)
    if folded is None:
        return ()
    readings = lookup.number_in(tables, notation, folded)
    return tuple(reading for reading in readings if reading.entry and not reading.is_small_twin)


def _is_code(before: str, after: str, readings: tuple[Reading, ...]) -> bool:
    """Whether a token can be a code, as what is next to it says."""
    if readings[0].form == "name":
        return True
    if PART_OF_MORE.match(after[: queries.AFTER]):
        return False
    before = before[-queries.BEFORE :]
    if CODE_FOLLOWS.search(before):
        return True
    return not _is_small(readings) and not JOINED.search(before) and not OTHER_FOLLOWS.search(before)


def _is_small(readings: tuple[Reading, ...]) -> bool:
    """Whether all readings are those of a small number, of which logs are full."""
    return all(reading.form == "value" and abs(reading.value or 0) < queries.SMALL for reading in readings)


def _excerpt(before: str, token: str, after: str) -> str:
    """Return the line of a token, or what is next to it in a long line: a log may be one line of megabytes."""
    if len(before) + len(token) + len(after) <= LONGEST:
        return f"{before}{token}{after}".strip()
    cut_before, cut_after = "…" * (len(before) > EXCERPT), "…" * (len(after) > EXCERPT)
    return f"{cut_before}{f'{before[-EXCERPT:]}{token}{after[:EXCERPT]}'.strip()}{cut_after}"


def _key(entry: IndexedCode | None) -> tuple[str, str]:
    return (entry.spec.label, entry.code.name) if entry else ("", "")
