"""What the template of the page sees: escaped strings and numbers, made from a spec."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from codegen import model
from codegen.model import Citation, Deprecation, ErrorCode, Range, Retired, Spec
from codegen.targets import wording
from codegen.targets.html import search_keys
from codegen.targets.html.escaping import attribute, comment, constants, element, link, policy, trusted
from codegen.targets.html.samples import Usage, usage
from codegen.targets.target import Target
from codegen.text import queries
from codegen.text.escaping import Escaped, identifier

TEMPLATES = Path(__file__).parent / "templates"


class Link(NamedTuple):
    """An address as it is shown and, where a reader may follow it, as a link."""

    url: Escaped
    shown: Escaped


class Related(NamedTuple):
    """Another code of the table, and why it is related."""

    value: int
    name: Escaped
    reason: Escaped


class Document(NamedTuple):
    """A document that codes refer to, by its number in the page's list."""

    number: int
    title: Escaped
    link: Link


class Reference(NamedTuple):
    """A place in a document, by its number in the page's list."""

    document: int
    place: Escaped


class Fact(NamedTuple):
    """What the tags or a custom field say of a code, and their label."""

    label: Escaped
    text: Escaped


class Filter(NamedTuple):
    """A tag of some codes, which the page can show alone."""

    name: Escaped
    title: Escaped


class Ending(NamedTuple):
    """Why a code is deprecated or retired, and the name of the code to use instead; empty where there is none."""

    label: Escaped
    reason: Escaped
    instead: Escaped


class Code(NamedTuple):
    """One code: a row of the table and an entry below it. What is not said of it is empty.

    `anchor` is its number, or its name where another code has the number. For the page's script, `searched` is the
    HRESULT of a code that is no failure, `tags` are the names of its tags, and `also` is how else it is found.
    """

    name: Escaped
    anchor: Escaped
    value: int
    hexadecimal: Escaped
    hresult: Escaped
    searched: Escaped
    message: Escaped
    tags: Escaped
    mark: Escaped
    remark: Escaped
    also: Escaped
    aliases: Escaped
    names: tuple[Escaped, ...]
    columns: tuple[Fact, ...]
    since: Escaped
    ending: tuple[Ending, ...]
    counterparts: tuple[Escaped, ...]
    description: Escaped
    context: Escaped
    remedy: Escaped
    related: tuple[Related, ...]
    references: tuple[Reference, ...]


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
    script = Escaped(constants("PATTERNS", queries.PATTERNS) + trusted(TEMPLATES / "page.js"))
    documents: dict[str, Document] = {}
    for document in dict.fromkeys(each.document for code in spec.codes for each in code.references):
        documents[document.name] = Document(len(documents) + 1, element(document.title), _link(document.url))
    values = {code.name: code.value for code in spec.codes}
    found = search_keys.names(spec, targets)
    sections = tuple(
        _section(span, tuple(_code(spec, code, values, documents)._replace(also=found.of(code)) for code in codes))
        for span, codes in spec.by_range()
    )
    if spec.retired:
        former = tuple(_retired(spec, each)._replace(also=found.of(ErrorCode(*each[:2]))) for each in spec.retired)
        sections += (Section(attribute("page-retired"), element("Retired"), element(""), former),)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        policy=policy(style, script),
        style=style,
        script=script,
        title=element(spec.title),
        summary=element(spec.summary),
        sections=sections,
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
        sources=tuple(_source(source) for source in spec.sources),
    )


def _section(span: Range | None, codes: tuple[Code, ...]) -> Section:
    if span is None:
        return Section(element(""), element(""), element(""), codes)
    return Section(attribute(f"range-{span.name}"), element(span.title), element(f"{span.first} to {span.last}"), codes)


def _code(spec: Spec, code: ErrorCode, values: dict[str, int], documents: dict[str, Document]) -> Code:
    kind = "" if code.kind == "error" else code.kind
    return Code(
        name=identifier(code.name),
        anchor=attribute(str(code.value)),
        value=code.value,
        hexadecimal=element(spec.type.hexadecimal(code.value)),
        hresult=element(_hresult(spec, code)),
        searched=attribute(_searched(spec, code)),
        message=element(code.message),
        tags=attribute(" ".join(code.tags)),
        mark=element(" ".join(word for word in (kind, "deprecated" if code.deprecated else "") if word)),
        remark=element(wording.KINDS.get(code.kind, "")),
        also=attribute(""),
        names=tuple(identifier(alias) for alias in code.aliases),
        aliases=element(", ".join(map(wording.other_name, code.other_names))),
        columns=tuple(Fact(element(label), element(text)) for label, text in wording.columns(spec, code)),
        since=element(code.since),
        ending=(_ending(spec, "Deprecated", code.deprecated),) if code.deprecated else (),
        counterparts=tuple(element(wording.counterpart(twin)) for twin in code.counterparts),
        description=element(code.description),
        context=element(code.context),
        remedy=element(code.remedy),
        related=tuple(Related(values[each.code], identifier(each.code), element(each.reason)) for each in code.related),
        references=tuple(
            Reference(documents[each.document.name].number, element(each.place)) for each in code.references
        ),
    )


def _retired(spec: Spec, retired: Retired) -> Code:
    """Return the entry of a retired code, which has no more than a name, a number and a reason."""
    code = _code(spec, ErrorCode(retired.name, retired.value), {}, {})
    reused = any(each.value == retired.value for each in spec.codes)
    again = f"The number was reused: {retired.reused.rstrip(' .')}." if retired.reused else ""
    return code._replace(
        anchor=attribute(retired.name if reused else str(retired.value)),
        hresult=element("" if reused else _hresult(spec, ErrorCode(retired.name, retired.value))),
        mark=element("retired"),
        remark=element(again),
        ending=(_ending(spec, "Retired", retired),),
    )


def _ending(spec: Spec, label: str, ending: Deprecation | Retired) -> Ending:
    """Return why a code is deprecated or retired; the code to use instead is a link where the page has it."""
    names = {each.name for each in spec.codes} | {each.name for each in spec.retired}
    names |= {alias for each in spec.codes for alias in each.aliases}
    linked = ending.instead in names
    reason = wording.deprecation(ending._replace(instead="") if linked else ending)
    return Ending(element(label), element(reason), identifier(ending.instead) if linked else element(""))


def _hresult(spec: Spec, code: ErrorCode) -> str:
    """Return the HRESULT of a code as its bits, and as the negative number that logs have."""
    hresult = spec.hresult(code)
    if hresult is None:
        return ""
    signed = model.signed(hresult)
    return f"0x{hresult:08X}" + (f" ({signed})" if signed < 0 else "")


def _searched(spec: Spec, code: ErrorCode) -> str:
    """Return the HRESULT that the search finds a code by, where the page's script cannot make it of the number."""
    if not code.value or spec.failure_base is None or spec.hresult(code) == spec.failure_base | code.value:
        return ""
    return str(spec.hresult(code))


def _source(source: Citation) -> Source:
    return Source(
        covers=element(f"{source.covers[:1].upper()}{source.covers[1:]}"),
        title=element(source.title),
        author=element(source.author),
        license=element(source.license),
        link=_link(source.url),
        note=element(source.note),
    )


def _link(url: str) -> Link:
    return Link(link(url), element(url))
