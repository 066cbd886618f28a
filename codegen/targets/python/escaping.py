"""How Python spells strings, numbers and names: the escaping of this target, one function for each context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from codegen.model import FieldValue

WIDTH = 88
"""Columns of a line at black's default style; it breaks wider ones, and users' styles are wider."""

DISTRIBUTION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

CODING = re.compile("coding(?=[:=])")


def number(value: int) -> Escaped:
    """Return a number in hexadecimal, in the digits that black would choose."""
    return Escaped(f"0x{value:X}")


def toml_string(text: str) -> Escaped:
    """Return a text as one line of TOML."""
    return Escaped(escaping.quoted(text))


def distribution(name: str) -> Escaped:
    """Return the name of a distribution. Raises ValueError for one that is not valid."""
    return escaping.matching(name, DISTRIBUTION, "the name of a distribution")


def is_wide(line: str) -> bool:
    """Whether black would break a line, unless it ends in `# fmt: skip`."""
    return len(line) > WIDTH


def line(text: str) -> Escaped:
    """Return a line of Python made of escaped parts, with the comment by which black leaves a wide one as it is."""
    return Escaped(f"{text}  # fmt: skip" if is_wide(text) else text)


def literal(value: FieldValue) -> Escaped:
    """Return the value of a custom field as a literal."""
    return string(value) if isinstance(value, str) else Escaped(repr(value))


def string(text: str) -> Escaped:
    """Return a string as a literal, in the quotes that black would choose."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    quote = "'" if text.count('"') > text.count("'") else '"'
    table = {ord(quote): f"\\{quote}", ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    return Escaped(f"{quote}{escaping.escape(text, table, _spelled)}{quote}")


def docstring(text: str) -> Escaped:
    """Return a text as one line inside a docstring."""
    return docstring_line(escaping.prose(text))


def docstring_line(line: str) -> Escaped:
    """Return a line of prose as one inside a docstring."""
    if '"' not in line and "\\" not in line:
        return Escaped(line)
    line = line.replace("\\", "\\\\")
    return Escaped(re.sub(r'^"|"(?="|$)', r"\"", line))


def comment(text: str) -> Escaped:
    """Return a text as one line after a `#`, which no Python takes for the encoding of the file (PEP 263)."""
    line = escaping.prose(text)
    return Escaped(CODING.sub("coding ", line) if "coding" in line else line)


def _spelled(point: int) -> str:
    """Spell a character as an escape."""
    return escaping.backslashed(point, "\\U{:08x}")
