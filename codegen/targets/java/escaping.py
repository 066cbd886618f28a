"""How Java spells strings, numbers and names: the escaping of this target, one function for each context.

All files of Java are ASCII: before version 18 a compiler reads them in the encoding of the machine that it runs on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from codegen.model import IntegerType

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
JAVADOC = {ord(mark): f"&#{ord(mark)};" for mark in "*@\\{}"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
"""What Javadoc and HTML take for more than a character, and the backslash, which can begin an escape anywhere."""
INT_MAX = (1 << 31) - 1


def number(value: int) -> Escaped:
    """Return a number as a literal of an int; one beyond its greatest value by its bits, in hexadecimal."""
    return Escaped(f"{value}" if value <= INT_MAX else f"0x{value:X}")


def long(value: int) -> Escaped:
    """Return a number as a literal of a long."""
    return Escaped(f"{value}L")


def hexadecimal(value: int) -> Escaped:
    """Return a number in hexadecimal."""
    return Escaped(f"0x{value:X}")


def reduction(kind: IntegerType) -> Escaped:
    """Return the expression that reduces the long `number` to a value of the table's type."""
    if kind.signed:
        return Escaped(f"({ {8: 'byte', 16: 'short', 32: 'int'}[kind.bits]}) number")
    return Escaped(f"number & 0x{kind.mask:X}L")


def package(name: str) -> Escaped:
    """Return the name of a package. Raises ValueError for anything else."""
    return Escaped(".".join(map(escaping.identifier, name.split("."))))


def string(text: str) -> Escaped:
    """Return a string as a literal in ASCII; controls are octal, since escapes of Unicode are read before literals."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    escaped = CONTROL.sub(lambda match: f"\\{ord(match.group()):03o}", text.translate(escaping.LETTERS))
    return Escaped(f'"{_ascii(escaped)}"')


def comment(text: str) -> Escaped:
    """Return a text as one line after `//`; a backslash is doubled, so that it begins no escape."""
    return Escaped(_ascii(escaping.prose(text).replace("\\", "\\\\")))


def javadoc(text: str) -> Escaped:
    """Return a text as one line inside a Javadoc comment."""
    return javadoc_line(escaping.prose(text))


def javadoc_line(line: str) -> Escaped:
    """Return a line of prose as one inside a Javadoc comment."""
    return Escaped(_ascii(line.translate(JAVADOC)))


def _ascii(text: str) -> str:
    """Return a text with each character beyond ASCII as an escape, two of them beyond the basic plane."""
    return text if text.isascii() else BEYOND_ASCII.sub(lambda match: escaping.units(ord(match[0])), text)
