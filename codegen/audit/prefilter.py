"""Which sources are parsed: a look at their bytes tells that most can have no result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import error_words, numerals, suppressed_by_comment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codegen.audit.audited_table import AuditedTable

SHORTEST = 4
"""Characters of a prefix that is looked for; `E_` is in every source."""

IDENTIFIER = re.compile(rb"[A-Za-z_]\w{2,}")

WIN32 = re.compile(
    "|".join(map(re.escape, (*error_words.WIN32_SOURCES, *error_words.WIN32_TARGETS, *error_words.WINDOWS))).encode(),
    re.IGNORECASE,
)


class Hits(NamedTuple):
    """What the bytes of a source have of a table: names of codes, numbers, names with a prefix, imports.

    `names` are those of the spec and constants of any language.
    """

    names: frozenset[str]
    has_number: bool
    is_aware: bool

    @property
    def is_candidate(self) -> bool:
        """Whether the source can have a result."""
        return self.has_number or self.is_aware


class Filter(NamedTuple):
    """What the bytes of sources are searched for, for one table."""

    names: dict[bytes, str]
    words: re.Pattern[bytes]
    numbers: frozenset[int]
    distinct: frozenset[int]
    is_win32: bool

    def look(self, data: bytes) -> Hits:
        """Return what a source has of the table."""
        is_aware = self.words.search(data) is not None
        found = {name for each in {*IDENTIFIER.findall(data)} if (name := self.names.get(each))}
        values = {numerals.value(each.decode()) for each in {*numerals.TOKEN.findall(data)}}
        is_aware = is_aware or bool(found)
        looked_for = self.numbers if is_aware or (self.is_win32 and WIN32.search(data)) else self.distinct
        return Hits(frozenset(found), not looked_for.isdisjoint(values), is_aware)


def of(table: AuditedTable) -> Filter:
    """Return the filter of a table."""
    names: dict[bytes, str] = {}
    words: set[str] = set()
    for called in table.called.values():
        names |= {spelled.rpartition("::")[2].encode(): spelled for spelled in called.constants if "::" not in spelled}
        words |= {*called.specific, *called.stems, *(each for each in called.prefixes if len(each) >= SHORTEST)}
    names |= {name.encode(): name for name in (*table.names, *table.retired)}
    numbers = frozenset(abs(value) for value in table.numbers)
    distinct = frozenset(
        abs(value) for value, known in table.numbers.items() if known.is_hresult or table.is_distinct(value)
    )
    return Filter(names, _any(words), numbers, distinct, table.is_win32)


def elsewhere(table: AuditedTable, data: bytes) -> frozenset[str]:
    """Return the names in the spec of the constants that a source in a language that is not parsed has."""
    words = {each.decode(errors="replace") for each in IDENTIFIER.findall(data)}
    return frozenset(name for spelled, name in table.elsewhere.items() if spelled in words)


def _any(words: Iterable[str]) -> re.Pattern[bytes]:
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"\b(?:{either})".encode())


def has_suppression(data: bytes) -> bool:
    """Whether a source may have a comment that suppresses results."""
    return suppressed_by_comment.COMMENT.search(data) is not None
