"""Which numbers and names in the lines of a log are codes of tables, and which are dates, ports or sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.explain import lookup, numerals
from codegen.explain.lookup import Answer
from codegen.explain.table import Entry, Reading
from codegen.text import queries

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from codegen.explain.table import Table

MENTION = queries.compiled(queries.MENTION)
HEXADECIMAL = queries.compiled(queries.WHOLE)
JOINED = queries.compiled(queries.JOINED)
CODE_FOLLOWS = queries.compiled(queries.CODE_FOLLOWS)
OTHER_FOLLOWS = queries.compiled(queries.OTHER_FOLLOWS)
PART_OF_MORE = queries.compiled(queries.PART_OF_MORE)

EXCERPT = 120
"""Characters before and after a code that are shown of a long line."""


def answers(tables: tuple[Table, ...], lines: Iterable[str]) -> Iterator[Answer]:
    """Yield each code that lines mention once, with the line that mentioned it first.

    A number counts if a table has it and nothing next to it says that it is something else. Digits alone
    are read as hexadecimal for a whole HRESULT only, because `3600` in a log may be seconds.
    """
    seen: set[tuple[str, str]] = set()
    for line in lines:
        for match in MENTION.finditer(line):
            new = tuple(each for each in _readings(tables, match.group()) if _key(each.entry) not in seen)
            if new and _is_code(match, new):
                seen |= {_key(reading.entry) for reading in new}
                yield Answer(match.group(), new, _excerpt(match))


def _excerpt(match: re.Match[str]) -> str:
    """Return the line of a token, or what is next to it in a long line: a log may be one line of megabytes."""
    line = match.string
    start, end = max(0, match.start() - EXCERPT), match.end() + EXCERPT
    before, after = "..." * (start > 0), "..." * (end < len(line))
    return f"{before}{line[start:end].strip()}{after}"


def _readings(tables: tuple[Table, ...], token: str) -> tuple[Reading, ...]:
    """Return the readings of a token that lead to entries and leave no doubt of their notation."""
    if token[0].isalpha() and not HEXADECIMAL.fullmatch(token):
        names = ((table, table.exact.get(token) or table.names.get(queries.key(token))) for table in tables)
        return tuple(Reading("name", "", code.value, Entry(table, code)) for table, code in names if code)
    found: list[Reading] = []
    if token.removeprefix("-").isdecimal():
        found += _number(tables, "signed decimal" if token.startswith("-") else "decimal", int(token))
    if "x" in token.lower():
        found += _number(tables, "hexadecimal", int(token, 16))
    elif HEXADECIMAL.fullmatch(token):
        found += (each for each in _number(tables, "hexadecimal", int(token, 16)) if each.form != "value")
    return tuple(found)


def _number(tables: tuple[Table, ...], notation: str, number: int) -> tuple[Reading, ...]:
    """Return the readings of a number that lead to entries, without those of small counterparts."""
    folded = numerals.fold(number)
    if folded is None:
        return ()
    readings = lookup.number_in(tables, notation, folded)
    return tuple(reading for reading in readings if reading.entry and not reading.is_small_twin)


def _is_code(match: re.Match[str], readings: tuple[Reading, ...]) -> bool:
    """Whether a token can be a code, as what is next to it says."""
    line = match.string
    before = line[max(0, match.start() - queries.BEFORE) : match.start()]
    if readings[0].form == "name":
        return True
    if PART_OF_MORE.match(line[match.end() : match.end() + queries.AFTER]):
        return False
    if CODE_FOLLOWS.search(before):
        return True
    small = all(reading.form == "value" and abs(reading.value or 0) < queries.SMALL for reading in readings)
    return not small and not JOINED.search(before) and not OTHER_FOLLOWS.search(before)


def _key(entry: Entry | None) -> tuple[str, str]:
    return (entry.spec.label, entry.code.name) if entry else ("", "")
