"""How C# and its project files spell strings, numbers and comments: one function for each context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.csharp.names import NAMESPACE, spelled
from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from codegen.model import FieldValue


def namespace(name: str) -> Escaped:
    """Return a namespace as a program writes it. Raises ValueError for any other string."""
    fitting = escaping.matching(name, NAMESPACE.pattern, "a namespace of C#")
    return Escaped(".".join(map(spelled, fitting.split("."))))


def hexadecimal(value: int) -> Escaped:
    """Return a number of 32 bits in hexadecimal, without a sign."""
    return Escaped(f"0x{value:08X}u")


def string(text: str) -> Escaped:
    """Return a string as a literal; escapes of two digits take more digits that follow, so they are not used."""
    return escaping.literal(text, escaping.universal)


def literal(value: FieldValue) -> Escaped:
    """Return the value of a custom field as a literal."""
    return string(value) if isinstance(value, str) else Escaped(str(value).lower())


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment."""
    return Escaped(escaping.prose(text))
