"""Which numbers and names in the lines of a log are codes of tables, and which are dates, ports or sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.explain import lookup
from codegen.explain.lookup import Answer, Entry, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.explain.lookup import Table

TOKEN = re.compile(
    r"(?<!\w)(?:0[xX][0-9A-Fa-f]{1,16}|-?[1-9][0-9]{,19}|0|[0-9A-Fa-f]{8}|[0-9A-Fa-f]{16}|[A-Za-z]\w*_\w+)(?!\w)",
    re.ASCII,
)
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{8}(?:[0-9A-Fa-f]{8})?")

BEFORE = 40
JOINED = tuple(".:/\\,#@-+$%*~^&?")
"""Characters that make what follows them part of something else: an address, a date, a path."""

CODE_FOLLOWS = re.compile(
    r"(?:error|err|code|status|result|failure|failed|reason|exception|returned?|exit|hr|rc|with)"
    r"\W{0,3}(?:is|was|of|code|value|number)?[\s=:#(\[\"'<>-]{0,4}$",
    re.IGNORECASE | re.ASCII,
)
"""The end of a text after which a number is a code, however small, and whatever joins them."""

OTHER_FOLLOWS = re.compile(
    r"(?:port|pid|tid|uid|gid|thread|process|task|line|len|length|size|bytes|spi|cookie|seq|sequence|\bid|_id|udp|tcp"
    r"|attempt|packet|frame|event|version|build|count|lifetime|ttl|timeout|mtu|row|record|index|offset|window|handle"
    r"|session|connection|revision|user|account|total|after|address|addr|key|length)[s]?[\s=:#(\[\"'<>]{0,4}$"
    r"|\bID[\s=:#(\[\"'<>]{0,4}$|\w\[$",
    re.IGNORECASE | re.ASCII,
)
"""The end of a text after which a number is something else: `port 13801`, `charon[13801]`."""

PART_OF_MORE = re.compile(
    r"[.:/\\,@+-]\w|[%$°]|\s?(?:ms|s|sec|secs|seconds?|min|minutes?|hours?|days?|bytes?|[kmgt]i?b|bits?|packets?"
    r"|frames?|lines?|times?|entries|records|events|users?|sessions?|connections?|attempts?)\b",
    re.IGNORECASE | re.ASCII,
)
"""What follows a number that is not a code: more of an address or a date, or a unit."""

EXCERPT = 120
"""Characters before and after a code that are shown of a long line."""

SMALL = 1000
"""A number below this is a code only after a word that says so, because logs are full of small numbers."""


def answers(tables: tuple[Table, ...], lines: Iterable[str]) -> Iterator[Answer]:
    """Yield each code that lines mention once, with the line that mentioned it first.

    A number counts if a table has it and nothing next to it says that it is something else. Digits alone
    are read as hexadecimal for a whole HRESULT only, because `3600` in a log may be seconds.
    """
    seen: set[tuple[str, str]] = set()
    for line in lines:
        for match in TOKEN.finditer(line):
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
        names = ((table, table.exact.get(token) or table.names.get(token)) for table in tables)
        return tuple(Reading("name", "", code.value, Entry(table, code)) for table, code in names if code)
    found: list[Reading] = []
    if lookup.DECIMAL.fullmatch(token):
        found += _number(tables, "signed decimal" if token.startswith("-") else "decimal", int(token))
    if token[:2] in {"0x", "0X"}:
        found += _number(tables, "hexadecimal", int(token, 16))
    elif HEXADECIMAL.fullmatch(token):
        found += (each for each in _number(tables, "hexadecimal", int(token, 16)) if each.form != "value")
    return tuple(found)


def _number(tables: tuple[Table, ...], notation: str, number: int) -> tuple[Reading, ...]:
    """Return the readings of a number that lead to entries, without those of small counterparts."""
    folded = lookup.fold(number)
    if folded is None:
        return ()
    readings = lookup.number_in(tables, notation, folded)
    return tuple(reading for reading in readings if reading.entry and not reading.is_small_twin)


def _is_code(match: re.Match[str], readings: tuple[Reading, ...]) -> bool:
    """Whether a token can be a code, as what is next to it says."""
    line = match.string
    before = line[max(0, match.start() - BEFORE) : match.start()]
    if readings[0].form == "name":
        return True
    if PART_OF_MORE.match(line, match.end()):
        return False
    if CODE_FOLLOWS.search(before):
        return True
    small = all(reading.form == "value" and abs(reading.value or 0) < SMALL for reading in readings)
    return not small and not before.endswith(JOINED) and not OTHER_FOLLOWS.search(before)


def _key(entry: Entry | None) -> tuple[str, str]:
    return (entry.spec.label, entry.code.name) if entry else ("", "")
