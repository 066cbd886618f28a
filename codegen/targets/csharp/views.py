"""What the templates of C# see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import FACILITY_WIN32, Deprecation, ErrorCode, IntegerType, Range, Spec
from codegen.targets import wording
from codegen.targets.csharp import escaping as csharp
from codegen.targets.csharp import names
from codegen.targets.csharp.columns import Category, Column, categories, columns
from codegen.targets.csharp.packaging import Packaging, packaging
from codegen.targets.csharp.tables import Table, tables
from codegen.targets.readme import Readme, readme
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


class Hresult(NamedTuple):
    """What the HRESULTs of failures and of successes begin with, and which codes have a success: 0, kinds."""

    failure: Escaped
    success: Escaped
    has_zero: bool
    has_successes: bool
    has_warnings: bool


class View(NamedTuple):
    """What the templates of this target see.

    The names of what begins with `has_` are those of tables that a spec can be without. `example` is a member for the
    lines that show the use.
    """

    banner: tuple[Escaped, ...]
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
    example = next((code for code in spec.codes if code.kind == "error"), spec.codes[0])
    found = tuple(tables(spec))
    has = {table.name for table in found}.__contains__
    return View(
        banner=tuple(map(csharp.comment, wording.banner(spec))),
        packaging=packaging(spec),
        readme=readme(spec),
        namespace=csharp.namespace(names.namespace(spec)),
        title=xml.text(spec.title),
        summary=tuple(map(xml.line, escaping.wrap(spec.summary, WIDTH))),
        called=Names(*map(identifier, names.names(spec))),
        integer=_integer(spec.type),
        example=names.spelled(names.constant(spec, example.name)),
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
        hresult=_hresult(spec),
        page=csharp.string(wording.entry_url(spec)) if spec.metadata.page else None,
    )


def _constants(spec: Spec, code: ErrorCode) -> Iterator[Constant]:
    """Yield the member of a code, and those of its aliases that C# spells in another way."""
    name = names.constant(spec, code.name)
    yield _constant(spec, name, code.value, wording.documentation(spec, code, deprecated=False), code.deprecated)
    found = {name}
    for alias in code.other_names:
        other = names.constant(spec, alias.name)
        if other not in found:
            found.add(other)
            said = f"{alias.message.rstrip(' .')}. " if alias.message else ""
            deprecated = alias.deprecated or code.deprecated
            yield _constant(spec, other, code.value, f"{said}Another name of {name}.", deprecated)


def _constant(spec: Spec, name: str, value: int, words: str, deprecated: Deprecation | None) -> Constant:
    reason = None
    if deprecated:
        instead = names.constant(spec, deprecated.instead) if deprecated.instead else ""
        reason = _prose(wording.deprecation(deprecated._replace(instead=instead)))
    comment = tuple(map(xml.line, escaping.wrap(words, WIDTH)))
    number = Escaped(f"{value}" if value >= 0 else f"({value})")
    return Constant(names.spelled(name), value, number, comment, reason)


def _prose(text: str) -> Escaped:
    return csharp.string(escaping.prose(text))


def _section(spec: Spec, span: Range) -> Section:
    return Section(
        csharp.string(span.name),
        identifier(f"Is{names.method(span.name)}"),
        xml.text(span.title),
        Escaped(f"{span.first}") if span.first > spec.type.minimum else None,
        Escaped(f"{span.last}") if span.last < spec.type.maximum else None,
    )


def _integer(kind: IntegerType) -> Integer:
    signed, unsigned = TYPES[kind.bits]
    return Integer(identifier(signed if kind.signed else unsigned), Escaped(f"0x{kind.mask:X}"), -(1 << kind.bits - 1))


def _hresult(spec: Spec) -> Hresult | None:
    if spec.facility is None or spec.failure_base is None:
        return None
    return Hresult(
        csharp.hexadecimal(spec.failure_base),
        csharp.hexadecimal(spec.facility << 16),
        has_zero=any(code.value == 0 for code in spec.codes),
        has_successes=bool(spec.succeeding()),
        has_warnings=spec.facility != FACILITY_WIN32,
    )
