"""How C# and its project files spell strings, numbers and comments: one function for each context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.csharp.names import NAMESPACE, PACKAGE, spelled
from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from codegen.model import FieldValue

STRING = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
"""What a string escapes with a letter of its own."""

BASIC_PLANE = 0xFFFF


def namespace(name: str) -> Escaped:
    """Return a namespace as a program writes it. Raises ValueError for any other string."""
    if not NAMESPACE.fits(name):
        message = f"{name!r} is not a namespace of C#"
        raise ValueError(message)
    return Escaped(".".join(map(spelled, name.split("."))))


def package(name: str) -> Escaped:
    """Return the id of a package of NuGet. Raises ValueError for any other string."""
    if not PACKAGE.fits(name):
        message = f"{name!r} is not the id of a package of NuGet"
        raise ValueError(message)
    return Escaped(name)


def hexadecimal(value: int) -> Escaped:
    """Return a number of 32 bits in hexadecimal, without a sign."""
    return Escaped(f"0x{value:08X}u")


def string(text: str) -> Escaped:
    """Return a string as a literal."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    return Escaped(f'"{escaping.escape(text, STRING, _spelled)}"')


def literal(value: FieldValue) -> Escaped:
    """Return the value of a custom field as a literal."""
    return string(value) if isinstance(value, str) else Escaped(str(value).lower())


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment."""
    return Escaped(escaping.prose(text))


def _spelled(point: int) -> str:
    """Spell a character as an escape; the one with two digits takes more digits that follow, so it is not used."""
    return f"\\u{point:04x}" if point <= BASIC_PLANE else f"\\U{point:08x}"
