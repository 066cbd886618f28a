"""Rows with named columns, as CSV and JSON have them, as codes: which column is what, and the types of the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError
from codegen.importing import prose
from codegen.importing.columns import is_kind
from codegen.importing.entries import Cell, Contents, Entry, Skipped
from codegen.spec.code_fields import KINDS
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from codegen.diagnostics import Span

NAMES = (
    *("name", "symbol", "constant", "identifier", "symbolic_name", "error_name", "code_name", "status_name"),
    *("macro", "mnemonic", "define", "key", "id", "error", "code", "status", "condition_name", "enum"),
)
VALUES = (
    *("value", "code", "number", "errno", "num", "no", "numeric_value", "error_code", "error_number", "status_code"),
    *("status", "int", "integer", "decimal", "dec", "numeric", "rcode", "id", "result", "hex"),
)
MESSAGES = (
    *("message", "text", "msg", "message_text", "error_message", "reason_phrase", "phrase", "description"),
    *("meaning", "title", "summary"),
)
"""The columns that are probably names, values and messages, the likeliest first."""

NUMBER = re.compile(r"([-+]?)\(?([-+]?)(?:0[xX]([0-9A-Fa-f]+)|([0-9]+))[uUlL]{0,3}\)?")

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

TRUTH = {"true": True, "false": False, "yes": True, "no": False}

MAXIMUM_NAME = 60
"""The longest name in characters that is made of a message."""


class Row(NamedTuple):
    """One row: its cells by column, and its place."""

    cells: dict[str, object]
    span: Span


class _Columns(NamedTuple):
    """Which columns are the name, the value, the message and the description; empty where there is none."""

    name: str
    value: str
    message: str
    description: str


def entries(path: str, rows: Sequence[Row], chosen: Mapping[str, str]) -> Contents:
    """Return rows as codes; `chosen` maps fields to the columns that a call names.

    Raises UsageError where no column has the numbers or the names, and where the column that a call names for the kind
    has other words.
    """
    headings = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    named = _named(path, headings, chosen)
    _require_kinds(path, rows, named.get("kind", ""))
    columns = _columns(path, rows, headings, named)
    skipped: list[Skipped] = []
    found: list[Entry] = []
    names: set[str] = set()
    fields = {column: field for field, column in named.items()}
    others = [each for each in headings if each not in columns or fields.get(each, each) not in columns._fields]
    others = [each for each in others if each not in columns and not _repeats(rows, each, columns.value)]
    types = {each: _reader([row.cells.get(each) for row in rows]) for each in others}
    restyled = not columns.name or _is_prose(rows, columns.name)
    for row in rows:
        entry = _entry(row, columns, names, restyled=restyled)
        if isinstance(entry, Skipped):
            skipped.append(entry)
            continue
        names.add(entry.name)
        cells = tuple(
            (fields.get(each, each), types[each](content))
            for each in others
            if not _is_empty(content := row.cells.get(each))
        )
        found.append(entry._replace(cells=cells))
    return Contents(tuple(found), tuple(skipped))


def number(content: object) -> int | None:
    """Return the whole number that a cell holds, or None."""
    if isinstance(content, bool):
        return None
    if isinstance(content, float) and content.is_integer():
        return int(content)
    if isinstance(content, int):
        return content
    match = NUMBER.fullmatch(content.strip()) if isinstance(content, str) else None
    if match is None or len(match[0]) > MAXIMUM_NAME:
        return None
    value = int(match[3], 16) if match[3] else int(match[4])
    return -value if "-" in (match[1], match[2]) else value


def name_of(text: str) -> str:
    """Return a text as a name in UPPER_SNAKE_CASE; empty where it has no letter."""
    words = re.findall(r"[A-Za-z0-9]+", re.sub("['\u2019`]", "", text))
    name = ""
    for word in words:
        if name and len(name) + len(word) >= MAXIMUM_NAME:
            break
        name = f"{name}_{word.upper()}" if name else word.upper()
    name = name[:MAXIMUM_NAME]
    return name if name and name[0].isalpha() else f"CODE_{name}" if name else ""


def _named(path: str, headings: Sequence[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the columns that a call names, by field. Raises UsageError for a column that does not exist."""
    folded = {_folded(each): each for each in headings}
    for field, column in chosen.items():
        if _folded(column) not in folded:
            listed = f"the columns are: {', '.join(headings)}"
            message = f"{path}: there is no column `{column}` for `{field}`; {did_you_mean(column, headings, listed)}"
            raise UsageError(message)
    return {field: folded[_folded(column)] for field, column in chosen.items()}


def _require_kinds(path: str, rows: Sequence[Row], column: str) -> None:
    """Raise UsageError where a column has words that are not kinds."""
    cells = dict.fromkeys(cell for row in rows if not _is_empty(cell := row.cells.get(column)))
    if others := [str(cell) for cell in cells if not is_kind(cell)]:
        message = (
            f"{path}: the column `{column}` has words that are not kinds: {', '.join(others)}; "
            f"the kinds are {', '.join(KINDS)}; without --column kind={column}, it becomes a field of its own"
        )
        raise UsageError(message)


