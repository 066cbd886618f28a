"""The shapes that a value in a spec can have: the table of fields and the options of targets consist of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codegen.targets.naming import NameStyle
    from codegen.text.package_forms import Form


class String(NamedTuple):
    """A string; with a `style` it is a name, and only a style can fit an empty one.

    `prose` strings are text for readers; a name in them that looks like a code of the table must be in the table.
    `verbatim` strings are in bindings exactly as they are in the spec, white space included. A `pattern` is a regular
    expression that fits the whole string; a `form` is one that codegen knows, such as that of a version.
    """

    style: NameStyle | None = None
    maximum: int = 10_000
    prose: bool = True
    verbatim: bool = False
    pattern: str = ""
    form: Form | None = None


class Integer(NamedTuple):
    """An integer within limits; one that is `hexadecimal` must be written with 0x, others may be.

    A number with `bits` has a sign: if it is written with 0x, these bits are its two's complement.
    """

    minimum: int = -(1 << 63)
    maximum: int = (1 << 64) - 1
    hexadecimal: bool = False
    bits: int = 0


class Boolean(NamedTuple):
    """A truth value, written `true` or `false`."""


class Choice(NamedTuple):
    """One of a few words; `reason` explains why some words that people expect are `unavailable`."""

    words: tuple[str, ...]
    unavailable: tuple[str, ...] = ()
    reason: str = ""


class AnyScalar(NamedTuple):
    """A truth value, an integer or a string, as it is written."""


class Either(NamedTuple):
    """A single value of one shape, or a list or mapping of another."""

    scalar: Shape
    other: Shape


class ListOf(NamedTuple):
    """A list whose items have one shape."""

    shape: Shape


class MapOf(NamedTuple):
    """A mapping of names of one kind to values of one shape."""

    style: NameStyle
    shape: Shape


class Field(NamedTuple):
    """One field of a record."""

    name: str
    shape: Shape
    about: str
    required: bool = False


class Record(NamedTuple):
    """A mapping with known fields; `noun` is its name in messages."""

    noun: str
    fields: tuple[Field, ...]


Shape = String | Integer | Boolean | Choice | AnyScalar | Either | ListOf | MapOf | Record
