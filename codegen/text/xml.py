"""Text in XML: in elements, attributes and comments."""

from __future__ import annotations

from codegen.text import escaping
from codegen.text.escaping import Escaped

SPECIAL = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
"""What XML gives a meaning of its own, in an element and in an attribute."""


def text(string: str) -> Escaped:
    """Return a text as one line inside an element."""
    return line(escaping.prose(string))


def line(prose: str) -> Escaped:
    """Return a line of prose as one inside an element."""
    return Escaped(prose.translate(SPECIAL))


def comment(string: str) -> Escaped:
    """Return a text as one line inside a comment, which has no two hyphens in a row: a URL has one as an escape."""
    spelled = "-%2D" if string.startswith(("http:", "https:")) else "- -"
    return Escaped(escaping.prose(string).replace("--", spelled).replace("--", spelled))
