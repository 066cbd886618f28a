"""How TypeScript spells strings, numbers and names: the escaping of this target, one function for each context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.targets.typescript.names import NPM
from codegen.text import escaping
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codegen.model import FieldValue

TAG = re.compile(r"(^|[\s{])@")
"""Where JSDoc would take an @ for the beginning of a tag."""

Json = bool | int | str | tuple[str, ...]
"""The values in codes.json."""


def package(name: str) -> Escaped:
    """Return the name of an npm package. Raises ValueError for any other string."""
    return escaping.matching(name, NPM.pattern, "the name of an npm package")


def hresult(value: int) -> Escaped:
    """Return an HRESULT as a number."""
    return Escaped(f"0x{value:08x}")


def string(text: str) -> Escaped:
    """Return a string as a literal that no HTML parser takes for the end of a script."""
    return Escaped(escaping.literal(text, _spelled).replace("</", "<\\/").replace("<!--", "<\\!--"))


def literal(value: FieldValue) -> Escaped:
    """Return the value of a custom field as a literal."""
    if isinstance(value, str):
        return string(value)
    return Escaped(str(value).lower())


def key(value: int) -> Escaped:
    """Return a number as the key of an object: a string if it is negative."""
    return Escaped(f"{value}" if value >= 0 else f'"{value}"')


def json_record(members: Iterable[tuple[str, Json]]) -> Escaped:
    """Return an object of JSON on one line, its strings exactly as they are; it ends no script in a page either."""
    text = ", ".join(f"{_json(name)}: {_json(value)}" for name, value in members)
    return Escaped("{" + text.replace("</", "<\\/").replace("<!--", "<\\u0021--") + "}")


def _json(value: Json) -> str:
    if isinstance(value, str):
        return escaping.literal(value, escaping.units)
    return str(value).lower() if isinstance(value, int) else f"[{', '.join(map(_json, value))}]"


def json_string(text: str) -> Escaped:
    """Return a text as one line of JSON."""
    return Escaped(escaping.quoted(text))


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment; compilers keep it, so it ends no script in a page either."""
    return _comment(escaping.prose(text))


def jsdoc(text: str) -> Escaped:
    """Return a text as one line inside a JSDoc comment, where no word of it becomes a tag."""
    return jsdoc_line(escaping.prose(text))


def jsdoc_line(line: str) -> Escaped:
    """Return a line of prose as one inside a JSDoc comment."""
    line = _comment(line)
    return Escaped(TAG.sub(r"\1\\@", line)) if "@" in line else line


def _comment(line: str) -> Escaped:
    if "/" not in line and "<" not in line:
        return Escaped(line)
    line = line.replace("*/", "* /").replace("/*", "/ *")
    return Escaped(line.replace("</", "< /").replace("<!--", "<! --"))


def _spelled(point: int) -> str:
    """Spell a character as an escape that every version of JavaScript reads."""
    return escaping.backslashed(point, "\\u{{{:x}}}")
