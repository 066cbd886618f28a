"""The forms of what packages say of themselves: versions, licences, authors, addresses.

Python, npm and CMake accept values of these forms alike.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Form(NamedTuple):
    """What a kind of string looks like: what messages call it, the whole of its pattern, and an example."""

    noun: str
    pattern: str
    example: str

    def fits(self, text: str) -> bool:
        """Whether a string has the form, its parentheses in pairs."""
        return re.fullmatch(self.pattern, text) is not None and text.count("(") == text.count(")")


NUMBER = r"(0|[1-9][0-9]{0,8})"
VERSION = Form(
    "version",
    rf"{NUMBER}\.{NUMBER}\.{NUMBER}(-(alpha|beta|rc)\.{NUMBER})?",
    "three numbers such as 1.2.3, or a pre-release such as 1.2.3-rc.1",
)
"""Versions that both PEP 440 and semver.org read, and in the same order."""

IDENTIFIER = r"\(*(?!(AND|OR|WITH)( |\)|$))[A-Za-z0-9][A-Za-z0-9.:+-]*\)*"
LICENSE = Form(
    "SPDX licence expression",
    rf"{IDENTIFIER}( (AND|OR|WITH) {IDENTIFIER})*",
    "an identifier of spdx.org/licenses such as MIT, or several such as MIT AND CC-BY-4.0",
)

ADDRESS = Form(
    "web address",
    r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?",
    "an address such as https://example.com/shop",
)

PAGE = Form(
    "web address without a fragment",
    ADDRESS.pattern.replace("#", ""),
    "an address such as https://example.com/shop-errors.html, without `#`",
)
"""The address of a page, after which `#` and the name of an entry can stand."""

NAME = r'[^\s<>@"\\,;]([^<>@"\\\x00-\x1f\x7f]*[^\s<>@"\\])?'
MAIL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+"
AUTHOR = Form(
    "author",
    rf"{NAME}( <{MAIL}>)?",
    'a name, with or without an address, such as "Ada Lovelace <ada@example.com>"',
)

PERSON = r"(?P<name>.*?)\s*<(?P<mail>[^<>\s]+@[^<>\s]+)>"


def name_and_mail(author: str) -> tuple[str, str]:
    """Return the two parts of an author, one of which can be empty."""
    found = re.fullmatch(PERSON, author)
    return (found["name"], found["mail"]) if found else (author, "")
