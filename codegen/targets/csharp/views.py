"""What the templates of C# see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import ErrorCode, IntegerType, Range, Spec
from codegen.targets import binding_data, packages, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.csharp import escaping as csharp
from codegen.targets.csharp import names
from codegen.targets.csharp.columns import Category, Column, categories, columns
from codegen.targets.csharp.tables import Table, dictionaries
from codegen.targets.packages import Packaging, Readme, readme
from codegen.text import escaping, xml
from codegen.text.escaping import Escaped, identifier

WIDTH = 104
TYPES = {8: ("sbyte", "byte"), 16: ("short", "ushort"), 32: ("int", "uint")}
"""What C# calls the types of integers, signed and unsigned, by their bits."""


class Constant(NamedTuple):
    """A member of the enum with its comment in lines, and why it is deprecated, as a literal."""

    name: Escaped
    value: int
    number: Escaped
    comment: tuple[Escaped, ...]
    deprecation: Escaped | None


class Section(NamedTuple):
    """A range with its function; a limit is None where no number of the type is beyond it."""

    name: Escaped
    method: Escaped
    title: Escaped
    first: Escaped | None
    last: Escaped | None


class Names(NamedTuple):
    """What the namespace calls its types."""

    type: Escaped
    kind: Escaped
    functions: Escaped
    exception: Escaped


class Integer(NamedTuple):
    """The type of codes, the bits of its numbers, and the least number that stands for a code."""

    name: Escaped
    mask: Escaped
    least: int


class View(NamedTuple):
    """What the templates of this target see.

    `comments` is the banner as the project has it. The names of what begins with `has_` are those of tables that a
    spec can be without. `example` is a member for the lines that show the use.
    """

    banner: tuple[Escaped, ...]
    comments: tuple[Escaped, ...]
    package: Escaped
    packaging: Packaging
    readme: Readme
    namespace: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    called: Names
    integer: Integer
    example: Escaped
    has_sentinels: bool
    lacks_messages: bool
    constants: tuple[Constant, ...]
    retirements: tuple[Escaped, ...]
    tables: tuple[Table, ...]
    has_messages: bool
    has_kinds: bool
    has_descriptions: bool
    has_remedies: bool
    has_retired: bool
    sections: tuple[Section, ...]
    columns: tuple[Column, ...]
    categories: tuple[Category, ...]
    hresult: Hresult | None
    page: Escaped | None


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    found = tuple(dictionaries(spec))
    has = {table.name for table in found}.__contains__
    return View(
        banner=tuple(map(csharp.comment, wording.banner(spec))),
        comments=tuple(map(xml.comment, wording.banner(spec))),
        package=xml.text(names.package(spec)),
        packaging=packages.packaging(spec, xml.text)._replace(description=xml.text(spec.summary or spec.title)),
        readme=readme(spec),
        namespace=csharp.namespace(names.namespace(spec)),
        title=xml.text(spec.title),
        summary=tuple(map(xml.line, escaping.wrap(spec.summary, WIDTH))),
        called=Names(*map(identifier, names.names(spec))),
        integer=_integer(spec.type),
        example=names.spelled(names.constant(spec, binding_data.example(spec).name)),
        has_sentinels=any(code.kind == "marker" for code in spec.codes),
        lacks_messages=not all(code.message for code in spec.codes),
        constants=tuple(each for code in spec.codes for each in _constants(spec, code)),
        retirements=tuple(csharp.comment(wording.retirement(each)) for each in spec.retired),
        tables=found,
        has_messages=has("Messages"),
        has_kinds=has("Kinds"),
        has_descriptions=has("Descriptions"),
        has_remedies=has("Remedies"),
        has_retired=has("Retired"),
        sections=tuple(_section(spec, span) for span in spec.ranges),
        columns=tuple(columns(spec)),
        categories=tuple(categories(spec)),
        hresult=binding_data.hresult(spec, csharp.hexadecimal),
        page=csharp.string(wording.entry_url(spec)) if spec.metadata.page else None,
    )


def _constants(spec: Spec, code: ErrorCode) -> Iterator[Constant]:
    """Yield the member of a code, and those of its aliases that C# spells in another way."""
    number = Escaped(f"{code.value}" if code.value >= 0 else f"({code.value})")
    for name, words, deprecated in binding_data.constants(spec, code, names.constant):
        comment = tuple(map(xml.line, escaping.wrap(words, WIDTH)))
        reason = csharp.string(escaping.prose(wording.deprecation(deprecated))) if deprecated else None
        yield Constant(names.spelled(name), code.value, number, comment, reason)


def _section(spec: Spec, span: Range) -> Section:
    return Section(
        csharp.string(span.name),
        identifier(f"Is{names.method(span.name)}"),
        xml.text(span.title),
        *binding_data.limits(spec, span, lambda value: Escaped(f"{value}")),
    )


def _integer(kind: IntegerType) -> Integer:
    signed, unsigned = TYPES[kind.bits]
    return Integer(identifier(signed if kind.signed else unsigned), Escaped(f"0x{kind.mask:X}"), kind.least)
