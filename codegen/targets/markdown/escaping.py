"""How Markdown spells numbers and addresses; `codegen.text.markdown` has what other targets need too."""

from __future__ import annotations

import re

from codegen.text import escaping
from codegen.text.escaping import Escaped
from codegen.text.markdown import inline

ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}()\[\]]+", re.IGNORECASE)
"""What becomes a link; everything else that stands for an address is text."""


def hexadecimal(digits: str) -> Escaped:
    """Return a number in hexadecimal, which is in a cell as it is. Raises ValueError for anything else."""
    int(digits, 16)
    return Escaped(digits)


def link(title: str, url: str) -> Escaped:
    """Return a title as a link, or followed by the address where that is not http or https."""
    if not ADDRESS.fullmatch(url) or escaping.INVISIBLE.search(url):
        return inline(f"{title} {url}")
    return Escaped(f"[{inline(title)}]({url.replace('&', '&amp;')})")
