"""What the templates of Java see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import Deprecation, ErrorCode, Range, Spec
from codegen.targets import binding_data, packages, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.java import parts
from codegen.targets.java.columns import Column, Word, cells, columns, tags
from codegen.targets.java.escaping import (
    comment,
    hexadecimal,
    javadoc,
    javadoc_line,
    long,
    number,
    package,
    reduction,
    string,
)
from codegen.targets.java.names import constant, names, word
from codegen.targets.packages import Packaging, Readme, readme
from codegen.text import escaping, xml
from codegen.text.escaping import Escaped, identifier

WIDTH = 92


class Constant(NamedTuple):
    """A constant and its comment in lines; `since` and `deprecation` are None for one that is not deprecated."""

    name: Escaped
    value: Escaped
    key: Escaped
    words: tuple[Escaped, ...]
    deprecation: Escaped | None
    since: Escaped | None
    aliases: tuple["Constant", ...] = ()


class Spelling(NamedTuple):
    """Another string that a code is found by."""

    name: Escaped
    code: Escaped


class Row(NamedTuple):
    """A code in the table; `sentinel` is the constant of one that is no member of the enum."""

    name: Escaped
    value: Escaped
    kind: Escaped
    message: Escaped
    cells: tuple[Escaped, ...]
    sentinel: Escaped | None
    others: tuple[Spelling, ...]


class Text(NamedTuple):
    """What is said of a number."""

    value: Escaped
    words: Escaped


class Texts(NamedTuple):
    """What is said of some codes: the class that has it, in parts, and the methods that return it."""

    type: Escaped
    method: Escaped
    of: Escaped
    about: Escaped
    parts: tuple[tuple[Text, ...], ...]


class Span(NamedTuple):
    """A range."""

    constant: Escaped
    name: Escaped
    title: Escaped
    first: Escaped
    last: Escaped
    words: Escaped


class View(NamedTuple):
    """What the templates of this target see.

    `comments` is the banner as pom.xml has it, `example` a constant for README.md.
    `is_enum` says that the members are constants of an enum; else they are fields of a class, and its `parts` have
    them. `rows` and `past` are in parts too. `least` and `greatest` limit the numbers that have a value of the type.
    """

    banner: tuple[Escaped, ...]
    comments: tuple[Escaped, ...]
    group: Escaped
    artifact: Escaped
    packaging: Packaging
    readme: Readme
    example: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    package: Escaped
    enum: Escaped
    exception: Escaped
    is_enum: bool
    has_digit: bool
    members: tuple[Constant, ...]
    parts: tuple[tuple[Constant, ...], ...]
    sentinels: tuple[Constant, ...]
    retired: tuple[Escaped, ...]
    rows: tuple[tuple[Row, ...], ...]
    past: tuple[tuple[Text, ...], ...]
    texts: tuple[Texts, ...]
    ranges: tuple[Span, ...]
    tags: tuple[Word, ...]
    columns: tuple[Column, ...]
    is_unsigned: bool
    least: Escaped
    greatest: Escaped
    mask: Escaped
    reduced: Escaped
    hresult: Hresult | None
    page: Escaped | None


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    called = names(spec)
    members = tuple(_constant(spec, code) for code in spec.codes if code.kind != "marker")
    is_enum = parts.is_enum(spec)
    return View(
        banner=tuple(map(comment, wording.banner(spec))),
        comments=tuple(map(xml.comment, wording.banner(spec))),
        group=xml.text(called.group),
        artifact=xml.text(called.artifact),
        packaging=packages.packaging(spec, xml.text),
        readme=readme(spec),
        example=identifier(constant(spec, binding_data.example(spec).name)),
        title=javadoc(spec.title),
        summary=tuple(map(javadoc_line, escaping.wrap(spec.summary, WIDTH))),
        package=package(called.package),
        enum=identifier(called.enum),
        exception=identifier(called.exception),
        is_enum=is_enum,
        has_digit=any(each[-1].isdigit() for each in called.package.split(".")),
        members=members,
        parts=() if is_enum else tuple(parts.cut(members, lambda each: 12 + parts.ALIAS * len(each.aliases))),
        sentinels=tuple(_constant(spec, code) for code in spec.codes if code.kind == "marker"),
        retired=tuple(comment(wording.retirement(each)) for each in spec.retired),
        rows=tuple(parts.cut((_row(spec, code) for code in spec.codes), _size)),
        past=tuple(parts.cut((_text(each.value, wording.retirement(each)) for each in spec.retired), _size_of_text)),
        texts=tuple(_texts(spec)),
        ranges=tuple(map(_span, spec.ranges)),
        tags=tuple(tags(spec)),
        columns=tuple(columns(spec)),
        is_unsigned=spec.type.maximum >= 1 << 31,
        least=long(spec.type.least),
        greatest=long(spec.type.mask),
        mask=long(spec.type.mask),
        reduced=reduction(spec.type),
        hresult=binding_data.hresult(spec, hexadecimal),
        page=string(wording.entry_url(spec)) if spec.metadata.page else None,
    )


def _constant(spec: Spec, code: ErrorCode) -> Constant:
    """Return the constant of a code, with those of its aliases."""
    first, *aliases = (_named(code, *each) for each in binding_data.constants(spec, code, constant))
    return first._replace(aliases=tuple(aliases))


def _named(code: ErrorCode, name: str, words: str, deprecated: Deprecation | None) -> Constant:
    return Constant(
        identifier(name),
        number(code.value),
        string(name),
        tuple(map(javadoc_line, escaping.wrap(words, WIDTH))),
        javadoc(wording.deprecation(deprecated)) if deprecated else None,
        string(escaping.prose(deprecated.since)) if deprecated and deprecated.since else None,
    )


def _row(spec: Spec, code: ErrorCode) -> Row:
    return Row(
        string(code.name),
        number(code.value),
        identifier(code.kind.upper()),
        string(code.message) if code.message else Escaped("null"),
        tuple(cells(spec, code)),
        identifier(constant(spec, code.name)) if code.kind == "marker" else None,
        tuple(Spelling(string(each), string(code.name)) for each, _ in binding_data.spellings(spec, "java", code)),
    )


def _size(row: Row) -> int:
    """Return the bytes that a row takes at most: 8 for an argument, and what lists its tags."""
    return 32 + 8 * len(row.cells) + 12 * len(row.others)


def _text(value: int, words: str) -> Text:
    return Text(number(value), string(escaping.prose(words)))


def _size_of_text(_: Text) -> int:
    return 16


def _texts(spec: Spec) -> Iterator[Texts]:
    """Yield what codes mean and what to do about them, where a code says it."""
    for method, kind, about in (
        ("description", "Descriptions", "what the code means"),
        ("remedy", "Remedies", "what to do about the code"),
    ):
        found = [_text(code.value, words) for code in spec.codes if (words := getattr(code, method))]
        if found:
            rows = tuple(parts.cut(found, _size_of_text))
            yield Texts(identifier(kind), identifier(method), identifier(f"{method}Of"), Escaped(about), rows)


def _span(span: Range) -> Span:
    title = string(escaping.prose(span.title))
    name = identifier(word(span.name))
    return Span(name, string(span.name), title, long(span.first), long(span.last), javadoc(span.title))
