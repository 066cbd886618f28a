"""Every field that a spec may have: its shape, its meaning and whether it is required.

The field reader checks specs by this table, and the JSON Schema is generated from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.model import INTEGER_TYPES
from codegen.spec import code_fields, custom_fields, spec_names
from codegen.targets import naming
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Boolean, Choice, Either, Field, Integer, ListOf, MapOf, Record, String
from codegen.text import package_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.targets.shapes import Shape
    from codegen.targets.target import Option, Target


FORMAT = 1
"""The format of specs that this version of codegen reads."""

NAMES = ("upper_snake", "verbatim")
"""How a spec names its codes."""

NEVER_REQUIRED = frozenset({"value", "aliases", "deprecated", "allow"})
"""Fields that each code has anyway, and those that are exceptions."""

MAXIMUM_FACILITY = 0x7FF
"""The facility of an HRESULT has 11 bits: [MS-ERREF] 2.1."""

BOUNDS = Field("title", String(), "who set the bounds, or what they are for", required=True)
RANGE = Field("title", String(), "what the codes of the range are about", required=True)
RESERVED = Field("reason", String(), "what the values are reserved for", required=True)

SYSTEM = Record("system", (Field("title", String(), "the name by which readers know the system", required=True),))

SOURCE = Record(
    "source",
    (
        Field("title", String(), "the title of the page, document or file", required=True),
        Field("author", String(), "who published it", required=True),
        Field("license", String(), "its licence, as an SPDX identifier if there is one", required=True),
        Field("url", String(prose=False), "where to read it"),
        Field("covers", String(), "what comes from it"),
        Field("note", String(), "what was changed, and anything else that readers should know"),
    ),
)

DOCUMENT = Record(
    "document",
    (
        Field("title", String(), "the name by which readers know the document, such as `RFC 7296`", required=True),
        Field("url", String(prose=False), "where to read it", required=True),
    ),
)

TAG = Record("tag", (Field("title", String(), "what the codes with the tag have in common", required=True),))


def extent(noun: str, number: Integer, words: Field) -> Record:
    """Return the record of the numbers from a first to a last one; `words` is what is said of them."""
    return Record(
        noun,
        (
            Field("first", number, f"the lowest value of the {noun}", required=True),
            Field("last", number, f"the highest value of the {noun}", required=True),
            words,
        ),
    )


def retired(style: NameStyle, number: Integer) -> Record:
    """Return the record of a retired code; names of codes have a style."""
    return Record(
        "retired code",
        (
            Field("value", number, "the number, which no code can have again", required=True),
            Field("reason", String(), "why the code was removed", required=True),
            Field("since", String(), "the version or date of the removal"),
            Field("instead", String(style), "the code to use instead"),
            Field("reused", String(), "how a code of the table came to have the same number"),
        ),
    )


def required(code: Record) -> Record:
    """Return the record of the fields that a table can require of its codes."""
    optional = (each for each in code.fields if each.name not in NEVER_REQUIRED)
    shape = Either(Boolean(), ListOf(String(spec_names.RANGE)))
    about = "whether each code must have it, or the ranges whose codes must"
    fields = tuple(Field(each.name, shape, about) for each in optional)
    return Record("table of required fields", (*fields, Field("range", Boolean(), "whether each code is in a range")))


def shape_of(option: Option) -> Shape:
    """Return the shape of an option's value; a style alone is the shape of a name."""
    return String(option.shape) if isinstance(option.shape, NameStyle) else option.shape


def targets(known: Sequence[Target]) -> Record:
    """Return the record of the options that a spec may set for each target that has some."""
    return Record(
        "table of targets",
        tuple(
            Field(
                each.name,
                Record(
                    f"table of {each.title} options",
                    tuple(Field(option.name, shape_of(option), option.about) for option in each.options),
                ),
                f"options of the {each.title} bindings",
            )
            for each in known
            if each.options
        ),
    )


