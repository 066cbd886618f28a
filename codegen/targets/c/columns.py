"""The custom fields and tags of a spec, as the templates of C and C++ see them."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import CustomField, ErrorCode, FieldValue, Spec
from codegen.targets import binding_data
from codegen.targets.c.doxygen import documented
from codegen.targets.c.escaping import integer, offset_type, string
from codegen.targets.c.names import Names, cxx_function
from codegen.text.escaping import Escaped, identifier


class Row(NamedTuple):
    """The constant of a code, and its value of a field."""

    constant: Escaped
    literal: Escaped


class Column(NamedTuple):
    """A custom field: its name in functions, in C++ and in macros, its title and type, and the codes with a value.

    Codes with the `default` have no row. `ordered` are the constants in the order of the values of a unique field.
    `offset_type` is that of offsets into its strings.
    """

    name: Escaped
    member: Escaped
    macro: Escaped
    title: Escaped
    type: Escaped
    is_text: bool
    is_bool: bool
    default: Escaped | None
    rows: tuple[Row, ...]
    is_unique: bool
    ordered: tuple[Escaped, ...]
    offset_type: Escaped


class Tagged(NamedTuple):
    """A tag: its name in functions, in C++ and in macros, its title, and the constants of its codes."""

    name: Escaped
    member: Escaped
    macro: Escaped
    title: Escaped
    codes: tuple[Escaped, ...]


TYPES = {"bool": "int", "int": "int32_t", "string": "char", "choice": "char"}
"""The types of the values of custom fields; strings are found by a pointer."""


def columns(spec: Spec, called: Names) -> tuple[Column, ...]:
    """Return the custom fields of a spec."""
    return tuple(_column(called, field, found) for field, found in binding_data.columns(spec, spec.codes))


def tags(spec: Spec, called: Names) -> Iterator[Tagged]:
    """Yield the tags of a spec."""
    for tag, codes in binding_data.tagged(spec, spec.codes):
        yield Tagged(
            identifier(tag.name),
            identifier(cxx_function(f"is_{tag.name}")),
            identifier(tag.name.upper()),
            documented(tag.title),
            tuple(identifier(called.enumerator(code.name)) for code in codes),
        )


def _column(called: Names, field: CustomField, codes: tuple[tuple[ErrorCode, FieldValue], ...]) -> Column:
    found = [(identifier(called.enumerator(code.name)), value) for code, value in codes]
    ordered = sorted(found, key=lambda pair: pair[1]) if field.unique else ()
    size = sum(len(str(value).encode()) + 1 for _, value in found)
    return Column(
        name=identifier(field.name),
        member=identifier(cxx_function(field.name)),
        macro=identifier(field.name.upper()),
        title=documented(field.title),
        type=Escaped(TYPES[field.type]),
        is_text=field.type in {"string", "choice"},
        is_bool=field.type == "bool",
        default=None if field.default is None else _literal(field.default),
        rows=tuple(Row(constant, _literal(value)) for constant, value in found),
        is_unique=field.unique,
        ordered=tuple(constant for constant, _ in ordered),
        offset_type=offset_type(size),
    )


def _literal(value: FieldValue) -> Escaped:
    return string(value) if isinstance(value, str) else integer(int(value))
