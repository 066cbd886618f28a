"""The columns of a table that are not its names, values and messages: fields of a spec, with their types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.spec import code_fields, custom_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.importing.entries import Cell, Entry

OWN = frozenset(code_fields.STRINGS) - {"message", "description"}
"""Built-in fields that a column with their name fills; the message and the description are found in other ways too."""

WIDTH = 1 << 31
"""The numbers of a field of the type `int` have 32 bits."""


class Column(NamedTuple):
    """A column: its heading, the field that it becomes, and the type of that field; a built-in one has no type."""

    heading: str
    field: str
    type: str
    optional: bool


def of(entries: Sequence[Entry]) -> tuple[Column, ...]:
    """Return the columns of entries."""
    headings = dict.fromkeys(heading for entry in entries for heading, _ in entry.cells)
    found: list[Column] = []
    taken = set(custom_fields.RESERVED)
    for heading in headings:
        cells = [cell for entry in entries for name, cell in entry.cells if name == heading]
        folded = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", heading).lower()).strip("_")
        if folded in OWN or (folded == "kind" and all(map(is_kind, cells))):
            found.append(Column(heading, folded, "", optional=True))
            continue
        field = folded if folded[:1].isalpha() else f"column_{folded}".rstrip("_")
        field = f"{field}_column" if field in custom_fields.RESERVED else field
        number = 2
        while field in taken:
            field, number = f"{field.rstrip('0123456789_')}_{number}", number + 1
        taken.add(field)
        found.append(Column(heading, field, _type_of(cells), optional=len(cells) < len(entries)))
    return tuple(found)


def is_kind(cell: object) -> bool:
    """Whether a cell is the kind of a code, in upper or lower case."""
    return str(cell).lower() in code_fields.KINDS


def _type_of(cells: Sequence[Cell]) -> str:
    if all(isinstance(cell, bool) for cell in cells):
        return "bool"
    numbers = [cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)]
    if len(numbers) == len(cells) and all(-WIDTH <= cell < WIDTH for cell in numbers):
        return "int"
    return "string"
