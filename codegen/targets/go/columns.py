"""What the templates of Go see of custom fields and tags: tables, methods and look-ups by a unique value."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen.model import CustomField, ErrorCode, FieldValue, Spec
from codegen.targets import binding_data
from codegen.targets.go import names
from codegen.targets.go.escaping import comment, literal
from codegen.text.escaping import Escaped, identifier

TYPES = {"bool": "bool", "int": "int", "string": "string", "choice": "string"}
"""What Go calls the types of fields."""


class Cell(NamedTuple):
    """The value of a field of a code, as a literal, and the constant of the code."""

    constant: Escaped
    literal: Escaped


class Column(NamedTuple):
    """A custom field with its cells by code, except those that are the default.

    `table` and `inverse` are what the package calls the cells by their codes, and by their values. `words` are those
    of a choice. `inverted` are the cells of a unique field by their values.
    """

    method: Escaped
    type: Escaped
    title: Escaped
    words: tuple[Escaped, ...]
    cells: tuple[Cell, ...]
    default: Escaped | None
    table: Escaped
    inverse: Escaped
    function: Escaped | None
    inverted: tuple[Cell, ...]


class Category(NamedTuple):
    """A tag with the constants of its codes, by number; `table` is the list of them."""

    method: Escaped
    title: Escaped
    constants: tuple[Escaped, ...]
    table: Escaped


def columns(spec: Spec) -> Iterator[Column]:
    """Yield the custom fields of a spec."""
    for field, given in binding_data.columns(spec, binding_data.by_value(spec)):
        yield _column(spec, field, given)


def _column(spec: Spec, field: CustomField, given: tuple[tuple[ErrorCode, FieldValue], ...]) -> Column:
    method = names.method(spec, field.name)
    stem = names.names(spec).stem
    by_value = sorted(given, key=lambda pair: pair[1]) if field.unique else ()
    return Column(
        method=identifier(method),
        type=identifier(TYPES[field.type]),
        title=comment(field.title),
        words=tuple(map(literal, field.words)),
        cells=tuple(_cells(spec, given)),
        default=None if field.default is None else literal(field.default),
        table=identifier(f"{stem}{method}Values"),
        inverse=identifier(f"{stem}{method}Order"),
        function=identifier(names.from_field(spec, field.name)) if field.unique else None,
        inverted=tuple(_cells(spec, by_value)),
    )


def _cells(spec: Spec, pairs: Iterable[tuple[ErrorCode, FieldValue]]) -> Iterator[Cell]:
    return (Cell(identifier(names.constant(spec, code.name)), literal(value)) for code, value in pairs)


def categories(spec: Spec) -> Iterator[Category]:
    """Yield the tags of a spec."""
    for tag, codes in binding_data.tagged(spec, binding_data.by_value(spec)):
        method = names.method(spec, tag.name)
        yield Category(
            method=identifier(f"Is{method}"),
            title=comment(tag.title),
            constants=tuple(identifier(names.constant(spec, code.name)) for code in codes),
            table=identifier(f"{names.names(spec).stem}{method}Codes"),
        )
