"""What Python spells a text, a number or a name as: the escaping of this target, one function a context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen import escaping
from codegen.escaping import Escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 88
"""Columns of a line at black's default style; it breaks wider ones, and users' styles are wider."""

SKIP = "  # fmt: skip"
"""What makes every black from 23 on, at every width, leave a line alone; no bracket may be open there."""

CODING = re.compile("coding(?=[:=])")


def number(value: int) -> Escaped:
    """Return a number in hexadecimal, in the digits that black would choose."""
    return Escaped(f"0x{value:X}")


def decimal(value: int) -> Escaped:
    """Return a number in decimal digits."""
    return Escaped(value)


def toml_string(text: str) -> Escaped:
    """Return a text as one line of TOML."""
    return Escaped(escaping.quoted(text))


def identifier(name: str) -> Escaped:
    """Return a name that the rules of a spec have found fit for an identifier."""
    return Escaped(name)


def whole(line: str) -> Escaped:
    """Return a line of names, with the mark that makes black leave it alone where it is too wide."""
    return Escaped(line if len(line) <= WIDTH else line + SKIP)


def string(text: str) -> Escaped:
    """Return a text as a string literal, in the quotes that black would choose."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    quote = "'" if text.count('"') > text.count("'") else '"'
    table = {ord(quote): f"\\{quote}", ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    return Escaped(f"{quote}{escaping.escape(text, table, _spelled)}{quote}")


def strings(texts: Sequence[str]) -> Iterable[Escaped]:
    """Return texts as string literals."""
    return escaping.literals(texts, Escaped, string)


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
