"""How Rust spells strings, numbers and names: the escaping of this target, one function for each context."""

from __future__ import annotations

import re

from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

MARKDOWN = re.compile(
    r"[\\`*\[\]<>&|~$]"
    r"|_(?![0-9A-Za-z])|(?<![0-9A-Za-z])_"  # between letters it emphasizes nothing
    r"|:(?=//)"  # rustdoc warns of an address that is no link
    r"|^[-+=#]|^[0-9]{1,9}[.)]"  # lists, headings and underlines
)
"""What rustdoc, which reads CommonMark, might take for more than a character."""


def name(spelled: str) -> Escaped:
    """Return an identifier, which can be a raw one."""
    return Escaped(f"r#{identifier(spelled[2:])}") if spelled.startswith("r#") else identifier(spelled)


def string(text: str) -> Escaped:
    """Return a string as a literal of ASCII and visible characters."""
    return escaping.literal(text, "\\u{{{:x}}}".format)


def toml(text: str) -> Escaped:
    """Return a text as one line in the quotes of TOML."""
    return Escaped(escaping.quoted(text))


def comment(text: str) -> Escaped:
    """Return a text as the rest of a line after two slashes."""
    return Escaped(escaping.prose(text))


def documented(line: str) -> Escaped:
    """Return a line of prose as one of a doc comment, with every mark of Markdown taken from it."""
    return Escaped(MARKDOWN.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", line))


def hresult(value: int) -> Escaped:
    """Return an HRESULT as a number."""
    return Escaped(f"0x{value >> 16:04X}_{value & 0xFFFF:04X}")
