"""What the templates of Python see of custom fields and tags: tables, accessors and predicates."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import CustomField, Spec, Tag
from codegen.targets import binding_data
from codegen.targets.python.escaping import docstring, line, literal
from codegen.text.escaping import Escaped, identifier

TYPES = {"bool": "bool", "int": "int", "string": "str", "choice": "str"}
"""What Python calls the types of fields."""

EMPTY = {"bool": "False", "int": "0", "string": '""', "choice": '""'}
"""A value of each type, for type checkers alone: members of a field that is not optional always have one."""


class Cell(NamedTuple):
    """The value of a field of a code, as a literal."""

    value: int
    literal: Escaped


class Column(NamedTuple):
    """A custom field: its cells without those that are the default; `lines` are those that black might break."""

    name: Escaped
    title: Escaped
    cells: tuple[Cell, ...]
    default: Escaped | None
    is_unique: bool
    declaration: Escaped
    definition: Escaped
    result: Escaped
    reverse_table: Escaped
    reverse_definition: Escaped
    reverse_result: Escaped
    attribute_definition: Escaped
    attribute_result: Escaped


class Category(NamedTuple):
    """A tag: the numbers of its codes, and the lines that black might break."""

    name: Escaped
    title: Escaped
    values: tuple[int, ...]
    declaration: Escaped
    definition: Escaped
    result: Escaped


def columns(spec: Spec) -> Iterator[Column]:
    """Yield the custom fields of a spec."""
    for field, pairs in binding_data.columns(spec, spec.codes):
        yield _column(field, tuple(Cell(code.value, literal(value)) for code, value in pairs))


def _column(field: CustomField, cells: tuple[Cell, ...]) -> Column:
    name, kind = identifier(field.name), TYPES[field.type]
    default = None if field.default is None else literal(field.default)
    argument = "_integer(value)" if kind == "int" else "value"
    return Column(
        name=name,
        title=docstring(field.title),
        cells=cells,
        default=default,
        is_unique=field.unique,
        declaration=line(f"_{name}_values: dict[int, {kind}] = {{}}"),
        definition=line(f"def {name}(code: SupportsIndex) -> {kind} | None:"),
        result=line(f"    return _{name}_values.get({'_value(code)' if default is None else f'value, {default}'})"),
        reverse_table=line(f"_{name}_owners = {{each: value for value, each in _{name}_values.items()}}"),
        reverse_definition=line(f"def from_{name}(value: {kind}) -> int | None:"),
        reverse_result=line(f"    return _{name}_owners.get({argument})"),
        attribute_definition=line(f"    def {name}(self) -> {kind}{' | None' if field.optional else ''}:"),
        attribute_result=line(
            f"        return {name}(self._value_){'' if field.optional else f' or {EMPTY[field.type]}'}"
        ),
    )


def categories(spec: Spec) -> Iterator[Category]:
    """Yield the tags of a spec."""
    for tag, codes in binding_data.tagged(spec, spec.codes):
        yield _category(tag, tuple(code.value for code in codes))


def _category(tag: Tag, values: tuple[int, ...]) -> Category:
    name = identifier(tag.name)
    return Category(
        name=name,
        title=docstring(tag.title),
        values=values,
        declaration=line(f"_{name}_codes: set[int] = set()"),
        definition=line(f"def is_{name}(code: object) -> bool:"),
        result=line(f"    return _value(code) in _{name}_codes"),
    )
