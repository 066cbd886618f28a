"""How C and C++ spell strings, numbers and names: the escaping of this target, one function for each context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

MAXIMUM_INT = 0x7FFF_FFFF
MINIMUM_INT = -0x8000_0000
MAXIMUM_BYTE = 0xFF
MAXIMUM_SHORT = 0xFFFF
MAXIMUM_LITERAL = 509
"""The longest string literal that every C compiler accepts: C89 2.2.4.1."""


MAXIMUM_MESSAGE = 240
"""The longest deprecation message, before its characters are escaped."""


def type_name(*, signed: bool) -> Escaped:
    """Return the type of 32 bits at the least that codes have in functions."""
    return Escaped("long" if signed else "unsigned long")


def value_type(values: Iterable[int], *, signed: bool) -> Escaped:
    """Return the type of values in tables."""
    is_short = all(0 <= value <= MAXIMUM_SHORT for value in values)
    return Escaped("unsigned short") if is_short else type_name(signed=signed)


def index_type(count: int) -> Escaped:
    """Return the type of indexes into a table of some entries."""
    return Escaped("unsigned char" if count <= MAXIMUM_BYTE else "unsigned long")


def offset_type(maximum: int) -> Escaped:
    """Return the type of offsets up to a maximum."""
    return Escaped("unsigned short" if maximum <= MAXIMUM_SHORT else "unsigned long")


def hresult(value: int) -> Escaped:
    """Return an HRESULT as a constant."""
    return Escaped(f"0x{value:08X}UL")


def integer(value: int) -> Escaped:
    """Return a value of at most 32 bits as a constant that C89 and C++ accept without a warning."""
    if value == MINIMUM_INT:
        return Escaped(f"(-{MAXIMUM_INT} - 1)")
    return Escaped(f"{value}UL" if value > MAXIMUM_INT else f"{value}")


def string(text: str) -> Escaped:
    """Return a string as a literal of its UTF-8, free of trigraphs."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    spelled = "".join(_spelled(byte) for byte in text.encode())
    literal = AFTER_QUESTION_MARK.sub(r"\\?", spelled)
    return Escaped(f'"{literal}"')


def initialiser(text: str) -> Escaped:
    """Return a string as an initialiser of an array of char: a literal, or its bytes where it is too long for one."""
    if len(text) <= MAXIMUM_LITERAL and text.isascii():
        return string(text)
    data = text.encode()
    if len(data) <= MAXIMUM_LITERAL:
        return string(text)
    return Escaped("{" + ", ".join(_character(byte) for byte in (*data, 0)) + "}")


def compiler_message(text: str) -> Escaped:
    """Return a text as a literal for compilers to print, without numeric escapes, which some of them refuse there."""
    line = "".join(each if each.isascii() else f"<U+{ord(each):04X}>" for each in escaping.prose(text))
    line = line if len(line) <= MAXIMUM_MESSAGE else f"{line[:MAXIMUM_MESSAGE]}..."
    line = AFTER_QUESTION_MARK.sub(" ?", line.replace("\\", "\\\\").replace('"', '\\"'))
    return Escaped(f'"{line}"')


def comment(text: str) -> Escaped:
    """Return a text as one line inside a block comment."""
    return commented(escaping.prose(text))


def commented(line: str) -> Escaped:
    """Return a line of prose as one inside a block comment."""
    if "/" not in line and "?" not in line:
        return Escaped(line)
    line = line.replace("*/", "* /").replace("/*", "/ *")
    return Escaped(AFTER_QUESTION_MARK.sub(" ?", line))


AFTER_QUESTION_MARK = re.compile(r"(?<=\?)\?")
"""Two question marks could begin a trigraph: C89 2.2.1.1."""

NAMED = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


def _spelled(byte: int) -> str:
    """Spell a byte in a string literal; three octal digits can run into no digit that follows."""
    return NAMED.get(byte) or (chr(byte) if byte in escaping.PRINTABLE else f"\\{byte:03o}")


def _character(byte: int) -> str:
    return "'\\''" if byte == ord("'") else f"'{_spelled(byte)}'"
