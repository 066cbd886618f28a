"""The reference of the fields of a spec, from the tables that check specs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.spec import spec_fields
from codegen.targets import discovery
from codegen.targets.shapes import AnyScalar, Boolean, Choice, Either, Integer, ListOf, MapOf, Record, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.targets.shapes import Field, Shape

TITLES = {"spec": "Spec", "code": "Code", "table of required fields": "Required fields", "table of targets": "Targets"}
"""The titles of the sections whose records readers know by another name."""

FIRST = ("spec", "code")
"""The records whose sections come first."""

LISTED = 12
"""The most words of a choice that a table lists."""


def markdown() -> str:
    """Return a section for each record of a spec: a table of its fields."""
    return "\n".join(_section(record) for record in _records(spec_fields.spec(discovery.known(()))))


def _records(record: Record) -> tuple[Record, ...]:
    """Return a record and those inside it, each once: that of a code, which most readers look for, comes second."""
    found = {record.noun: record}
    queue = [record]
    while queue:
        for field in queue.pop(0).fields:
            for inner in _inside(field.shape):
                if inner.noun not in found:
                    found[inner.noun] = inner
                    queue.append(inner)
    return tuple(sorted(found.values(), key=lambda each: FIRST.index(each.noun) if each.noun in FIRST else len(FIRST)))


def _inside(shape: Shape) -> Iterator[Record]:
    """Yield the records that a value of a shape directly consists of."""
    match shape:
        case Record():
            yield shape
        case ListOf() | MapOf():
            yield from _inside(shape.shape)
        case Either():
            yield from _inside(shape.scalar)
            yield from _inside(shape.other)


def _section(record: Record) -> str:
    lines = [f"## {_title(record)} {{ #{_anchor(record)} }}\n", "| field | value | meaning |", "|---|---|---|"]
    return "\n".join((*lines, *map(_row, record.fields))) + "\n"


def _title(record: Record) -> str:
    options = re.fullmatch("table of (.*) options", record.noun)
    if options:
        return f"Options of {options[1]}"
    return TITLES.get(record.noun, record.noun[:1].upper() + record.noun[1:])


def _anchor(record: Record) -> str:
    return record.noun.lower().replace(" ", "-")


def _row(field: Field) -> str:
    required = ", **required**" if field.required else ""
    return f"| `{field.name}` | {_value(field.shape)}{required} | {_cell(field.about)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _value(shape: Shape) -> str:
    """Return what a value of a shape is, with a link to the section of a record."""
    match shape:
        case Record():
            return f"[{shape.noun}](#{_anchor(shape)})"
        case ListOf():
            return f"list ({_value(shape.shape)})"
        case MapOf():
            return f"mapping ({shape.style.noun} name → {_value(shape.shape)})"
        case Either():
            return f"{_value(shape.scalar)}, or {_value(shape.other)}"
        case _:
            return _scalar(shape)


def _scalar(shape: String | Integer | Boolean | Choice | AnyScalar) -> str:
    match shape:
        case Choice():
            more = " …" if len(shape.words) > LISTED else ""
            return ", ".join(f"`{word}`" for word in shape.words[:LISTED]) + more
        case Boolean():
            return "`true` or `false`"
        case Integer():
            return "hexadecimal number" if shape.hexadecimal else "number"
        case String():
            form = shape.form.noun if shape.form else "string"
            return f"{shape.style.noun} name" if shape.style else form
        case AnyScalar():
            return "truth value, number or string"
