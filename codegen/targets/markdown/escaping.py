"""How Markdown spells numbers and addresses; `codegen.text.markdown` has what other targets need too."""

from __future__ import annotations

import re

from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier
from codegen.text.markdown import inline

ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}()\[\]]+", re.IGNORECASE)
"""What becomes a link; everything else that stands for an address is text."""


NAME_WIDTH, MESSAGE_WIDTH = 40, 24
"""The characters of a name, and of a word of a message, that fit in a table as wide as the pages of GitHub."""

WORD = re.compile(r"[A-Za-z0-9_]+")
PART_END = re.compile(r"(?<=[A-Za-z0-9]_)(?=[A-Za-z0-9])|(?<=[a-z0-9])(?=[A-Z])")


def name_cell(name: str) -> Escaped:
    """Return a name for a cell of a table."""
    return Escaped(_breakable(identifier(name), NAME_WIDTH))


def message_cell(message: str) -> Escaped:
    """Return a message for a cell of a table."""
    return Escaped(WORD.sub(lambda match: _breakable(match[0], MESSAGE_WIDTH), inline(message)))


def _breakable(word: str, width: int) -> str:
    """Return a word that may break after an underscore and before a capital letter where it is wider than a column."""
    lines = [""]
    for part in PART_END.split(word) if len(word) > width else [word]:
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return "<wbr>".join(lines)


def hexadecimal(digits: str) -> Escaped:
    """Return a number in hexadecimal, which is in a cell as it is. Raises ValueError for anything else."""
    int(digits, 16)
    return Escaped(digits)


def link(title: str, url: str) -> Escaped:
    """Return a title as a link, or followed by the address where that is not http or https."""
    if not ADDRESS.fullmatch(url) or escaping.INVISIBLE.search(url):
        return inline(f"{title} {url}")
    return Escaped(f"[{inline(title)}]({url.replace('&', '&amp;')})")
