"""What the templates of C# see of custom fields and tags: functions of a code and look-ups by a unique value."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import binding_data
from codegen.targets.csharp import names
from codegen.targets.csharp.escaping import literal
from codegen.text import xml
from codegen.text.escaping import Escaped, identifier

TYPES = {"bool": "bool", "int": "int", "string": "string", "choice": "string"}
"""What C# calls the types of fields."""


class TableNames(NamedTuple):
    """What the class calls the values of a custom field by code, and the codes by value."""

    values: Escaped
    codes: Escaped


class Column(NamedTuple):
    """A custom field, whose `type` can be null where a code has no value; `words` are those of a choice."""

    method: Escaped
    type: Escaped
    argument: Escaped
    title: Escaped
    words: tuple[Escaped, ...]
    default: Escaped | None
    function: Escaped | None
    tables: TableNames


class Category(NamedTuple):
    """A tag with the constants of its codes; `table` has them."""

    method: Escaped
    title: Escaped
    constants: tuple[Escaped, ...]
    table: Escaped


def columns(spec: Spec) -> Iterator[Column]:
    """Yield the custom fields of a spec."""
    for field in spec.fields:
        method = names.method(field.name)
        kind = TYPES[field.type]
        yield Column(
            method=identifier(method),
            type=Escaped(kind if kind == "string" else f"{kind}?"),
            argument=identifier(kind),
            title=xml.text(field.title),
            words=tuple(xml.text(f'"{word}"') for word in field.words),
            default=None if field.default is None else literal(field.default),
            function=identifier(f"From{method}") if field.unique else None,
            tables=table_names(field.name),
        )


def table_names(field: str) -> TableNames:
    """Return the names of the tables of a custom field."""
    method = names.method(field)
    return TableNames(identifier(f"{method}Values"), identifier(f"{method}Codes"))


def categories(spec: Spec) -> Iterator[Category]:
    """Yield the tags of a spec."""
    for tag, codes in binding_data.tagged(spec, spec.codes):
        constants = (names.constant(spec, code.name) for code in codes)
        method = f"Is{names.method(tag.name)}"
        yield Category(
            identifier(method),
            xml.text(tag.title),
            tuple(map(names.spelled, constants)),
            identifier(f"{method}Codes"),
        )
