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

STRING = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
"""What a string of JavaScript and of JSON escapes with a letter of its own."""


def package(name: str) -> Escaped:
    """Return the name of an npm package. Raises ValueError for any other string."""
    if not NPM.fits(name):
        message = f"{name!r} is not the name of an npm package"
        raise ValueError(message)
    return Escaped(name)


def hresult(value: int) -> Escaped:
    """Return an HRESULT as a number."""
    return Escaped(f"0x{value:08x}")


def string(text: str) -> Escaped:
    """Return a string as a literal that no HTML parser takes for the end of a script."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    escaped = escaping.escape(text, STRING, _spelled).replace("</", "<\\/").replace("<!--", "<\\!--")
    return Escaped(f'"{escaped}"')


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
        if escaping.bare(value):
            return f'"{value}"'
        return f'"{escaping.escape(value, STRING, _json_spelled)}"'
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


def _json_spelled(point: int) -> str:
    """Spell a character as an escape of JSON: two of them beyond the basic plane."""
    units = chr(point).encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
