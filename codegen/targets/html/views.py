"""What the template of the page with all codes sees: escaped strings and numbers, made from a spec."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from codegen.model import Citation, ErrorCode, Range, Reference, Retired, Spec
from codegen.targets import wording
from codegen.targets.html import entries, names, search_keys
from codegen.targets.html.entries import Code, Links
from codegen.targets.html.escaping import (
    attribute,
    breakable,
    comment,
    compact,
    constants,
    element,
    link,
    policy,
    trusted,
)
from codegen.targets.html.samples import Usage, usage
from codegen.targets.target import Target
from codegen.text import queries
from codegen.text.escaping import Escaped

TEMPLATES = Path(__file__).parent / "templates"


PLACEHOLDER = 32
"""The characters of a search box that a phone shows, without those of the last word."""


class Link(NamedTuple):
    """An address as it is shown and, where a reader may follow it, as a link."""

    url: Escaped
    shown: Escaped


class Document(NamedTuple):
    """A document that codes refer to, by its number in the page's list."""

    number: int
    title: Escaped
    link: Link


class Filter(NamedTuple):
    """A tag of some codes, which the page can show alone."""

    name: Escaped
    title: Escaped


class Section(NamedTuple):
    """The codes of one range; without a title where the spec has no range for them."""

    anchor: Escaped
    title: Escaped
    extent: Escaped
    codes: tuple[Code, ...]


class Source(NamedTuple):
    """A published source: what was taken from it, and under which licence."""

    covers: Escaped
    title: Escaped
    author: Escaped
    license: Escaped
    link: Link
    note: Escaped


class View(NamedTuple):
    """What the template sees."""

    banner: tuple[Escaped, ...]
    policy: Escaped
    style: Escaped
    script: Escaped
    title: Escaped
    summary: Escaped
    sections: tuple[Section, ...]
    placeholder: Escaped
    hresult: Escaped
    bits: int
    signed: Escaped
    prefixes: Escaped
    languages: Escaped
    tags: tuple[Filter, ...]
    usage: Usage
    documents: tuple[Document, ...]
    sources: tuple[Source, ...]


def view(spec: Spec, targets: Sequence[Target]) -> View:
    """Return what the page shows of a spec, in the languages of some targets."""
    style = trusted(TEMPLATES / "page.css")
    script = Escaped(constants("PATTERNS", queries.PATTERNS) + compact(TEMPLATES / "page.js"))
    documents = _documents(spec)
    links = _links(spec, documents)
    found = search_keys.names(spec, targets)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        policy=policy(style, script),
        style=style,
        script=script,
        title=element(spec.title),
        summary=element(spec.summary),
        sections=tuple(_sections(spec, links, found)),
        placeholder=attribute(_placeholder(spec)),
        hresult=attribute("" if spec.failure_base is None else str(spec.failure_base)),
        bits=spec.type.bits,
        signed=attribute("yes" if spec.type.signed else ""),
        prefixes=attribute(" ".join(spec.prefixes)),
        languages=attribute(" ".join(found.prefixes)),
        tags=tuple(
            Filter(attribute(tag.name), element(tag.title))
            for tag in spec.tags
            if any(tag.name in code.tags for code in spec.codes)
        ),
        usage=usage(spec, targets),
        documents=tuple(documents.values()),
        sources=tuple(map(source, spec.sources)),
    )


def _placeholder(spec: Spec) -> str:
    """Return what the table can be searched for, with the unique fields that a phone has room for."""
    words = ["Number"] if spec.facility is None else ["Number", "HRESULT"]
    ends = ["name", "alias"] if any(code.other_names for code in spec.codes) else ["name"]
    for field in spec.fields:
        if field.unique and len(", ".join((*words, field.title, *ends))) <= PLACEHOLDER:
            words.append(field.title)
    return f"{', '.join((*words, *ends))} or words"


def _sections(spec: Spec, links: Links, found: search_keys.Names) -> Iterator[Section]:
    for span, codes in spec.by_range():
        rows = tuple(entries.code(spec, code, links)._replace(also=found.of(code)) for code in codes)
        yield _section(span, rows)
    if spec.retired:
        former = tuple(
            entries.retired(spec, each, links)._replace(also=found.of(ErrorCode(*each[:2]))) for each in spec.retired
        )
        yield Section(attribute("page-retired"), element("Retired"), element(""), former)


def _section(span: Range | None, codes: tuple[Code, ...]) -> Section:
    if span is None:
        return Section(element(""), element(""), element(""), codes)
    return Section(attribute(f"range-{span.name}"), element(span.title), element(f"{span.first} to {span.last}"), codes)


def _documents(spec: Spec) -> dict[str, Document]:
    """Return the documents that codes refer to, by their names in the spec, in the order of the references."""
    found = {each.document.name: each.document for code in spec.codes for each in code.references}
    return {
        name: Document(number, element(each.title), _link(each.url))
        for number, (name, each) in enumerate(found.items(), 1)
    }


def _links(spec: Spec, documents: dict[str, Document]) -> Links:
    """Return where the links of the page lead: entries and documents are on it."""
    values = {code.name: code.value for code in spec.codes}
    folder, files = names.folder(spec), names.files(spec) if names.has_pages(spec) else None

    def document(reference: Reference) -> entries.Document:
        number = documents[reference.document.name].number
        return entries.Document(attribute(f"#d-{number}"), element(f"[{number}]"), breakable(element(reference.place)))

    def page(code: ErrorCode | Retired) -> str:
        return f"{folder}/{files.of(code)}" if files else ""

    return Links(lambda name: f"#{values[name]}", document, page)


def source(source: Citation) -> Source:
    """Return what a page says of a published source."""
    return Source(
        covers=element(wording.covered(source)),
        title=element(source.title),
        author=element(source.author),
        license=element(source.license),
        link=_link(source.url),
        note=element(source.note),
    )


def _link(url: str) -> Link:
    return Link(link(url), element(url))
