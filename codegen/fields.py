"""Every field that a spec may hold: its shape, whether it must be there, what it says.

The reader checks a spec against this table; the documentation and the JSON Schema are made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from codegen.model import INTEGER_TYPES


@dataclass(frozen=True, slots=True)
class Text:
    """A text, not empty; a `pattern` of naming.PATTERNS narrows it to a kind of name.

    `mentions` tells whether a name of the table in it must be one that the table has.
    """

    pattern: str | None = None
    maximum: int = 10_000
    mentions: bool = True


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number, decimal or 0x hexadecimal, between two ends.

    `hexadecimal` tells that it must be written so.
    """

    minimum: int = -(1 << 63)
    maximum: int = (1 << 64) - 1
    hexadecimal: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of one shape."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping of names to one shape; `pattern` is that of the names."""

    pattern: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with fields of its own; `noun` is what messages call it."""

    noun: str
    fields: tuple[Field, ...]


Shape = Text | Integer | Choice | Items | Table | Record

FORMAT = 1
"""The format of spec that this codegen reads."""

MAXIMUM_FACILITY = 0x7FF
"""The facility of an HRESULT has 11 bits: [MS-ERREF] 2.1."""

BOUNDS = Record(
    "bounds",
    (
        Field("first", Integer(), "the least value", required=True),
        Field("last", Integer(), "the greatest value", required=True),
        Field("title", Text(), "who set the bounds, or what they are for", required=True),
    ),
)

RANGE = Record(
    "range",
    (
        Field("first", Integer(), "the least value of the range", required=True),
        Field("last", Integer(), "the greatest value of the range", required=True),
        Field("title", Text(), "what the codes of the range are about", required=True),
    ),
)

SYSTEM = Record("system", (Field("title", Text(), "the name that readers know the system by", required=True),))

COUNTERPART = Record(
    "counterpart",
    (
        Field("name", Text(mentions=False), "the name that the system gives to the condition", required=True),
        Field("value", Integer(), "the number that the system gives to the condition", required=True),
    ),
)

SOURCE = Record(
    "source",
    (
        Field("title", Text(), "title of the published page, document or file", required=True),
        Field("author", Text(), "who published it", required=True),
        Field("license", Text(), "its licence, by SPDX identifier where it has one", required=True),
        Field("url", Text(mentions=False), "where to read it"),
        Field("covers", Text(), "what was taken from it"),
        Field("note", Text(), "what was changed, and anything a reader should know"),
    ),
)

CODE = Record(
    "code",
    (
        Field("value", Integer(), "the number, always written out", required=True),
        Field("hex", Integer(hexadecimal=True), "the number again in hexadecimal; must agree with `value`"),
        Field(
            "kind", Choice(("error", "warning", "success", "marker")), "what the code stands for; `error` if not said"
        ),
        Field("message", Text(), "the text that a user is shown", required=True),
        Field("description", Text(maximum=100_000), "what the code means, in a paragraph or more"),
        Field("counterparts", Table("system", COUNTERPART), "the same condition in other systems"),
        Field("allow", Table("rule", Text()), "rules that the code may break, each with the reason why"),
    ),
)

SPEC = Record(
    "spec",
    (
        Field("format", Integer(FORMAT, FORMAT), "the format of the spec", required=True),
        Field(
            "name",
            Text("spec"),
            "what bindings are named after: `ipsec` gives `ipsec_errors`; the file's name if not said",
        ),
        Field("title", Text(), "what the table is, in a line"),
        Field("summary", Text(), "what the table is, in a paragraph"),
        Field("type", Choice(tuple(INTEGER_TYPES)), "the integer type of the values; `int32` if not said"),
        Field("facility", Integer(0, MAXIMUM_FACILITY), "the facility of the codes' HRESULTs, such as 7 for Win32"),
        Field(
            "prefixes",
            Items(Text("prefix", mentions=False)),
            "name beginnings that languages with prefixes of their own leave out",
        ),
        Field("sources", Items(SOURCE), "where names, values and messages are from, with licences"),
        Field("bounds", BOUNDS, "the values that the table may use at all"),
        Field("ranges", Table("range", RANGE), "named stretches of values; where given, each code lies in one"),
        Field("systems", Table("system", SYSTEM), "other numberings that codes have counterparts in"),
        Field("codes", Table("code", CODE), "the codes, by name, in the order of their values", required=True),
    ),
)
