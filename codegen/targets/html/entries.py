"""What the pages say of one code: escaped strings and numbers, made from a spec."""

from collections.abc import Callable
from typing import NamedTuple

from codegen import model
from codegen.model import Deprecation, ErrorCode, Reference, Retired, Spec
from codegen.targets import wording
from codegen.targets.html.escaping import attribute, breakable, element
from codegen.text.escaping import Escaped, identifier


class Related(NamedTuple):
    """Another code of the table, and why it is related."""

    link: Escaped
    name: Escaped
    reason: Escaped


class Document(NamedTuple):
    """A document, or its number in the list of a page, with its link if it has one, and a place in it."""

    link: Escaped
    title: Escaped
    place: Escaped


class Fact(NamedTuple):
    """What the tags or a custom field say of a code, and their label."""

    label: Escaped
    text: Escaped


class Badge(NamedTuple):
    """A word that stands after a name, and what its colour is called."""

    colour: Escaped
    word: Escaped


class Ending(NamedTuple):
    """Why a code is deprecated or retired, and the name of the code to use instead; empty where there is none."""

    label: Escaped
    reason: Escaped
    link: Escaped
    instead: Escaped


class Code(NamedTuple):
    """One code; what is not said of it is empty.

    `anchor` is its number, or its name where another code has the number. For the script of the page with all codes,
    `searched` is the HRESULT of a code that is no failure, `tags` are the names of its tags, and `also` is how else it
    is found. `page` is the link to its own page.
    """

    name: Escaped
    shown: Escaped
    anchor: Escaped
    value: int
    hexadecimal: Escaped
    hresult: Escaped
    searched: Escaped
    message: Escaped
    tags: Escaped
    badges: tuple[Badge, ...]
    kind: Escaped
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
    references: tuple[Document, ...]
    page: Escaped


class Links(NamedTuple):
    """Where the links of a page lead: to the entry of a name, to a document, and to the page of a code alone."""

    entry: Callable[[str], str]
    document: Callable[[Reference], Document]
    page: Callable[[ErrorCode | Retired], str]


KINDS = {"marker": "sentinel"}
"""The words for kinds whose name in a spec is another one."""


def code(spec: Spec, code: ErrorCode, links: Links) -> Code:
    """Return the entry of a code."""
    marks = (code.kind if code.kind != "error" else "", "deprecated" if code.deprecated else "")
    return Code(
        name=identifier(code.name),
        shown=breakable(identifier(code.name)),
        anchor=attribute(str(code.value)),
        value=code.value,
        hexadecimal=element(spec.type.hexadecimal(code.value)),
        hresult=element(_hresult(spec, code)),
        searched=attribute(_searched(spec, code)),
        message=element(code.message),
        tags=attribute(" ".join(code.tags)),
        badges=tuple(badge(mark) for mark in marks if mark),
        kind=element(wording.KINDS.get(code.kind, "")),
        also=attribute(""),
        names=tuple(identifier(alias) for alias in code.aliases),
        aliases=breakable(element(", ".join(map(wording.other_name, code.other_names)))),
        columns=tuple(Fact(element(label), element(text)) for label, text in wording.columns(spec, code)),
        since=element(code.since),
        ending=(_deprecation(code.deprecated, links),) if code.deprecated else (),
        counterparts=tuple(breakable(element(wording.counterpart(twin))) for twin in code.counterparts),
        description=breakable(element(code.description)),
        context=breakable(element(code.context)),
        remedy=breakable(element(code.remedy)),
        related=tuple(
            Related(attribute(links.entry(each.code)), breakable(identifier(each.code)), element(each.reason))
            for each in code.related
        ),
        references=tuple(map(links.document, code.references)),
        page=attribute(links.page(code)),
    )


def retired(spec: Spec, retired: Retired, links: Links) -> Code:
    """Return the entry of a retired code, which has no more than a name, a number and a reason."""
    found = code(spec, ErrorCode(retired.name, retired.value), links)
    reused = any(each.value == retired.value for each in spec.codes)
    return found._replace(
        anchor=attribute(retired.name if reused else str(retired.value)),
        hresult=element("") if reused else found.hresult,
        badges=(badge("retired"),),
        ending=(_ending("Retired", wording.retirement_reason(retired._replace(instead="")), retired.instead, links),),
        page=attribute(links.page(retired)),
    )


def badge(mark: str) -> Badge:
    """Return the badge of a kind, or of a code that is deprecated or retired."""
    word = KINDS.get(mark, mark)
    return Badge(attribute(word), element(word))


def _deprecation(deprecated: Deprecation, links: Links) -> Ending:
    reason = wording.deprecation(deprecated._replace(instead=""))
    return _ending("Deprecated", reason, deprecated.instead, links)


def _ending(label: str, reason: str, instead: str, links: Links) -> Ending:
    """Return why a code is deprecated or retired, with a link to the code to use instead."""
    said = Ending(element(label), breakable(element(reason)), attribute(""), element(""))
    if not instead:
        return said
    return said._replace(link=attribute(links.entry(instead)), instead=breakable(identifier(instead)))


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
