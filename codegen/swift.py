"""The values of a spec that is written in the plainest manner, read without libyaml.

It gives the values that syntax and reader give for the same text, or none: whatever is not of this manner, and
whatever would be a finding, is for them. Tests hold both to the same answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from codegen import escaping, fields, naming

if TYPE_CHECKING:
    from collections.abc import Callable

    Slow = Callable[[str], dict[str, Any] | None]
    """Reads the text of a whole spec as syntax and reader do; None where there is a finding."""

HEADING = "\ncodes:\n"
BETWEEN = r"(?:\n| {0,3}#[^\n]*\n)*"
"""Blank lines and comments; a `#` that is indented more may belong to a folded text."""
HEAD = rf"{BETWEEN}  ([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*):\n"
USUAL = re.compile(
    rf"{HEAD}    value: (-?(?:0|[1-9][0-9]{{0,9}}))(?: +#[^\n]*)?\n    message: ([A-Za-z][^\n#:]{{5,}})\n"
    r"(?:    description: >-((?:\n      [^ \n][^\n]*)+)\n)?(?!    )"
)
"""An entry of nothing but a value, a message and perhaps a description, as most of large tables are."""
ENTRY = re.compile(rf"{HEAD}((?:    [^\n]*\n)+)")
"""An entry: its name and its lines, behind blank lines and comments."""
REST = re.compile(rf"{BETWEEN}(?=[a-z]|\Z)")
"""What stands before the fields of the spec that are listed behind its codes."""

LINE = r" ([^ \n#>|&*!'\"\[{][^\n]*)"
FOLDED = r" >-((?:\n      [^ \n][^\n]*)+)"
TABLE = r"((?:\n      [A-Za-z0-9_-]+: [^\n]+)+)"
FIELD = re.compile(rf"    ([a-z]+):(?:{LINE}|{FOLDED}|{TABLE})\n")
"""A field on a line, a folded text, or a table of names."""

NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,9}))(?: +#[^\n]*)?")
HEXADECIMAL = re.compile(r"0x[0-9A-Fa-f]{1,8}")
SCALAR = re.compile(r"[A-Za-z][^\n#:]*(?:(?:(?<! )#|:(?=[^ ]))[^\n#:]*)*")
"""A plain scalar that begins with a letter: no comment begins in it, and no value of a mapping."""
SHORT = 5
"""No word that YAML takes for another type than text is longer, of those that begin with a letter."""

NAMES = {each.name: each.shape for each in fields.CODE.fields}
TEXTS = {name: shape.maximum for name, shape in NAMES.items() if isinstance(shape, fields.Text) and not shape.pattern}
TABLES = {
    name: (naming.PATTERNS[shape.pattern][0], shape.shape.maximum)
    for name, shape in NAMES.items()
    if isinstance(shape, fields.Table) and isinstance(shape.shape, fields.Text) and not shape.shape.pattern
}
KINDS = {name: frozenset(shape.words) for name, shape in NAMES.items() if isinstance(shape, fields.Choice)}
TWIN = re.compile(
    r"([a-z0-9_]+): \{name: ([A-Za-z][A-Za-z0-9_-]*), value: (?:(0|[1-9][0-9]{0,9})|(0x[0-9A-Fa-f]{1,8}))\}"
)
"""A counterpart on a line."""

DOCUMENT = re.compile(r"  ([a-z0-9_]+):\n    title: ([^\n]+)\n    url: ([^\n]+)\n")
DOCUMENTS = re.compile(rf"\ndocuments:\n((?:{DOCUMENT.pattern.replace('(', '(?:')})+)(?=\n*(?:[a-z]|\Z))")
"""All documents of a spec, with nothing behind them but another field."""

LONGEST_TEXT = 10_000
LONGEST = 1_000_000


class _Unusual(Exception):  # noqa: N818 - no error: the reader knows
    """The text is written in another manner."""


def values(text: str, slow: Slow) -> dict[str, Any] | None:
    """Return the values of a spec, or None where the text is not in the plainest manner throughout.

    `slow` reads what stands before the codes, and entries of another manner.
    """
    if not escaping.printable(text, beside=b"\n") or " \n" in text or text[-1:] == " " or text.count(HEADING) != 1:
        return None
    if _has_long_line(text):
        return None
    try:
        return _values(text, slow)
    except _Unusual:
        return None


def _has_long_line(text: str) -> bool:
    at = 0
    while len(text) - at > LONGEST:
        at = text.rfind("\n", at, at + LONGEST + 1) + 1
        if not at:
            return True
    return False


def _values(text: str, slow: Slow) -> dict[str, Any]:
    heading = text.index(HEADING)
    codes, unusual, at = _codes(text, heading + len(HEADING))
    rest = REST.match(text, at)
    if not codes or rest is None:
        raise _Unusual
    documents, others = _documents(text[: heading + 1])
    found = slow(f"{others}codes: {{}}\n{text[rest.end() :]}")
    if found is None or (documents and "documents" in found):
        raise _Unusual
    if documents:
        found["documents"] = documents
    if unusual:
        read = slow(f"format: 1\ncodes:\n{''.join(unusual)}")
        if read is None:
            raise _Unusual
        codes.update(read["codes"])
    return {**found, "codes": codes}


def _codes(text: str, at: int) -> tuple[dict[str, Any], list[str], int]:
    """Return the entries from a place on, those of another manner as texts, and the place behind them."""
    codes: dict[str, Any] = {}
    unusual: list[str] = []
    while True:
        entry: dict[str, Any] | None
        match = USUAL.match(text, at)
        if match and match.end() - at <= LONGEST_TEXT:
            name, value, message, folded = match.groups()
            entry = {"value": int(value), "message": message}
            if folded:
                entry["description"] = _folded(folded)
        elif match := ENTRY.match(text, at):
            name, body = match.groups()
            entry = _entry(body)
            if entry is None:
                unusual.append(f"  {name}:\n{body}")
        else:
            return codes, unusual, at
        if name in codes or len(name) > naming.MAXIMUM_LENGTH:
            raise _Unusual
        codes[name] = entry
        at = match.end()


def _documents(text: str) -> tuple[dict[str, Any], str]:
    """Return the documents of a spec and the text without them, or none and the text as it is."""
    match = DOCUMENTS.search(text)
    documents: dict[str, Any] = {}
    for name, title, url in DOCUMENT.findall(match[1]) if match else ():
        fits = name not in documents and naming.PATTERNS["document"][0].fullmatch(name)
        if not fits or len(name) > naming.MAXIMUM_LENGTH or len(title) + len(url) > LONGEST_TEXT:
            return {}, text
        if _text(title) is None or _text(url) is None:
            return {}, text
        documents[name] = {"title": title, "url": url}
    return (documents, text[: match.start() + 1] + text[match.end() :]) if match else ({}, text)


def _entry(body: str) -> dict[str, Any] | None:
    """Return the fields of an entry, or None where one is of another manner."""
    entry: dict[str, Any] = {}
    at = 0
    for match in FIELD.finditer(body):
        name, line, folded, table = match.groups()
        value = _field(name, line, folded, table)
        if match.start() != at or name in entry or value is None:
            return None
        entry[name] = value
        at = match.end()
    return entry if at == len(body) and "value" in entry and "message" in entry else None


def _field(name: str, line: str | None, folded: str | None, table: str | None) -> Any:
    """Return the value of a field, which stands in one of three ways, or None for one of another manner."""
    value: Any = None
    if name in TEXTS:
        value = _text(line) if line else _folded(folded) if folded else None
        if value is not None and len(value) > TEXTS[name]:
            return None
    elif line is None and table:
        value = _twins(table) if name == "counterparts" else _table(table, *TABLES[name]) if name in TABLES else None
    elif line is None:
        pass
    elif name == "value" and (number := NUMBER.fullmatch(line)):
        value = int(number[1])
    elif name in KINDS and line in KINDS[name]:
        value = line
    elif name == "hex" and HEXADECIMAL.fullmatch(line):
        value = int(line, 16)
    return value


def _text(line: str) -> str | None:
    """Return a plain scalar that YAML takes for a text, or None for any other."""
    return line if len(line) > SHORT and SCALAR.fullmatch(line) else None


def _folded(text: str) -> str:
    """Return a folded text, whose lines are indented alike."""
    return text[7:].replace("\n      ", " ")


def _table(text: str, pattern: re.Pattern[str], maximum: int) -> dict[str, str] | None:
    """Return a table of texts, or None where one of them, or its name, is of another manner."""
    table: dict[str, str] = {}
    for line in text[7:].split("\n      "):
        name, _, value = line.partition(": ")
        plain = _text(value)
        if plain is None or len(plain) > maximum or len(name) > naming.MAXIMUM_LENGTH:
            return None
        if name in table or not pattern.fullmatch(name):
            return None
        table[name] = plain
    return table


def _twins(text: str) -> dict[str, Any] | None:
    """Return a table of counterparts, or None where one of them is of another manner."""
    twins: dict[str, Any] = {}
    for line in text[7:].split("\n      "):
        match = TWIN.fullmatch(line)
        if match is None:
            return None
        system, name, decimal, hexadecimal = match.groups()
        if system in twins or len(name) <= SHORT or len(system) > naming.MAXIMUM_LENGTH:
            return None
        if not naming.PATTERNS["system"][0].fullmatch(system):
            return None
        twins[system] = {"name": name, "value": int(decimal) if decimal else int(hexadecimal, 16)}
    return twins
