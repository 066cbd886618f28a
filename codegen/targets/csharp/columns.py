"""What the templates of C# see of custom fields and tags: functions of a code and look-ups by a unique value."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets.csharp import names
from codegen.targets.csharp.escaping import literal, xml
from codegen.text.escaping import Escaped, identifier

TYPES = {"bool": "bool", "int": "int", "string": "string", "choice": "string"}
"""What C# calls the types of fields."""


class Cell(NamedTuple):
    """The value of a field of a code, as a literal, and the constant of the code."""

    constant: Escaped
    literal: Escaped


class Column(NamedTuple):
    """A custom field with its cells, except those that are the default.

    `type` can be null where the field of a code has no value. `words` are those of a choice.
    """

    method: Escaped
    type: Escaped
    argument: Escaped
    title: Escaped
    words: tuple[Escaped, ...]
    cells: tuple[Cell, ...]
    default: Escaped | None
    function: Escaped | None


class Category(NamedTuple):
    """A tag with the constants of its codes."""

    method: Escaped
    title: Escaped
    constants: tuple[Escaped, ...]


def columns(spec: Spec) -> Iterator[Column]:
    """Yield the custom fields of a spec."""
    for at, field in enumerate(spec.fields):
        method = names.method(field.name)
        kind = TYPES[field.type]
        pairs = ((code, code.fields[at]) for code in spec.codes)
        yield Column(
            method=identifier(method),
            type=Escaped(kind if kind == "string" else f"{kind}?"),
            argument=identifier(kind),
            title=xml(field.title),
            words=tuple(xml(f'"{word}"') for word in field.words),
            cells=tuple(
                Cell(names.spelled(names.constant(spec, code.name)), literal(value))
                for code, value in pairs
                if value is not None and value != field.default
            ),
            default=None if field.default is None else literal(field.default),
            function=identifier(f"From{method}") if field.unique else None,
        )


def categories(spec: Spec) -> Iterator[Category]:
    """Yield the tags of a spec."""
    for tag in spec.tags:
        constants = (names.constant(spec, code.name) for code in spec.codes if tag.name in code.tags)
        yield Category(identifier(f"Is{names.method(tag.name)}"), xml(tag.title), tuple(map(names.spelled, constants)))
