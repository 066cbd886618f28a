"""How HTML spells text, addresses and names: the escaping of this target, one function for each context."""

from __future__ import annotations

import json
import re
import sys
from binascii import b2a_base64
from importlib import import_module
from typing import TYPE_CHECKING

from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ELEMENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
"""What becomes a link; any other address is text."""

LONG = re.compile(r"[A-Za-z0-9_]{36,}")
"""A name that is longer than a line of a narrow phone."""

UNDERSCORE = re.compile("_(?=[^_])")

LAYOUT = re.compile(r"^ *//.*\n|^ +", re.MULTILINE)
"""The comments of a script that have a line of their own, and indents."""

SHA256 = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
"""What hashlib takes it from, which takes a quarter of a bare Python process to load."""


def element(text: str) -> Escaped:
    """Return a text as one line of an element's text, with what a reader cannot see named."""
    line = escaping.prose(text)
    return Escaped(line.translate(ELEMENT) if "&" in line or "<" in line or ">" in line else line)


def breakable(text: Escaped) -> Escaped:
    """Return text of an element with places to break a line in, after the underscores of long names."""
    return Escaped(LONG.sub(lambda match: UNDERSCORE.sub("_<wbr>", match[0]), text))


def preformatted(line: str) -> Escaped:
    """Return a line of a <pre>, its spaces kept, with what a reader cannot see named."""
    return Escaped(escaping.named(line).translate(ELEMENT))


def attribute(text: str) -> Escaped:
    """Return a text as an attribute's value, between double quotes."""
    return Escaped(escaping.prose(text).translate(ATTRIBUTE))


def link(url: str) -> Escaped:
    """Return an http or https address as the value of an href; any other text as nothing."""
    followed = ADDRESS.fullmatch(url) and not escaping.INVISIBLE.search(url)
    return attribute(url) if followed else Escaped("")


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment."""
    return Escaped(re.sub("-(?=-)", "- ", escaping.prose(text)).translate(ELEMENT))


def style_comment(text: str) -> Escaped:
    """Return a text as one line inside a comment of a style."""
    return Escaped(escaping.prose(text).replace("*/", "* /"))


def trusted(path: Path) -> Escaped:
    """Return a style or script of this target's own, which is trusted and is in the page as it is."""
    return Escaped(path.read_text(encoding="utf-8"))


def compact(path: Path) -> Escaped:
    """Return a script of this target's own, which is trusted, without the indents and comments that its authors read.

    No string in it may be longer than a line.
    """
    return Escaped(LAYOUT.sub("", trusted(path)))


def constants(name: str, values: Mapping[str, object]) -> Escaped:
    """Return a constant of the page's script; a `<` in it could begin a tag."""
    return Escaped(f"const {name} = {json.dumps(values).replace('<', chr(92) + 'u003c')};\n")


def policy(style: Escaped, script: Escaped) -> Escaped:
    """Return the Content-Security-Policy under which a page has its own style and script and nothing else."""
    sources = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return Escaped(f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'")


def _digest(text: Escaped) -> str:
    return f"sha256-{b2a_base64(SHA256(text.encode()).digest(), newline=False).decode()}"
