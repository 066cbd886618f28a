"""What the template of the page sees: escaped strings and numbers, made from a spec."""

from typing import NamedTuple

from codegen.model import Citation, Deprecation, ErrorCode, Range, Retired, Spec
from codegen.targets import wording
from codegen.targets.markdown.escaping import hexadecimal, link, message_cell, name_cell
from codegen.text.escaping import Escaped, identifier
from codegen.text.markdown import comment, inline


class Related(NamedTuple):
    """Another code of the table, and why it is related."""

    name: Escaped
    reason: Escaped


class Reference(NamedTuple):
    """A place in a document."""

    document: Escaped
    place: Escaped


class Fact(NamedTuple):
    """What the tags or a custom field say of a code, and their label."""

    label: Escaped
    text: Escaped


class Ending(NamedTuple):
    """That a code is deprecated or was retired, and why; `instead` is the name of the code to use instead, or empty."""

    reason: Escaped
    instead: Escaped


class Former(NamedTuple):
    """A retired code; its number is an anchor where no other code has it."""

    anchors: tuple[Escaped, ...]
    ending: Ending


class Code(NamedTuple):
    """One code: a row of the table and an entry below it. Each of its `facts` is a paragraph."""

    name: Escaped
    name_cell: Escaped
    message_cell: Escaped
    aliases: tuple[Escaped, ...]
    value: int
    hexadecimal: Escaped
    number: Escaped
    message: Escaped
    past: tuple[Escaped, ...]
    endings: tuple[Ending, ...]
    facts: tuple[Escaped, ...]
    columns: tuple[Fact, ...]
    description: Escaped
    context: Escaped
    remedy: Escaped
    related: tuple[Related, ...]
    references: tuple[Reference, ...]


class Section(NamedTuple):
    """The codes of one range; without a heading where the spec has no range for them."""

    heading: Escaped
    codes: tuple[Code, ...]


class Source(NamedTuple):
    """A published source: what was taken from it, and under which licence."""

    covers: Escaped
    author: Escaped
    title: Escaped
    license: Escaped
    note: Escaped


class View(NamedTuple):
    """What the template sees."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    retired: tuple[Former, ...]


def view(spec: Spec) -> View:
    """Return what the template sees of a spec."""
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=inline(spec.title),
        summary=inline(spec.summary),
        sections=tuple(_section(spec, span, codes) for span, codes in spec.by_range()),
        sources=tuple(_source(source) for source in spec.sources),
        retired=tuple(_former(spec, each) for each in spec.retired),
    )


def _section(spec: Spec, span: Range | None, codes: tuple[ErrorCode, ...]) -> Section:
    return Section(inline(wording.section(span) if span else ""), tuple(_code(spec, code) for code in codes))


def _code(spec: Spec, code: ErrorCode) -> Code:
    twins = (wording.counterpart(twin) for twin in code.counterparts)
    return Code(
        name=identifier(code.name),
        name_cell=name_cell(code.name),
        message_cell=message_cell(code.message),
        aliases=tuple(map(identifier, code.aliases)),
        value=code.value,
        hexadecimal=hexadecimal(spec.type.hexadecimal(code.value)),
        number=inline(wording.number(spec, code)),
        message=inline(code.message),
        past=tuple(map(inline, wording.past(code, [*map(wording.other_name, code.other_names)]))),
        endings=(_deprecation(code.deprecated),) if code.deprecated else (),
        facts=tuple(inline(text) for text in (wording.KINDS.get(code.kind, ""), *twins) if text),
        columns=tuple(Fact(inline(label), inline(text)) for label, text in wording.columns(spec, code)),
        description=inline(code.description),
        context=inline(code.context),
        remedy=inline(code.remedy),
        related=tuple(Related(identifier(each.code), inline(each.reason)) for each in code.related),
        references=tuple(
            Reference(link(each.document.title, each.document.url), inline(each.place)) for each in code.references
        ),
    )


def _deprecation(deprecated: Deprecation) -> Ending:
    return _ending(f"Deprecated: {wording.deprecation(deprecated._replace(instead=''))}", deprecated.instead)


def _ending(reason: str, instead: str) -> Ending:
    return Ending(inline(reason), identifier(instead) if instead else inline(""))


def _former(spec: Spec, retired: Retired) -> Former:
    """Return what is said of a retired code, with the anchors that lead to it."""
    taken = any(each.value == retired.value for each in spec.codes)
    anchors = (identifier(retired.name), *(() if taken else (inline(str(retired.value)),)))
    return Former(anchors, _ending(wording.retirement(retired._replace(instead="")), retired.instead))


def _source(source: Citation) -> Source:
    return Source(
        covers=inline(wording.covered(source)),
        author=inline(source.author),
        title=link(source.title, source.url) if source.url else inline(source.title),
        license=inline(source.license),
        note=inline(source.note),
    )
