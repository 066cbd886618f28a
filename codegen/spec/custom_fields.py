"""The fields that a spec adds to its codes: how it declares them, and the shapes of their values."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from codegen.spec import code_fields, spec_names
from codegen.targets.shapes import AnyScalar, Boolean, Choice, Field, Integer, ListOf, MapOf, Record, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codegen.model import CustomField
    from codegen.targets.shapes import Shape

TYPES = ("bool", "int", "string", "choice")
"""The types of custom fields."""

NUMBER = Integer(-(1 << 31), (1 << 31) - 1)
"""An `int` has 32 bits and a sign, as every target language has it."""

DECLARATION = Record(
    "custom field",
    (
        Field("type", Choice(TYPES), "the type of the values", required=True),
        Field("title", String(), "what the value says of a code; default: the name of the field"),
        Field("default", AnyScalar(), "the value of codes for which the spec has none"),
        Field("optional", Boolean(), "whether codes may have no value; default: `false`"),
        Field("pattern", String(prose=False), "a regular expression that fits each string as a whole"),
        Field("unique", Boolean(), "whether no two codes have the same value; default: `false`"),
        Field("stable", Boolean(), "whether it is a breaking change to change a value; default: `false`"),
        Field("words", ListOf(String(spec_names.CHOICE)), "the values of a `choice`"),
    ),
)

RESERVED = code_fields.FIRST | frozenset(
    {"name", "code", "text", "range", "hresult", "spec", "fields", "is_code", "is_failure", "from_hresult", "url"}
)
"""Names that no custom field can have: those of other fields, and of what every binding says of a code."""

FIELDS = MapOf(spec_names.FIELD, DECLARATION)


def of_codes(declared: Mapping[str, Mapping[str, Any]]) -> tuple[Field, ...]:
    """Return the fields that declarations add to the record of a code, except the first built-in ones.

    A declaration may have errors, which are reported where it is read; its values then have any type.
    """
    return tuple(
        Field(name, _shape(entry), str(entry.get("title", "declared under `fields`")), required=_is_required(entry))
        for name, entry in declared.items()
        if name not in code_fields.FIRST
    )


def contradictions(field: CustomField) -> Iterator[tuple[str, str, str]]:
    """Yield what a declaration contradicts itself in: the name of its part, what is wrong, and how to fix it."""
    if field.default is not None and field.optional:
        message = "is optional, but codes without a value have the default"
        yield "optional", message, "remove `optional` or `default`"
    if field.type == "choice" and not field.words:
        yield "type", "is a choice without words", "list its values, such as `words: [low, high]`"
    if field.type != "choice" and field.words:
        yield "words", f"is of the type `{field.type}`, which has no words", "remove `words`, or write `type: choice`"
    if len({*field.words}) < len(field.words):
        yield "words", "has a word twice", "remove one"
    if field.pattern and field.type != "string":
        yield "pattern", f"is of the type `{field.type}`, which has no pattern", "remove `pattern`"
    if field.pattern and not is_pattern(field.pattern):
        yield "pattern", "has a pattern that is not a regular expression of Python", "correct the pattern"
    if field.unique and field.type in {"bool", "choice"}:
        yield "unique", f"is of the type `{field.type}`, whose few values cannot be unique", "remove `unique`"
    if field.unique and field.default is not None:
        yield "default", "is unique, so codes cannot share a default", "remove `default`, or write `optional: true`"
    if field.default is not None and not _is_value(field):
        yield "default", f"has a default that is no value of the type `{field.type}`", _help_text(field)


def _is_value(field: CustomField) -> bool:
    """Whether the default of a field is a value that a code could have."""
    default = field.default
    if field.type == "bool" or isinstance(default, bool):
        return field.type == "bool" and isinstance(default, bool)
    if field.type == "int" or isinstance(default, int):
        return field.type == "int" and isinstance(default, int) and NUMBER.minimum <= default <= NUMBER.maximum
    if field.type == "choice":
        return default in field.words
    return not (field.pattern and is_pattern(field.pattern)) or bool(re.fullmatch(field.pattern, str(default)))


def _help_text(field: CustomField) -> str:
    """Return how to write a default."""
    return {
        "bool": "write `true` or `false`",
        "int": f"write a number from {NUMBER.minimum} to {NUMBER.maximum}",
        "string": "write a string in quotes that fits the pattern" if field.pattern else "write a string in quotes",
        "choice": f"write one of: {', '.join(field.words)}",
    }[field.type]


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression, and means the same in later versions of Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            re.compile(text)
    except (re.error, FutureWarning, RecursionError, OverflowError):
        return False
    return True


def _is_required(entry: Mapping[str, Any]) -> bool:
    return "type" in entry and "default" not in entry and not entry.get("optional", False)


def _shape(entry: Mapping[str, Any]) -> Shape:
    """Return the shape of the values of a field."""
    kind, words, pattern = entry.get("type"), tuple(entry.get("words", ())), entry.get("pattern", "")
    if kind == "bool":
        return Boolean()
    if kind == "int":
        return NUMBER
    if kind == "choice" and words:
        return Choice(words)
    if kind == "string":
        return String(prose=False, verbatim=True, pattern=pattern if is_pattern(pattern) else "")
    return AnyScalar()
