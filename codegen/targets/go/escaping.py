"""How Go spells strings, numbers and comments: the escaping of this target, one function for each context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.targets.go.names import MODULE, PACKAGE
from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from codegen.model import FieldValue

ASCII = 0x7F

BUILD_CONSTRAINT = re.compile(r"^\+(?=build\b)")
"""What the go command would take for a condition of the build at the beginning of a comment."""


def module(path: str) -> Escaped:
    """Return the path of a module. Raises ValueError for any other string."""
    return escaping.matching(path, MODULE.pattern, "the path of a Go module")


def package(name: str) -> Escaped:
    """Return the name of a package. Raises ValueError for any other string."""
    return escaping.matching(name, PACKAGE.pattern, "the name of a Go package")


def number(value: int) -> Escaped:
    """Return a number that can follow an operator, in parentheses if it is negative."""
    return Escaped(f"{value}" if value >= 0 else f"({value})")


def hexadecimal(value: int) -> Escaped:
    """Return a number of 32 bits in hexadecimal."""
    return Escaped(f"0x{value:08X}")


def string(text: str) -> Escaped:
    """Return a string as a literal."""
    return escaping.literal(text, _spelled)


def literal(value: FieldValue) -> Escaped:
    """Return the value of a custom field as a literal."""
    return string(value) if isinstance(value, str) else Escaped(str(value).lower())


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment."""
    return comment_line(escaping.prose(text))


def comment_line(line: str) -> Escaped:
    """Return a line of prose as one inside a comment."""
    return Escaped(BUILD_CONSTRAINT.sub("+ ", line))


def _spelled(point: int) -> str:
    """Spell a character as an escape; the one with two digits stands for a byte in Go, so that it fits ASCII alone."""
    return f"\\x{point:02x}" if point <= ASCII else escaping.universal(point)
