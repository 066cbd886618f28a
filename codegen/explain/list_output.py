"""What `codegen list` prints: the resolved table of a spec as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from codegen.model import field_text
from codegen.text import printed_text
from codegen.text.escaping import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from codegen.model import ErrorCode, FieldValue, Spec

WIDEST = 40
"""The most characters of a custom field in a table for a terminal."""


def text(specs: Iterable[Spec]) -> str:
    """Return the table aligned for a terminal; columns that specs add have headings."""
    known = [*specs]
    added = _added(known)
    cells = [
        (str(row["value"]), row["hex"], row["kind"], row["name"], *_cells(row, added), prose(row["message"]))
        for row in _rows(known)
    ]
    if added:
        cells.insert(0, ("value", "hex", "kind", "name", *added, "message"))
    widths = [max((len(each[column]) for each in cells), default=0) for column in range(len(added) + 4)]
    return "".join(f"{_line(each, widths)}\n" for each in cells)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return the cells of a line, each in its column; the first is aligned to the right, and the last may be long."""
    first, *rest = cells
    aligned = [f"{first:>{widths[0]}}", *(f"{cell:<{width}}" for cell, width in zip(rest, widths[1:], strict=False))]
    line = "  ".join([*aligned, rest[-1]])
    return line if rest[-1] else line.rstrip()


def _added(specs: Iterable[Spec]) -> tuple[str, ...]:
    """Return the columns that specs add: their tags and custom fields, those of all together."""
    known = [*specs]
    tags = ("tags",) if any(spec.tags for spec in known) else ()
    return (*tags, *dict.fromkeys(field.name for spec in known for field in spec.fields))


def _cells(row: Mapping[str, Any], added: Iterable[str]) -> Iterator[str]:
    """Yield the cells of added columns, each short and on one line."""
    for name in added:
        shown = " ".join(row["tags"]) if name == "tags" else prose(cell(row["fields"].get(name)))
        yield shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}…"


def cell(value: FieldValue | None) -> str:
    """Return the value of a custom field as text; nothing where it has none."""
    return "" if value is None else field_text(value)


def as_json(specs: Iterable[Spec]) -> str:
    """Return the table as a JSON list with one object a code."""
    return printed_text.json_document(list(_rows(specs)))


def as_csv(specs: Iterable[Spec]) -> str:
    """Return the table as CSV (RFC 4180) with a line of headings."""
    known = [*specs]
    added = _added(known)
    stream = io.StringIO()
    headings = tuple(dict.fromkeys((*COLUMNS, *added)))
    writer = csv.DictWriter(stream, headings)
    writer.writeheader()
    for row in _rows(known):
        twins = "; ".join(f"{key} {twin['name']} {twin['value']}" for key, twin in row["counterparts"].items())
        related = "; ".join(f"{each['name']} {each['value']}: {each['reason']}" for each in row["related"])
        places = "; ".join(f"{each['title']}, {each['place']}, {each['url']}" for each in row["references"])
        fields = {name: cell(value) if isinstance(value, bool) else value for name, value in row["fields"].items()}
        texts = {"counterparts": twins, "related": related, "references": places}
        texts |= {name: " ".join(row[name]) for name in ("aliases", "tags")}
        columns = {**row, **texts, **fields}
        writer.writerow({name: printed_text.csv_cell(columns.get(name)) for name in headings})
    return stream.getvalue()


FORMATS: dict[str, Callable[[Iterable[Spec]], str]] = {"text": text, "json": as_json, "csv": as_csv}
"""The renderers of the table, by the name of their format."""


COLUMNS = (
    "spec", "name", "value", "hex", "hresult", "kind", "range", "message", "description", "context", "remedy",
    "related", "references", "aliases", "since", "counterparts",
)  # fmt: skip
"""What a line of CSV says of a code."""


def row(spec: Spec, code: ErrorCode, values: Mapping[str, int]) -> dict[str, Any]:
    """Return what JSON says of a code; `values` are the numbers of its table, by name."""
    hresult = spec.hresult(code)
    return {
        "spec": spec.name,
        "name": code.name,
        "value": code.value,
        "hex": spec.type.hexadecimal(code.value),
        "hresult": None if hresult is None else f"0x{hresult:08X}",
        "kind": code.kind,
        "range": code.range.name if code.range else None,
        "message": code.message,
        "description": code.description,
        "context": code.context,
        "remedy": code.remedy,
        "related": [{"name": each.code, "value": values[each.code], "reason": each.reason} for each in code.related],
        "references": [
            {"title": each.document.title, "place": each.place, "url": each.document.url} for each in code.references
        ],
        "aliases": list(code.aliases),
        "since": code.since,
        "tags": list(code.tags),
        "fields": {field.name: value for field, value in zip(spec.fields, code.fields, strict=False)},
        "counterparts": {twin.system.name: {"name": twin.name, "value": twin.value} for twin in code.counterparts},
    }


def _rows(specs: Iterable[Spec]) -> Iterable[dict[str, Any]]:
    for spec in specs:
        values = {code.name: code.value for code in spec.codes}
        for code in spec.codes:
            yield row(spec, code, values)
