"""What the templates of TypeScript see of custom fields and tags: tables, accessors and predicates."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import CustomField, Spec
from codegen.targets import binding_data
from codegen.targets.typescript import names
from codegen.targets.typescript.escaping import jsdoc, key, literal, string
from codegen.text.escaping import Escaped, identifier

TYPES = {"bool": "boolean", "int": "number", "string": "string"}
"""What TypeScript calls the types of fields; a choice has a type of its own."""


class Cell(NamedTuple):
    """The value of a field of a code, as a literal; `key` is the code as the key of an object."""

    key: Escaped
    literal: Escaped


class Column(NamedTuple):
    """A custom field with its cells, except those that are the default.

    `table` and `inverse` are what the module calls the cells by their codes, and the codes by their values. `words` are
    those of a choice. `is_total` says that each code has a value, `is_sparse` that some cell is left out.
    """

    title: Escaped
    type: Escaped
    words: tuple[Escaped, ...]
    cells: tuple[Cell, ...]
    default: Escaped | None
    accessor: Escaped
    reverse: Escaped | None
    table: Escaped
    inverse: Escaped
    is_total: bool
    is_sparse: bool


class Category(NamedTuple):
    """A tag with the constants and the values of its codes; `type` is that of its codes, `table` is the set of them."""

    title: Escaped
    type: Escaped
    constants: tuple[Escaped, ...]
    values: tuple[int, ...]
    function: Escaped
    table: Escaped


def columns(spec: Spec) -> Iterator[Column]:
    """Yield the custom fields of a spec."""
    for field, pairs in binding_data.columns(spec, spec.codes):
        cells = tuple(Cell(key(code.value), literal(value)) for code, value in pairs)
        yield _column(spec, field, cells, is_sparse=len(cells) < len(spec.codes))


def _column(spec: Spec, field: CustomField, cells: tuple[Cell, ...], *, is_sparse: bool) -> Column:
    called = names.column(field.name)
    kind = TYPES.get(field.type) or f"{names.pascal(spec)}{called.pascal}Value"
    return Column(
        title=jsdoc(field.title),
        type=identifier(kind),
        words=tuple(map(string, field.words)),
        cells=cells,
        default=None if field.default is None else literal(field.default),
        accessor=identifier(called.accessor),
        reverse=identifier(called.reverse) if field.unique else None,
        table=identifier(called.table),
        inverse=identifier(called.inverse),
        is_total=not field.optional,
        is_sparse=is_sparse,
    )


def categories(spec: Spec) -> Iterator[Category]:
    """Yield the tags of a spec."""
    for tag, codes in binding_data.tagged(spec, spec.codes):
        called = names.category(tag.name)
        yield Category(
            title=jsdoc(tag.title),
            type=identifier(f"{names.pascal(spec)}{called.pascal}Code"),
            constants=tuple(identifier(names.constant(spec, code.name)) for code in codes),
            values=tuple(code.value for code in codes),
            function=identifier(called.function),
            table=identifier(called.table),
        )
