"""JSON: a list of objects, objects or numbers by name, names or messages by number; also inside other objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.importing import records
from codegen.importing.json_values import Value, parse
from codegen.importing.records import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codegen.diagnostics import Source
    from codegen.importing.entries import Contents


def read(source: Source, columns: Mapping[str, str]) -> Contents:
    """Return the codes of a document. Raises UsageError where it has no table of codes."""
    rows = max(_tables(source, parse(source)), key=len, default=[])
    if not rows:
        message = (
            f"{source.path}: no table of codes is in this document; codegen reads a list of objects, such as "
            '[{"name": "E_FULL", "value": 1}], and an object, such as {"E_FULL": 1} or {"E_FULL": {"value": 1}}'
        )
        raise UsageError(message)
    return records.entries(source.path, rows, columns)


def _tables(source: Source, value: Value) -> Iterator[list[Row]]:
    """Yield each table of a value, those around others first."""
    if value.items is not None:
        yield [Row(_cells(item), source.span(item.start, item.end)) for item in value.items if item.pairs]
        inner = value.items
    elif value.pairs is not None:
        yield [row for key, each in value.pairs for row in _row(source, key, each)]
        inner = tuple(each for _, each in value.pairs)
    else:
        return
    for each in inner:
        yield from _tables(source, each)


def _row(source: Source, key: str, value: Value) -> Iterator[Row]:
    """Yield the row of a key of an object: a number, or a record with a number in it or as its key."""
    span = source.span(value.start, value.end)
    content = value.content
    keyed = records.number(key)
    if keyed is not None and isinstance(content, str) and content.strip():
        yield Row({"name" if records.IDENTIFIER.fullmatch(content) else "message": content, "value": keyed}, span)
    elif records.number(content) is not None:
        yield Row({"name": key, "value": content}, span)
    elif value.pairs and (keyed is not None or any(_is_number(each) for _, each in value.pairs)):
        cells = _cells(value)
        if keyed is not None:
            yield Row({"value": key, **cells}, span)
        elif records.IDENTIFIER.fullmatch(key):
            yield Row({"name" if "name" not in cells else "key": key, **cells}, span)
        else:
            yield Row({"message" if "message" not in cells else "name": key, **cells}, span)


def _is_number(value: Value) -> bool:
    return records.number(value.content) is not None


def _cells(value: Value) -> dict[str, object]:
    """Return the columns of an object; those of an object inside it have both names."""
    cells: dict[str, object] = {}
    for key, each in value.pairs or ():
        if each.pairs is not None:
            cells |= {f"{key}_{inner}": content for inner, content in _cells(each).items()}
        elif each.items is not None:
            cells[key] = tuple(item.content for item in each.items if item.content is not None)
        else:
            cells[key] = each.content
    return cells
