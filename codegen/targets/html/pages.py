"""What the templates of the pages with one code each see: the pages of codes, and those that lead to them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from codegen.model import ErrorCode, Reference, Retired, Spec
from codegen.targets import wording
from codegen.targets.html import entries, names, views
from codegen.targets.html.entries import Badge, Code, Links
from codegen.targets.html.escaping import (
    attribute,
    breakable,
    comment,
    element,
    link,
    preformatted,
    style_comment,
    trusted,
)
from codegen.targets.html.names import Files
from codegen.targets.html.views import Source
from codegen.targets.target import Target
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

DESCRIPTION = 155
"""The characters of a description that search engines show."""


class Sample(NamedTuple):
    """Lines of one language that use the code."""

    language: Escaped
    lines: tuple[Escaped, ...]


class Former(NamedTuple):
    """A retired code that the code replaces, or that had its number, and the link to its page.

    One that the code replaces has no page, and links to it lead here: `text` is what those who follow them read.
    """

    label: Escaped
    name: Escaped
    link: Escaped
    reason: Escaped
    anchor: Escaped
    text: Escaped


class Style(NamedTuple):
    """What the template of the style that all pages share sees."""

    banner: tuple[Escaped, ...]
    style: Escaped


class Page(NamedTuple):
    """What the template of a page with one code sees; `canonical` is empty where the spec has no address."""

    banner: tuple[Escaped, ...]
    canonical: Escaped
    title: Escaped
    table: Escaped
    description: Escaped
    overview: Escaped
    badges: tuple[Badge, ...]
    section: Escaped
    code: Code
    former: tuple[Former, ...]
    samples: tuple[Sample, ...]
    sources: tuple[Source, ...]


class Redirect(NamedTuple):
    """What the template of a page that leads to another one sees."""

    banner: tuple[Escaped, ...]
    canonical: Escaped
    title: Escaped
    table: Escaped
    text: Escaped
    link: Escaped
    name: Escaped


class Pages(NamedTuple):
    """The pages of one spec, in the languages of some targets."""

    spec: Spec
    targets: Sequence[Target]
    files: Files
    by_name: dict[str, ErrorCode]

    def style(self) -> Style:
        """Return the style of the pages."""
        banner = tuple(style_comment(line) for line in wording.banner(self.spec))
        return Style(banner, trusted(views.TEMPLATES / "page.css"))

    def pages(self) -> Iterator[tuple[str, Page]]:
        """Yield the file and the page of each code, and of each retired code that nothing replaces."""
        links = Links(lambda name: self.files.of(self.by_name[name]), _document, lambda _: "")
        former: dict[str, list[Former]] = {}
        for each in self.spec.retired:
            for owner, entry in self._former(each):
                former.setdefault(owner, []).append(entry)
        for code in self.spec.codes:
            page = self._page(code, entries.code(self.spec, code, links))
            samples = (example for target in self.targets for example in target.examples(self.spec, code))
            yield self.files.of(code), page._replace(
                section=element(wording.section(code.range) if code.range else ""),
                badges=(entries.badge(code.kind), *(page.badges if code.kind == "error" else page.badges[1:])),
                former=tuple(former.get(code.name, ())),
                samples=tuple(
                    Sample(element(each.language), tuple(breakable(preformatted(line)) for line in each.lines))
                    for each in samples
                ),
            )
        for each in self.spec.retired:
            if not each.instead:
                yield self.files.of(each), self._page(each, entries.retired(self.spec, each, links))

    def redirects(self) -> Iterator[tuple[str, Redirect]]:
        """Yield the pages that lead to a code: of each name, and of each retired code that another one replaces."""
        for code in self.spec.codes:
            file = self.files.of(code)
            for name in (code.name, *code.aliases):
                text = "" if name == code.name else f"{name} is another name of {code.name}."
                yield names.named(name), self._redirect(name, text, code.name, file)
        for each in self.spec.retired:
            text = wording.retirement(each._replace(instead=""))
            own = self.files.of(each)
            if each.instead:
                anchored = f"{self.files.of(self.by_name[each.instead])}#{each.name}"
                for file in dict.fromkeys((own, names.named(each.name))):
                    yield file, self._redirect(each.name, text, each.instead, anchored)
            elif own != names.named(each.name):
                yield names.named(each.name), self._redirect(each.name, text, each.name, own)

    def _page(self, code: ErrorCode | Retired, entry: Code) -> Page:
        return Page(
            banner=tuple(comment(line) for line in wording.banner(self.spec)),
            canonical=attribute(self._address(self.files.of(code))),
            title=element(f"{code.name} ({code.value})"),
            table=element(self.spec.title),
            description=attribute(_description(self.spec, code)),
            overview=attribute(f"../{names.overview(self.spec)}#{entry.anchor}"),
            badges=entry.badges,
            section=element(""),
            code=entry,
            former=(),
            samples=(),
            sources=tuple(map(views.source, self.spec.sources)),
        )

    def _former(self, retired: Retired) -> Iterator[tuple[str, Former]]:
        """Yield the codes whose pages name a retired code: the one to use instead, and the one that has its number."""
        anchor, own = identifier(retired.name), attribute(self.files.of(retired))
        reason = f"({retired.value}), retired: {wording.deprecation(retired._replace(instead=''))}"
        said = Former(element("Earlier"), breakable(anchor), own, breakable(element(reason)), anchor, element(""))
        owner = self.files.numbers[retired.value]
        if retired.instead:
            text = breakable(element(wording.retirement(retired)))
            yield retired.instead, said._replace(label=element("Replaces"), link=attribute(""), text=text)
        if owner in self.by_name and owner != retired.instead:
            yield owner, said

    def _redirect(self, name: str, text: str, owner: str, file: str) -> Redirect:
        page = file.partition("#")[0]
        return Redirect(
            banner=tuple(comment(line) for line in wording.banner(self.spec)),
            canonical=attribute(self._address(page) or page),
            title=identifier(name),
            table=element(self.spec.title),
            text=element(text),
            link=attribute(file),
            name=identifier(owner),
        )

    def _address(self, file: str) -> str:
        """Return the published address of a file; empty where the spec does not say where its page is."""
        page = self.spec.metadata.page
        return link(urljoin(page, f"{names.folder(self.spec)}/{file}")) if page else ""


def pages(spec: Spec, targets: Sequence[Target]) -> Pages:
    """Return the pages of a spec."""
    return Pages(spec, targets, names.files(spec), {code.name: code for code in spec.codes})


def _document(reference: Reference) -> entries.Document:
    document = reference.document
    title = document.title if link(document.url) else f"{document.title} ({document.url})"
    return entries.Document(link(document.url), element(title), breakable(element(reference.place)))


def _description(spec: Spec, code: ErrorCode | Retired) -> str:
    """Return what search engines show of a page: the number, and how the texts of the code begin."""
    number = f"{code.value} ({spec.type.hexadecimal(code.value)})"
    if isinstance(code, Retired):
        return f"{code.name}, {number}, was retired: {wording.retirement_reason(code)}"
    texts = " ".join(filter(None, (code.message, code.description)))
    lines = escaping.wrap(f"{number}: {texts or code.name}", DESCRIPTION)
    return f"{lines[0]}…" if len(lines) > 1 else lines[0]
