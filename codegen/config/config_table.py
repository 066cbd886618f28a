"""The table of a configuration file: its keys, the types of their values, and the lines of both."""

from __future__ import annotations

from typing import Any, NamedTuple

from codegen.config import config_file
from codegen.diagnostics import UsageError

EXAMPLES = {
    "specs": '["specs/*.yaml"]',
    "output": '"generated"',
    "outputs": '{python = {path = "src", layout = "file"}}',
    "targets": '["python", "c"]',
    "version": '"1.2.3"',
    "license": '"MIT"',
    "license-file": '"LICENSE"',
    "authors": '["Ada Lovelace <ada@example.com>"]',
    "homepage": '"https://example.com"',
    "repository": '"https://example.com/shop"',
    "audit": '{exclude = ["vendor/**"]}',
    "page": '"https://example.com/shop-errors.html"',
}
"""The keys of the table, each with a value as an example of its type."""


class ConfigTable(NamedTuple):
    """The table of a configuration file: the path of the file in messages, its text, and the values by key."""

    path: str
    text: str
    values: dict[str, Any]

    @property
    def heading(self) -> tuple[str, ...]:
        """The keys that lead to the table in the file."""
        return () if config_file.is_own(self.path) else ("tool", "codegen")

    def error(self, keys: tuple[str, ...], message: str, help_text: str) -> UsageError:
        """Return the error of a value, which a path of keys leads to."""
        return UsageError(f"{self.path}:{self.line(keys)}:1: error[config]: {message}\nhelp: {help_text}")

    def line(self, keys: tuple[str, ...]) -> int:
        """Return the line of a value, which a path of keys leads to."""
        return _line(self.text, (*self.heading, *keys))

    def check(self) -> None:
        """Raise UsageError for an unknown key, or a value of the wrong type."""
        for key, value in self.values.items():
            if key not in EXAMPLES:
                *most, last = EXAMPLES
                raise self.error(
                    (key,),
                    f"{config_file.heading(self.path)} has no key `{key}`",
                    f"it has {', '.join(most)} and {last}",
                )
            if (expected := _expected(key)) and not _is(value, expected):
                raise self.error((key,), f"`{key}` must be {expected}", f"write {key} = {EXAMPLES[key]}")


def _expected(key: str) -> str:
    if EXAMPLES[key].startswith("["):
        return "a list of strings, not empty"
    return "a table" if EXAMPLES[key].startswith("{") else "a string"


def _is(value: object, expected: str) -> bool:
    if expected == "a string":
        return isinstance(value, str)
    if expected == "a table":
        return isinstance(value, dict)
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _line(text: str, wanted: tuple[str, ...]) -> int:
    """Return the line of a key, or the line of the nearest one around it that begins a line."""
    header: tuple[str, ...] = ()
    nearest, depth = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("["):
            found = header = _keys(words.partition("]")[0].strip("["))
        else:
            found = (*header, *_keys(words.partition("=")[0]))
        if len(found) > depth and found == wanted[: len(found)]:
            nearest, depth = number, len(found)
    return nearest


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(key.strip().strip("\"'") for key in dotted.split("."))
