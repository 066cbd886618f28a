"""What the templates of Go see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import ErrorCode, Range, Spec
from codegen.targets import binding_data, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.go import escaping as go
from codegen.targets.go import names
from codegen.targets.go.columns import Category, Column, categories, columns
from codegen.targets.go.tables import Tables, tables_of
from codegen.targets.packages import Readme, readme
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

WIDTH = 84


class Constant(NamedTuple):
    """A constant with its comment in lines, and the lines that say why it is deprecated.

    `number` is its value as it follows a minus.
    """

    name: Escaped
    value: int
    number: Escaped
    comment: tuple[Escaped, ...]
    deprecation: tuple[Escaped, ...]


class Section(NamedTuple):
    """A range with its method; a limit is None where no number of the type is beyond it."""

    name: Escaped
    method: Escaped
    title: Escaped
    first: Escaped | None
    last: Escaped | None


class Names(NamedTuple):
    """What the package calls its types and functions; `stem` is what the names of tables begin with."""

    type: Escaped
    kind: Escaped
    parse: Escaped
    from_int: Escaped
    from_hresult: Escaped
    describe: Escaped
    codes: Escaped
    stem: Escaped


class Integer(NamedTuple):
    """The type of codes, the unsigned type of as many bits, and the limits of the numbers that stand for a code."""

    name: Escaped
    unsigned: Escaped
    least: int
    greatest: int


class View(NamedTuple):
    """What the templates of this target see; `example` is a constant for the lines that show the use."""

    banner: tuple[Escaped, ...]
    readme: Readme
    module: Escaped
    package: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    called: Names
    integer: Integer
    example: Escaped
    has_sentinels: bool
    lacks_messages: bool
    constants: tuple[Constant, ...]
    retirements: tuple[Escaped, ...]
    tables: Tables
    sections: tuple[Section, ...]
    columns: tuple[Column, ...]
    categories: tuple[Category, ...]
    hresult: Hresult | None
    page: Escaped | None


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    return View(
        banner=tuple(map(go.comment, wording.banner(spec))),
        readme=readme(spec),
        module=go.module(names.module(spec)),
        package=go.package(names.package(spec)),
        title=go.comment(spec.title),
        summary=tuple(map(go.comment_line, escaping.wrap(spec.summary, WIDTH))),
        called=Names(*map(identifier, names.names(spec))),
        integer=_integer(spec),
        example=identifier(names.constant(spec, binding_data.example(spec).name)),
        has_sentinels=any(code.kind == "marker" for code in spec.codes),
        lacks_messages=not all(code.message for code in spec.codes),
        constants=tuple(each for code in spec.codes for each in _constants(spec, code)),
        retirements=tuple(go.comment(wording.retirement(each)) for each in spec.retired),
        tables=tables_of(spec),
        sections=tuple(_section(spec, span) for span in spec.ranges),
        columns=tuple(columns(spec)),
        categories=tuple(categories(spec)),
        hresult=binding_data.hresult(spec, go.hexadecimal),
        page=go.string(wording.entry_url(spec)) if spec.metadata.page else None,
    )


def _constants(spec: Spec, code: ErrorCode) -> Iterator[Constant]:
    """Yield the constant of a code, and those of its aliases that Go spells in another way."""
    for name, words, deprecated in binding_data.constants(spec, code, names.constant):
        reason = _comment(f"Deprecated: {wording.deprecation(deprecated)}" if deprecated else "")
        yield Constant(identifier(name), code.value, go.number(code.value), _comment(words), reason)


def _comment(words: str) -> tuple[Escaped, ...]:
    return tuple(map(go.comment_line, escaping.wrap(words, WIDTH)))


def _section(spec: Spec, span: Range) -> Section:
    return Section(
        go.string(span.name),
        identifier(f"Is{names.method(spec, span.name)}"),
        go.comment(span.title),
        *binding_data.limits(spec, span, go.number),
    )


def _integer(spec: Spec) -> Integer:
    kind = spec.type
    return Integer(identifier(kind.name), identifier(f"uint{kind.bits}"), kind.least, kind.mask)
