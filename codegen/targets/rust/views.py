"""What the templates of Rust see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import Deprecation, ErrorCode, Range, Spec
from codegen.targets import binding_data, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.packages import Packaging, Readme, packaging, readme
from codegen.targets.rust import columns, names
from codegen.targets.rust.columns import Column, Tagged
from codegen.targets.rust.escaping import comment, documented, hresult, name, string, toml
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

WIDTH = 90


class Alias(NamedTuple):
    """The constant of another name of a code, its comment in lines, and why it is deprecated."""

    constant: Escaped
    comment: tuple[Escaped, ...]
    deprecation: Escaped | None


class Code(NamedTuple):
    """One constant with its number, its name and message as strings, and its comment in lines."""

    constant: Escaped
    value: int
    name: Escaped
    message: Escaped
    kind: Escaped
    comment: tuple[Escaped, ...]
    description: tuple[Escaped, ...]
    deprecation: Escaped | None
    aliases: tuple[Alias, ...]


class Spelling(NamedTuple):
    """Another string that a code is found by, an alias or a name in another style, with a constant and its number."""

    name: Escaped
    constant: Escaped
    value: int


class Section(NamedTuple):
    """The codes of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Span(NamedTuple):
    """A range: what its predicate ends with, what the enum calls it, its title, its first and last value."""

    name: Escaped
    variant: Escaped
    title: Escaped
    first: int
    last: int


class Integer(NamedTuple):
    """The integer type of the table, and the least and the greatest number that stand for a value of it."""

    type: Escaped
    least: int
    greatest: int
    is_signed: bool
    is_u32: bool


class Retired(NamedTuple):
    """A retired number that no code has, and what is said of it."""

    value: int
    text: Escaped


class View(NamedTuple):
    """What the templates of this target see.

    `sections` have the codes in the order of the spec, `codes` in the order of their values; `by_name` are their
    constants in the order of their names. `example` is a constant for README.md. `others` are the codes that are
    not errors. `gone` are the retired numbers that no code has, `retired` the comments of all.
    """

    banner: tuple[Escaped, ...]
    package: Escaped
    packaging: Packaging
    readme: Readme
    example: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    module: Escaped
    sections: tuple[Section, ...]
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    by_name: tuple[Escaped, ...]
    spellings: tuple[Spelling, ...]
    ranges: tuple[Span, ...]
    columns: tuple[Column, ...]
    tags: tuple[Tagged, ...]
    integer: Integer
    hresult: Hresult | None
    page: Escaped | None
    retired: tuple[Escaped, ...]
    gone: tuple[Retired, ...]
    has_silent: bool
    is_deprecating: bool
    is_mixed: bool
    is_crate: bool


def view(spec: Spec, *, is_crate: bool) -> View:
    """Return what the templates see of a spec."""
    made = {code.name: _code(spec, code) for code in spec.codes}
    ordered = binding_data.by_value(spec)
    return View(
        banner=tuple(map(comment, wording.banner(spec))),
        package=toml(names.package(spec)),
        packaging=packaging(spec, toml),
        readme=readme(spec),
        example=name(names.constant(spec, spec.codes[0].name)),
        title=documented(escaping.prose(spec.title)),
        summary=_lines(spec.summary),
        module=identifier(names.module(spec)),
        sections=tuple(
            Section(comment(wording.section(span)) if span else None, tuple(made[code.name] for code in codes))
            for span, codes in spec.sections()
        ),
        codes=tuple(made[code.name] for code in ordered),
        others=tuple(made[code.name] for code in ordered if code.kind != "error"),
        by_name=tuple(made[each].constant for each in sorted(made)),
        spellings=tuple(sorted(_spellings(spec))),
        ranges=tuple(map(_span, spec.ranges)),
        columns=(*columns.texts(spec, ordered), *columns.columns(spec, ordered)),
        tags=tuple(columns.tags(spec, ordered)),
        integer=_integer(spec),
        hresult=binding_data.hresult(spec, hresult),
        page=string(wording.entry_url(spec)) if spec.metadata.page else None,
        retired=tuple(comment(wording.retirement(each)) for each in spec.retired),
        gone=tuple(
            Retired(each.value, string(escaping.prose(wording.retirement(each)))) for each in binding_data.vacant(spec)
        ),
        has_silent=any(not code.message for code in spec.codes),
        is_deprecating=binding_data.is_deprecating(spec),
        is_mixed=spec.verbatim and spec.option("rust", "style", "verbatim") == "verbatim",
        is_crate=is_crate,
    )


def _code(spec: Spec, code: ErrorCode) -> Code:
    (constant, words, deprecated), *others = binding_data.constants(spec, code, names.constant, described=False)
    return Code(
        name(constant),
        code.value,
        string(code.name),
        string(code.message),
        identifier(code.kind.capitalize()),
        _lines(words),
        _lines(code.description),
        _reason(deprecated),
        tuple(Alias(name(each), _lines(words), _reason(deprecated)) for each, words, deprecated in others),
    )


def _reason(deprecated: Deprecation | None) -> Escaped | None:
    return string(escaping.prose(wording.deprecation(deprecated))) if deprecated else None


def _spellings(spec: Spec) -> Iterator[Spelling]:
    """Yield the aliases, and the names of constants that differ from those of the spec."""
    for code in spec.codes:
        for each, constant in binding_data.spellings(spec, "rust", code):
            yield Spelling(string(each), name(names.raw(constant)), code.value)


def _lines(text: str) -> tuple[Escaped, ...]:
    """Return a text as the lines of a doc comment."""
    return tuple(map(documented, escaping.wrap(text, WIDTH)))


def _span(span: Range) -> Span:
    return Span(
        identifier(span.name),
        identifier(names.variant(span.name)),
        documented(escaping.prose(span.title)),
        span.first,
        span.last,
    )


def _integer(spec: Spec) -> Integer:
    kind = spec.type
    called = f"{'i' if kind.signed else 'u'}{kind.bits}"
    return Integer(identifier(called), kind.least, kind.mask, kind.signed, called == "u32")
