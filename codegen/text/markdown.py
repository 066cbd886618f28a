"""Text in Markdown, as GitHub and package registries show it."""

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


def inline(text: str) -> Escaped:
    """Return a text as one line in a paragraph, a heading or a cell, with every mark of Markdown taken from it."""
    return Escaped(SPECIAL.sub(_spelled, escaping.prose(text)))


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment, which only a `>` can end."""
    return Escaped(escaping.prose(text).replace(">", "&gt;"))


def _spelled(match: re.Match[str]) -> str:
    return SPELLED.get(match[0], f"{match[0][:-1]}\\{match[0][-1]}")
