"""HTML as Python's parser reads it: its table of codes, and its shape without its texts."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import cmarkgfm  # type: ignore[import-untyped]  # it has no types, and one function that we need

Attributes = list[tuple[str, str | None]]


class _Reader(HTMLParser):
    """Gathers the rows of all tables, and every tag with what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.shape: list[tuple[str, Attributes]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        self._inside = tag
        if tag != "span":  # of Markdown, where a character stands alone
            self.shape.append((tag, [_without_texts(*each) for each in attributes]))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""
        if tag == "table":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and self._inside != "small":
            self.rows[-1][-1] += data


def _without_texts(name: str, value: str | None) -> tuple[str, str | None]:
    """Return an attribute; of what the script searches, only how much of each kind there is."""
    if name != "data-also":
        return name, value
    found: dict[str, list[object]] = json.loads(value or "")
    return name, str({key: len(each) for key, each in found.items()})


def read(html: str) -> _Reader:
    """Return what is in a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def live(html: str) -> str:
    """Return a page up to its retired codes, which have no messages."""
    return html.partition('<section id="page-retired">')[0]


def table(html: str) -> list[tuple[str, int, str]]:
    """Return the rows of codes, without the retired ones: name, value, message."""
    rows = [[cell.strip() for cell in row] for row in read(live(html)).rows if len(row) == 4]
    found = [(row[2], int(row[0]), row[3]) for row in rows if row[0] != "Number"]
    assert all(int(row[1], 0) in {int(row[0]), int(row[0]) % 2**32} for row in rows if row[0] != "Number")
    return found


def shape(html: str) -> list[tuple[str, Attributes]]:
    """Return every tag of a page with its attributes, in order."""
    return read(html).shape


def markdown(text: str) -> str:
    """Return the HTML that GitHub's own renderer makes of Markdown."""
    html: str = cmarkgfm.github_flavored_markdown_to_html(text, options=cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)
    return html
