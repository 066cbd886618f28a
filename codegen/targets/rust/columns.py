"""The custom fields and tags of a spec, as the templates of Rust see them."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import CustomField, ErrorCode, FieldValue, Spec
from codegen.targets import binding_data
from codegen.targets.rust import names
from codegen.targets.rust.escaping import documented, name, string
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier


class Row(NamedTuple):
    """The constant of a code, and its value of a field."""

    constant: Escaped
    literal: Escaped


class Word(NamedTuple):
    """A word of a choice: as a string, and as a variant of the enum."""

    variant: Escaped
    string: Escaped
    documented: Escaped


class Column(NamedTuple):
    """A custom field: its function, the beginning of the names of its tables, its title and type.

    Codes with the `default` have no row. The rows are in the order of the codes, `ordered` are the constants in the
    order of the values of a unique field. `words` are those of a choice, whose type is an enum.
    """

    name: Escaped
    function: Escaped
    table: Escaped
    title: Escaped
    type: Escaped
    is_text: bool
    default: Escaped | None
    rows: tuple[Row, ...]
    words: tuple[Word, ...]
    is_unique: bool
    ordered: tuple[Escaped, ...]


class Tagged(NamedTuple):
    """A tag: its name, its title, and the constants of its codes."""

    name: Escaped
    title: Escaped
    codes: tuple[Escaped, ...]


TYPES = {"bool": "bool", "int": "i32", "string": "&'static str"}
"""The types of the values of custom fields; a choice has a type of its own."""


Pairs = tuple[tuple[ErrorCode, FieldValue], ...]

TEXTS = {"description": "what the code means", "remedy": "what to do about it"}
"""The texts of codes that a program may show, each with what it says."""


def texts(spec: Spec, codes: tuple[ErrorCode, ...]) -> Iterator[Column]:
    """Yield the texts that some code has, like custom fields; the codes are in the order of their values."""
    for text, title in TEXTS.items():
        found: Pairs = tuple((code, said) for code in codes if (said := getattr(code, text)))
        if found:
            yield _column(spec, CustomField(text, "string", title, optional=True), found)


def columns(spec: Spec, codes: tuple[ErrorCode, ...]) -> Iterator[Column]:
    """Yield the custom fields of a spec; the codes are in the order of their values."""
    for field, found in binding_data.columns(spec, codes):
        yield _column(spec, field, found)


def tags(spec: Spec, codes: tuple[ErrorCode, ...]) -> Iterator[Tagged]:
    """Yield the tags of a spec; the codes are in the order of their values."""
    for tag, found in binding_data.tagged(spec, codes):
        constants = (name(names.constant(spec, code.name)) for code in found)
        yield Tagged(identifier(tag.name), documented(escaping.prose(tag.title)), tuple(constants))


def _column(spec: Spec, field: CustomField, found: Pairs) -> Column:
    pairs = [(name(names.constant(spec, code.name)), value) for code, value in found]
    ordered = sorted(pairs, key=lambda pair: pair[1]) if field.unique else ()
    return Column(
        name=identifier(field.name),
        function=name(names.raw(field.name)),
        table=identifier(field.name.upper()),
        title=documented(escaping.prose(field.title)),
        type=Escaped(TYPES.get(field.type) or names.variant(field.name)),
        is_text=field.type == "string",
        default=None if field.default is None else _literal(field, field.default),
        rows=tuple(Row(constant, _literal(field, value)) for constant, value in pairs),
        words=tuple(Word(identifier(names.variant(word)), string(word), documented(word)) for word in field.words),
        is_unique=field.unique,
        ordered=tuple(constant for constant, _ in ordered),
    )


def _literal(field: CustomField, value: FieldValue) -> Escaped:
    """Return the value of a field as an expression."""
    if isinstance(value, str) and field.words:
        return Escaped(f"{identifier(names.variant(field.name))}::{identifier(names.variant(value))}")
    return string(value) if isinstance(value, str) else Escaped(str(value).lower())
