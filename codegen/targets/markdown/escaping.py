"""How Markdown spells text, addresses and names: the escaping of this target, one function for each context."""

from __future__ import annotations

import re

from codegen.text import escaping
from codegen.text.escaping import Escaped

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
    "|": "&#124;",  # a table would end its cell even after a backslash that is one itself
    "@": "<span>@</span>",  # GitHub looks for mail and formulas after its Markdown, where no backslash is left
    "$": "<span>$</span>",
}
"""What a backslash does not escape."""

ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}()\[\]]+", re.IGNORECASE)
"""What becomes a link; everything else that stands for an address is text."""


def hexadecimal(digits: str) -> Escaped:
    """Return a number in hexadecimal, which stands in a cell as it is. Raises ValueError for anything else."""
    int(digits, 16)
    return Escaped(digits)


def inline(text: str) -> Escaped:
    """Return a text as one line in a paragraph, a heading or a cell, with every mark of Markdown taken from it."""
    return Escaped(SPECIAL.sub(_spelled, escaping.prose(text)))


def link(title: str, url: str) -> Escaped:
    """Return a title as a link, or followed by the address where that is not http or https."""
    if not ADDRESS.fullmatch(url) or escaping.INVISIBLE.search(url):
        return inline(f"{title} {url}")
    return Escaped(f"[{inline(title)}]({url.replace('&', '&amp;')})")


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment."""
    return Escaped(re.sub("-(?=-)", "- ", escaping.prose(text)).replace(">", "&gt;"))


def _spelled(match: re.Match[str]) -> str:
    return SPELLED.get(match[0], f"{match[0][:-1]}\\{match[0][-1]}")
