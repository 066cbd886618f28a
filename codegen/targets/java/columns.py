"""What the templates of Java see of custom fields and tags."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import CustomField, ErrorCode, FieldValue, Spec
from codegen.targets.java import names
from codegen.targets.java.escaping import javadoc, string
from codegen.text.escaping import Escaped, identifier

PRIMITIVE = {"bool": "boolean", "int": "int", "string": "String"}
BOXED = {"bool": "Boolean", "int": "Integer", "string": "String"}


class Word(NamedTuple):
    """A word of a choice, or a tag: its constant, and the string that goes with it."""

    constant: Escaped
    text: Escaped
    title: Escaped


class Column(NamedTuple):
    """A custom field.

    `type` is that of its values, `stored` that of a value that can be missing, `result` that of the accessors.
    `found` is that of what is found of a number. `words` are those of a choice, whose type is an enum. `reverse` and
    `number` find the code that has a value.
    """

    title: Escaped
    type: Escaped
    stored: Escaped
    boxed: Escaped
    result: Escaped
    found: Escaped
    words: tuple[Word, ...]
    method: Escaped
    of: Escaped
    reverse: Escaped
    number: Escaped
    inverse: Escaped
    is_unique: bool
    is_optional: bool
    is_number: bool


def columns(spec: Spec) -> Iterator[Column]:
    """Yield the custom fields of a spec."""
    return map(_column, spec.fields)


def _column(field: CustomField) -> Column:
    called = names.column(field.name)
    kind = PRIMITIVE.get(field.type, called.type)
    boxed = BOXED.get(field.type, called.type)
    is_number = field.type == "int"
    optional = "OptionalInt" if is_number else f"Optional<{boxed}>"
    return Column(
        title=javadoc(field.title),
        type=identifier(kind),
        stored=identifier(boxed if field.optional else kind),
        boxed=identifier(boxed),
        result=Escaped(optional if field.optional else kind),
        found=Escaped(optional),
        words=tuple(Word(identifier(names.word(word)), string(word), javadoc(word)) for word in field.words),
        method=identifier(called.method),
        of=identifier(called.of),
        reverse=identifier(called.reverse),
        number=identifier(called.number),
        inverse=identifier(called.inverse),
        is_unique=field.unique,
        is_optional=field.optional,
        is_number=is_number,
    )


def tags(spec: Spec) -> Iterator[Word]:
    """Yield the tags of a spec."""
    for tag in spec.tags:
        yield Word(identifier(names.word(tag.name)), string(tag.title), javadoc(tag.title))


def cells(spec: Spec, code: ErrorCode) -> Iterator[Escaped]:
    """Yield the values of the custom fields of a code as arguments, and its tags."""
    for field, value in zip(spec.fields, code.fields, strict=True):
        yield _literal(field, value)
    for tag in code.tags:
        yield Escaped(f"Tag.{identifier(names.word(tag))}")


def _literal(field: CustomField, value: FieldValue | None) -> Escaped:
    if value is None:
        return Escaped("null")
    if field.type == "choice":
        return Escaped(f"{identifier(names.column(field.name).type)}.{identifier(names.word(str(value)))}")
    return string(value) if isinstance(value, str) else Escaped(str(value).lower())