METADATA = (
    Field("version", String(prose=False, form=package_forms.VERSION), "the version of the packages, such as 1.2.3"),
    Field(
        "license", String(prose=False, form=package_forms.LICENSE), "the licence of the packages, as an SPDX expression"
    ),
    Field("license_text", String(prose=False, maximum=100_000), "the text of the licence file of each package"),
    Field("authors", ListOf(String(prose=False, form=package_forms.AUTHOR)), "the authors of the packages"),
    Field("homepage", String(prose=False, form=package_forms.ADDRESS), "the address of the project"),
    Field("repository", String(prose=False, form=package_forms.ADDRESS), "the address of the project's source"),
    Field("page", String(prose=False, form=package_forms.PAGE), "the address of the published reference page"),
)
"""What packages say of themselves; each field overrides that of the project's configuration."""

NO_64_BITS = "a TypeScript number is exact only up to 2^53, so no type has 64 bits"


def spec(known: Sequence[Target], *, verbatim: bool = False, bits: int = 0, custom: tuple[Field, ...] = ()) -> Record:
    """Return the record of a whole spec, which may set the options of some targets, and has custom fields.

    `bits` are those of its type if it has a sign.
    """
    style, number = naming.IDENTIFIER if verbatim else naming.CODE, Integer(bits=bits)
    code = code_fields.record(style, number, custom)
    return Record(
        "spec",
        (
            Field("format", Integer(FORMAT, FORMAT), "the format of the spec, which is 1", required=True),
            Field(
                "name",
                String(spec_names.SPEC),
                "the name that bindings derive their names from: `ipsec` gives `ipsec_errors`; default: the file name",
            ),
            Field("title", String(), "what the table is, in one line"),
            Field("summary", String(), "what the table is, in one paragraph"),
            *METADATA,
            Field(
                "names",
                Choice(NAMES),
                "how codes are named: `upper_snake`, or `verbatim` for any identifiers; default: `upper_snake`",
            ),
            Field("ordered", Boolean(), "whether codes are listed in the order of their values; default: `false`"),
            Field(
                "type",
                Choice(tuple(INTEGER_TYPES), ("int64", "uint64"), NO_64_BITS),
                "the integer type of the values; default: `int32`",
            ),
            Field("facility", Integer(0, MAXIMUM_FACILITY), "the facility of the codes' HRESULTs, such as 7 for Win32"),
            Field(
                "prefixes",
                ListOf(String(naming.STEM if verbatim else naming.PREFIX)),
                "prefixes of names that languages with their own prefix leave out",
            ),
            Field("sources", ListOf(SOURCE), "where names, values and messages come from, with licences"),
            Field("bounds", extent("bounds", number, BOUNDS), "the lowest and highest value that the table may use"),
            Field(
                "ranges",
                MapOf(spec_names.RANGE, extent("range", number, RANGE)),
                "named ranges of values",
            ),
            Field(
                "systems",
                MapOf(spec_names.SYSTEM, SYSTEM),
                "other systems of numbers, in which codes have counterparts",
            ),
            Field("documents", MapOf(spec_names.DOCUMENT, DOCUMENT), "documents that codes refer to, by a short name"),
            Field("targets", targets(known), "names in the bindings that differ from those derived from `name`"),
            Field(
                "reserved", ListOf(extent("reserved range", number, RESERVED)), "ranges of values that no code may have"
            ),
            Field("fields", custom_fields.FIELDS, "fields that the spec adds to its codes, by name"),
            Field("tags", MapOf(spec_names.TAG, TAG), "categories of codes, by name"),
            Field("require", required(code), "fields that each code must have, or each code of some ranges"),
            Field("allow", MapOf(spec_names.RULE, String()), "style rules that the spec may break, with the reason"),
            Field("codes", MapOf(style, code), "the codes by name", required=True),
            Field(
                "retired",
                MapOf(style, retired(style, number)),
                "removed codes; their names and numbers are never assigned again",
            ),
        ),
    )