def _columns(path: str, rows: Sequence[Row], headings: Sequence[str], chosen: Mapping[str, str]) -> _Columns:
    """Return what each column is, by what a call says, by its heading and by what is in it."""
    free = [each for each in headings if each not in chosen.values()]

    def pick(field: str, words: Sequence[str], fits: Callable[[object], bool]) -> str:
        if field in chosen:
            return chosen[field]
        folded = {_folded(each): each for each in reversed(free)}
        likely = [folded[word] for word in words if word in folded]
        found = next((each for each in likely if _mostly(rows, each, fits)), "")
        if found:
            free.remove(found)
        return found

    value = pick("value", VALUES, lambda content: number(content) is not None)
    name = pick("name", NAMES, _is_identifier)
    message = pick("message", MESSAGES, lambda content: isinstance(content, str) and number(content) is None)
    if not name and not message:
        name = pick("name", NAMES, lambda content: isinstance(content, str) and number(content) is None)
    description = pick("description", ["description"], lambda content: isinstance(content, str))
    if not value or not (name or message):
        missing = "value" if not value else "name"
        about = "the numbers of the codes" if not value else "the names of the codes"
        listed = f"the columns are: {', '.join(headings)}"
        problem = f"{path}: no column is known to hold {about}; name it with --column {missing}=COLUMN; {listed}"
        raise UsageError(problem)
    return _Columns(name, value, message, description)


def _folded(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def _mostly(rows: Sequence[Row], column: str, fits: Callable[[object], bool]) -> bool:
    """Whether at least half of the cells of a column that are not empty fit."""
    contents = [row.cells.get(column) for row in rows]
    filled = [each for each in contents if not _is_empty(each)]
    return bool(filled) and sum(map(fits, filled)) * 2 >= len(filled)


def _is_identifier(content: object) -> bool:
    return isinstance(content, str) and IDENTIFIER.fullmatch(content.strip()) is not None


def _is_empty(content: object) -> bool:
    return content is None or (isinstance(content, str) and not content.strip())


def _repeats(rows: Sequence[Row], column: str, value: str) -> bool:
    """Whether a column only repeats the value, such as in hexadecimal."""
    return all(number(row.cells.get(column)) == number(row.cells.get(value)) for row in rows)


def _is_prose(rows: Sequence[Row], column: str) -> bool:
    """Whether a column of names has words with spaces, so that names are made of all of them."""
    contents = [str(row.cells.get(column) or "").strip() for row in rows]
    return sum(bool(each) and not IDENTIFIER.fullmatch(each) for each in contents) * 10 > len(contents)


def _entry(row: Row, columns: _Columns, taken: set[str], *, restyled: bool) -> Entry | Skipped:
    content = row.cells.get(columns.value)
    shown = str(row.cells.get(columns.name or columns.message) or "").strip()
    value = number(content)
    if value is None:
        reason = f"`{str(content)[:40]}` is not a whole number" if not _is_empty(content) else "it has no number"
        return Skipped(shown, row.span, reason)
    said = prose.of_text(str(row.cells.get(columns.message) or ""), value) if columns.message else prose.Prose()
    is_name = IDENTIFIER.fullmatch(shown) and not restyled
    name = shown if is_name else name_of(shown or said.message)
    if not is_name:
        said = said if said.message or shown == name else prose.of_text(shown, value)
        name = name if name not in taken else f"{name}_{abs(value)}"
    if not name:
        return Skipped(shown, row.span, "it has no name")
    described = str(row.cells.get(columns.description) or "") if columns.description else ""
    description = "\n\n".join(each for each in (said.description, prose.folded(described)) if each)
    hexadecimal = isinstance(content, str) and "x" in content.lower()
    return Entry(name, value, row.span, said.message, description, hexadecimal)


def _reader(contents: Sequence[object]) -> Callable[[object], Cell]:
    """Return what reads the cells of a column: as truth values, as whole numbers or as strings."""
    filled = [each for each in contents if not _is_empty(each)]
    if all(isinstance(each, bool) or str(each).strip().lower() in TRUTH for each in filled):
        return lambda content: content if isinstance(content, bool) else TRUTH[str(content).strip().lower()]
    if all(number(each) is not None and _is_plain(each) for each in filled):
        return lambda content: number(content) or 0
    return text


def _is_plain(content: object) -> bool:
    """Whether a number is written so that nothing is lost when it is read as one, such as leading zeros."""
    return (
        not isinstance(content, str)
        or re.fullmatch(r"\s*(?:0[xX][0-9A-Fa-f]+|-?[1-9][0-9]*|0)\s*", content) is not None
    )


def text(content: object) -> str:
    """Return the content of a cell as a string."""
    if isinstance(content, tuple):
        return ", ".join(map(text, content))
    if isinstance(content, bool):
        return str(content).lower()
    return prose.whole(str(content)).strip().replace("\r\n", "\n")


def rows_of_columns(headings: Sequence[str], lines: Sequence[tuple[Sequence[str], Span]]) -> Iterator[Row]:
    """Yield rows of cells that are in the order of headings."""
    for cells, span in lines:
        yield Row(dict(zip(headings, cells, strict=False)), span)
