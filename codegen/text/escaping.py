"""Escaping that generated files in several languages share: characters that no file may contain unescaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Escaped(str):
    """A string that stands for itself in one context of one language.

    Only the escaping functions of a target make one.
    """

    __slots__ = ()


def identifier(name: str) -> Escaped:
    """Return an ASCII identifier, which stands for itself in every language. Raises ValueError for anything else."""
    if not name.isascii() or not name.isidentifier():
        message = f"{name!r} is no identifier"
        raise ValueError(message)
    return Escaped(name)


def matching(text: str, pattern: re.Pattern[str], noun: str) -> Escaped:
    """Return a string that a pattern fits, such as a name, which stands for itself. Raises ValueError for any other."""
    if not pattern.fullmatch(text):
        message = f"{text!r} is not {noun}"
        raise ValueError(message)
    return Escaped(text)


INVISIBLE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls, U+0085 among them
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line ends, bidirectional controls
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"  # fillers, variation selectors, specials
    "\ud800-\udfff"  # surrogates
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # controls, tags
    "\U000f0000-\U0010ffff"  # private planes
    "]"
)
"""Characters that a reader cannot see or that change how a reader sees others.

The list is fixed, not asked of the interpreter's Unicode tables, since these differ from one
Python to the next and output may not. It follows Default_Ignorable_Code_Point of Unicode 15
(DerivedCoreProperties.txt), and adds all controls and the private planes.
"""

SPACES = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


BYTE = 0xFF
BASIC_PLANE = 0xFFFF


def universal(point: int) -> str:
    """Spell a character as an escape of four hexadecimal digits, or of eight beyond the basic plane."""
    return f"\\u{point:04x}" if point <= BASIC_PLANE else f"\\U{point:08x}"


def units(point: int) -> str:
    """Spell a character as the escapes of its units of UTF-16: two of them beyond the basic plane."""
    found = chr(point).encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{found[at : at + 4]}" for at in range(0, len(found), 4))


def backslashed(point: int, beyond: str) -> str:
    """Spell a character as an escape in the lower-case digits that black would choose.

    `beyond` is the format of an escape beyond the basic plane.
    """
    return f"\\x{point:02x}" if point <= BYTE else f"\\u{point:04x}" if point <= BASIC_PLANE else beyond.format(point)


def escape(text: str, table: dict[int, str], spell: Callable[[int], str]) -> str:
    """Return a text with the characters of a table replaced and the invisible ones spelled out."""
    return INVISIBLE.sub(lambda match: spell(ord(match.group())), text.translate(table))


LETTERS = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
"""What a string literal in double quotes escapes with a letter of its own, in C and the languages after it."""


def literal(text: str, spell: Callable[[int], str]) -> Escaped:
    """Return a string as a literal in double quotes, with the invisible characters spelled out."""
    return Escaped(f'"{text}"' if bare(text) else f'"{escape(text, LETTERS, spell)}"')


PRINTABLE = bytes(range(0x20, 0x7F))
"""The bytes of printable ASCII."""


def printable(text: str, also: bytes = b"") -> bool:
    """Whether a text has only printable ASCII and some other characters; faster than str.isprintable."""
    return text.isascii() and not text.encode().translate(None, PRINTABLE + also)


def bare(text: str) -> bool:
    """Whether a text is of printable ASCII without quotes, backslashes, < and ?: one that no literal need escape."""
    special = '"' in text or "\\" in text or "<" in text or "?" in text
    return not special and printable(text)


def plain(text: str) -> bool:
    """Whether a text is of printable ASCII, its words one space apart: one that most escaping leaves as it is."""
    return printable(text) and "  " not in text and text[:1] != " " != text[-1:]


def prose(text: str) -> str:
    """Return a text as one line of prose for a comment: white space folded, the invisible named."""
    if plain(text):
        return text
    return named(SPACES.sub(" ", text).strip())


def named(text: str, kept: str = "") -> str:
    """Return a text with each invisible character replaced by its name, such as <U+200B>; some are kept."""
    return INVISIBLE.sub(lambda match: match[0] if match[0] in kept else f"<U+{ord(match[0]):04X}>", text)


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return a text as lines of prose of at most `width` columns, a longer word on its own line."""
    return tuple(cut(prose(text), width))


def cut(line: str, width: int) -> list[str]:
    """Return a line of prose as lines of at most `width` columns, a longer word on its own line."""
    if not line.isascii():
        import textwrap

        return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    lines = []
    start = 0
    while len(line) - start > width:
        end = line.rfind(" ", start, start + width + 1)
        if end < 0:
            end = line.find(" ", start)
            if end < 0:
                break
        lines.append(line[start:end])
        start = end + 1
    return [*lines, line[start:]] if line else lines


def quoted(text: str) -> str:
    """Return a text as one line in the double quotes of JSON and TOML."""
    line = prose(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{line}"'
