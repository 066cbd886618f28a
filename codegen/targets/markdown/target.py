"""Markdown: one file a spec that GitHub shows well, with a table of all codes and an entry for each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen import escaping
from codegen.escaping import Escaped
from codegen.model import OutputFile
from codegen.targets import naming, wording
from codegen.targets.render import render
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.model import Citation, ErrorCode, Range, Spec

TEMPLATES = Path(__file__).parent / "templates"

SPECIAL = re.compile(
    r"(?=[\\`*\[\]<>&|~#@$_:.\-+=0-9])(?:"  # what all that follows begins with: the search is quick with it
    r"[\\`*\[\]<>&|~#@$]"
    r"|_(?![0-9A-Za-z])|(?<![0-9A-Za-z])_"  # between letters it emphasises nothing
    r"|:(?=//)|(?<=[wW]{3})\.|^[-+=]|^[0-9]{1,9}[.)]"  # addresses without brackets; lists and underlined headings
    r")"
)
"""What GitHub might take for more than a character."""

SPELLED = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "|": "&#124;",  # a table would end its cell even behind a backslash that is one itself
    "@": "<span>@</span>",  # GitHub looks for mail and formulas behind its Markdown, where no backslash is left
    "$": "<span>$</span>",
}
"""What does not become itself behind a backslash."""

ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}()\[\]]+", re.IGNORECASE)
"""What becomes a link; everything else that stands for an address is text."""


class Related(NamedTuple):
    """Another code of the table, and why it is related."""

    name: Escaped
    reason: Escaped


class Reference(NamedTuple):
    """A place in a document."""

    document: Escaped
    place: Escaped


class Code(NamedTuple):
    """One code: a row of the table and an entry below it. `remarks` are said of it in a paragraph each."""

    name: Escaped
    value: int
    hexadecimal: Escaped
    number: Escaped
    message: Escaped
    remarks: tuple[Escaped, ...]
    description: Escaped
    context: Escaped
    remedy: Escaped
    related: tuple[Related, ...]
    references: tuple[Reference, ...]


class Section(NamedTuple):
    """The codes of one range; without a heading where the spec has no range for them."""

    heading: Escaped
    codes: tuple[Code, ...]


class View(NamedTuple):
    """What the template sees."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    sections: tuple[Section, ...]
    sources: tuple[Escaped, ...]
    retired: tuple[Escaped, ...]


def generate(spec: Spec, _: Sequence[Target]) -> Iterator[OutputFile]:
    """Yield the file."""
    yield OutputFile(f"markdown/{naming.kebab(spec.name)}-errors.md", render(TEMPLATES / "page.md.j2", _view(spec)))


def _view(spec: Spec) -> View:
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=inline(spec.title),
        summary=inline(spec.summary),
        sections=tuple(_section(spec, span, codes) for span, codes in spec.sections()),
        sources=tuple(_source(source) for source in spec.sources),
        retired=tuple(inline(wording.retirement(each)) for each in spec.retired),
    )


def _section(spec: Spec, span: Range | None, codes: tuple[ErrorCode, ...]) -> Section:
    return Section(inline(wording.section(span) if span else ""), tuple(_code(spec, code) for code in codes))


def _code(spec: Spec, code: ErrorCode) -> Code:
    old = f"Deprecated: {wording.deprecation(code.deprecated)}" if code.deprecated else ""
    twins = (wording.counterpart(twin) for twin in code.counterparts)
    return Code(
        name=identifier(code.name),
        value=code.value,
        hexadecimal=identifier(spec.type.hexadecimal(code.value)),
        number=inline(wording.number(spec, code)),
        message=inline(code.message),
        remarks=tuple(
            inline(text) for text in (*wording.past(code), old, wording.KINDS.get(code.kind, ""), *twins) if text
        ),
        description=inline(code.description),
        context=inline(code.context),
        remedy=inline(code.remedy),
        related=tuple(Related(identifier(each.code), inline(each.reason)) for each in code.related),
        references=tuple(
            Reference(link(each.document.title, each.document.url), inline(each.place)) for each in code.references
        ),
    )


def _source(source: Citation) -> Escaped:
    covers = f"{source.covers[:1].upper()}{source.covers[1:]}: " if source.covers else ""
    note = f" {source.note}" if source.note else ""
    title = link(source.title, source.url) if source.url else inline(source.title)
    return Escaped(f"{inline(covers)}{inline(source.author)}, {title}, {inline(source.license + '.' + note)}")


def identifier(name: str) -> Escaped:
    """Return a name or number that stands in an id, an address or a cell as it is."""
    return Escaped(name)


def inline(text: str) -> Escaped:
    """Return a text as one line in a paragraph, a heading or a cell, with every mark of Markdown taken from it."""
    return Escaped(SPECIAL.sub(_spelled, escaping.prose(text)))


def link(title: str, url: str) -> Escaped:
    """Return a title as a link, or with the address behind it where that is no http or https."""
    if not ADDRESS.fullmatch(url) or escaping.INVISIBLE.search(url):
        return inline(f"{title} {url}")
    return Escaped(f"[{inline(title)}]({url.replace('&', '&amp;')})")


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment."""
    return Escaped(re.sub("-(?=-)", "- ", escaping.prose(text)).replace(">", "&gt;"))


def _spelled(match: re.Match[str]) -> str:
    return SPELLED.get(match[0], f"{match[0][:-1]}\\{match[0][-1]}")


TARGET = Target(generate, "Markdown", 50)
