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
MAXIMUM_PIECE = 4000
"""The longest piece of a long literal, before its bytes are escaped; Microsoft's compiler accepts 16,380 bytes."""
MAXIMUM_MESSAGE = 240
"""The longest deprecation message, before its characters are escaped."""


def type_name(name: str) -> Escaped:
    """Return the type of <stdint.h> with a stem such as `uint32`."""
    return Escaped(f"{name}_t")


def value_type(values: Iterable[int], name: str) -> Escaped:
    """Return the type of values in a table, which is shorter than the type of the codes where the values are."""
    is_short = all(0 <= value <= MAXIMUM_SHORT for value in values)
    return type_name("uint16" if is_short and name.endswith("32") else name)


def index_type(count: int) -> Escaped:
    """Return the type of indexes into a table of some entries."""
    if count <= MAXIMUM_BYTE:
        return Escaped("unsigned char")
    return type_name("uint16" if count <= MAXIMUM_SHORT else "uint32")


def offset_type(size: int) -> Escaped:
    """Return the type of offsets into an object of some bytes."""
    return type_name("uint16" if size <= MAXIMUM_SHORT else "uint32")


def maximum(bits: int) -> Escaped:
    """Return the greatest unsigned number of some bits as an int64_t."""
    value = (1 << bits) - 1
    return Escaped(f"(int64_t)0x{value:X}UL" if value > MAXIMUM_INT else f"{value}")


def include(header: str) -> Escaped:
    """Return a header in angle brackets. Raises ValueError for a name that could end it."""
    return escaping.matching(header, HEADER, "a header in angle brackets")


HEADER = re.compile(r"<[A-Za-z0-9_./+-]+>")
"""A header of a system or another library."""


def hresult(value: int) -> Escaped:
    """Return an HRESULT as a constant."""
    return Escaped(f"0x{value:08X}U")


def integer(value: int) -> Escaped:
    """Return a value of at most 32 bits as a constant that C89 and C++ accept without a warning."""
    if value == MINIMUM_INT:
        return Escaped(f"(-{MAXIMUM_INT} - 1)")
    return Escaped(f"{value}U" if value > MAXIMUM_INT else f"{value}")


def string(text: str) -> Escaped:
    """Return a string as a literal of its UTF-8, free of trigraphs; a long one in several pieces."""
    if escaping.bare(text) and len(text) <= MAXIMUM_PIECE:
        return Escaped(f'"{text}"')
    data = text.encode()
    pieces = (data[at : at + MAXIMUM_PIECE] for at in range(0, len(data), MAXIMUM_PIECE))
    return Escaped(" ".join(f'"{AFTER_QUESTION_MARK.sub(QUESTION_MARK, _spelled(piece))}"' for piece in pieces))


def is_long(text: str) -> bool:
    """Whether a string is longer than the literals that every compiler accepts."""
    return len(text.encode()) > MAXIMUM_LITERAL


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


def cmake_string(text: str) -> Escaped:
    """Return a text as one line in the quotes of CMake."""
    return Escaped('"' + escaping.prose(text).translate(CMAKE) + '"')


def meson_string(text: str) -> Escaped:
    """Return a text as one line in the quotes of Meson."""
    return Escaped("'" + escaping.prose(text).translate(MESON) + "'")


def pkg_config_value(text: str) -> Escaped:
    """Return a text as the rest of a line for pkg-config, in a file in which CMake replaces words between @."""
    return Escaped(escaping.prose(text).translate(PKG_CONFIG))


CMAKE = {ord(each): f"\\{each}" for each in '"\\$'}
MESON = {ord(each): f"\\{each}" for each in "'\\"}
PKG_CONFIG = {ord("#"): "\\#", ord("$"): "$$", ord("@"): "(at)"}

AFTER_QUESTION_MARK = re.compile(r"(?<=\?)\?")
"""Two question marks could begin a trigraph: C89 2.2.1.1."""

QUESTION_MARK = r"\\?"


def _spelled(data: bytes) -> str:
    """Spell bytes in a string literal; three octal digits can run into no digit that follows."""
    return "".join(
        escaping.LETTERS.get(byte) or (chr(byte) if byte in escaping.PRINTABLE else f"\\{byte:03o}") for byte in data
    )
