"""The resolved table of a spec as text, json or csv."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from codegen.text import safe_text
from codegen.text.escaping import prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from codegen.model import ErrorCode, Spec


def text(specs: Iterable[Spec]) -> str:
    """Return the table aligned for a terminal."""
    rows = [(str(row["value"]), row["hex"], row["kind"], row["name"], row["message"]) for row in _rows(specs)]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "".join(
        f"{value:>{widths[0]}}  {digits:<{widths[1]}}  {kind:<{widths[2]}}  {name:<{widths[3]}}  {prose(message)}\n"
        for value, digits, kind, name, message in rows
    )


def as_json(specs: Iterable[Spec]) -> str:
    """Return the table as a JSON list with one object a code."""
    return safe_text.json_document(list(_rows(specs)))


def as_csv(specs: Iterable[Spec]) -> str:
    """Return the table as CSV (RFC 4180) with a line of headings."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    for row in _rows(specs):
        twins = "; ".join(f"{key} {twin['name']} {twin['value']}" for key, twin in row["counterparts"].items())
        related = "; ".join(f"{each['name']} {each['value']}: {each['reason']}" for each in row["related"])
        places = "; ".join(f"{each['title']}, {each['place']}, {each['url']}" for each in row["references"])
        aliases = " ".join(row["aliases"])
        row |= {"aliases": aliases, "counterparts": twins, "related": related, "references": places}
        writer.writerow({key: safe_text.csv_cell(value) for key, value in row.items()})
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
        "counterparts": {twin.system.name: {"name": twin.name, "value": twin.value} for twin in code.counterparts},
    }


def _rows(specs: Iterable[Spec]) -> Iterable[dict[str, Any]]:
    for spec in specs:
        values = {code.name: code.value for code in spec.codes}
        for code in spec.codes:
            yield row(spec, code, values)
