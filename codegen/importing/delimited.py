"""CSV and TSV files with a header line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from codegen.diagnostics import Span, UsageError
from codegen.importing import records
from codegen.importing.entries import Contents, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codegen.diagnostics import Source

SEPARATORS = (",", ";", "\t", "|")

MAXIMUM_CELL = 1_000_000
"""The longest cell in characters."""


def read(source: Source, columns: Mapping[str, str]) -> Contents:
    """Return the codes of a table. Raises UsageError for a text that is no table."""
    lines = [*_lines(source)]
    if not lines:
        message = f"{source.path}: the file is empty; its first line must name the columns"
        raise UsageError(message)
    headings = [cell.strip() or f"column {number}" for number, cell in enumerate(lines[0][0], 1)]
    body = lines[1:]
    if not body:
        message = f"{source.path}: there is no code after the header line"
        raise UsageError(message)
    found = records.entries(source.path, [*records.rows_of_columns(headings, body)], columns)
    longer = [
        Skipped(cells[0], span, f"cell {len(headings) + 1} and those after it have no heading")
        for cells, span in body
        if any(cells[len(headings) :])
    ]
    return Contents(found.entries, (*found.skipped, *longer))


def _lines(source: Source) -> Iterator[tuple[Sequence[str], Span]]:
    """Yield the cells of each line that has some, with its place; comments before the header are left out."""
    csv.field_size_limit(MAXIMUM_CELL)
    text = source.text.splitlines(keepends=True)
    skipped = next((number for number, line in enumerate(text) if line.strip() and line[:1] != "#"), 0)
    header = text[skipped] if text else ""
    separator = "\t" if source.path.lower().endswith((".tsv", ".tab")) else max(SEPARATORS, key=header.count)
    reader = csv.reader(text[skipped:], delimiter=separator, skipinitialspace=True)
    first = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield cells, Span(source, first, 1, max(len(source.line(first)), 1))
            first = skipped + reader.line_num + 1
    except csv.Error as error:
        message = f"{source.path}:{first}: {error}"
        raise UsageError(message) from None
