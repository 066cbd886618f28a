"""The nodes of a YAML text, and the types that YAML gives to plain scalars.

A node keeps its offsets in the text; its line and column are computed when its span is needed. Scalars have no
types here: what a plain `NO` or `010` means depends on the field, so the scalar reader decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codegen.diagnostics import Source, Span


class _Node:
    """A part of a source, from the offset `start` to the offset `end`, counted in characters."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        """Keep the place."""
        self.source = source
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """The place of the first line of the node."""
        return self.source.span(self.start, self.end)


class Scalar(_Node):
    """A single value; `style` is its quote, `|` or `>` for a block, or empty for a plain scalar."""

    __slots__ = ("style", "text")

    def __init__(self, source: Source, start: int, end: int, text: str, style: str) -> None:
        """Keep the place and the value."""
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self.style = style

    @property
    def plain(self) -> bool:
        """Whether the value is written without quotes and not as a block."""
        return not self.style


class Sequence(_Node):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, source: Source, start: int, end: int, items: tuple[Node, ...]) -> None:
        """Keep the place and the items."""
        super().__init__(source, start, end)
        self.items = items


class Mapping(_Node):
    """Pairs of keys and values, in order; no key occurs twice."""

    __slots__ = ("entries",)

    def __init__(self, source: Source, start: int, end: int, entries: tuple[tuple[Scalar, Node], ...]) -> None:
        """Keep the place and the entries."""
        super().__init__(source, start, end)
        self.entries = entries


class Unsupported(_Node):
    """A construct that a spec may not use; its diagnostic exists already."""

    __slots__ = ()


Node = Scalar | Sequence | Mapping | Unsupported


def implicit_type(text: str) -> str | None:
    """Return the type that YAML 1.1 gives to a plain scalar, or None for a string."""
    if text[:1].isalpha():
        return "null" if text in NULLS else "a boolean" if text in LETTERS or text.lower() in BOOLEANS else None
    return next((name for name, pattern in _patterns() if pattern.fullmatch(text)), None)


# https://yaml.org/type/: the types of YAML 1.1, some of which most YAML parsers still resolve.
NULLS = frozenset({"null", "Null", "NULL"})
BOOLEANS = frozenset({"yes", "no", "true", "false", "on", "off"})
LETTERS = frozenset("yYnN")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the types of scalars that begin with other characters than letters; compiling them is slow."""
    return tuple(
        (name, re.compile(pattern, re.VERBOSE))
        for name, pattern in (
            ("null", r"~ |"),
            ("an integer", r"[-+]? (0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+ | [0-9][0-9_]*)"),
            ("a base 60 number", r"[-+]? [0-9][0-9_]* (:[0-5]?[0-9])+ (\.[0-9_]*)?"),
            (
                "a number",
                r"""
                [-+]? ([0-9][0-9_]*)? \.[0-9_]* ([eE][-+]?[0-9]+)? (?<![-+.])
                | [-+]? [0-9][0-9_]* \. | [-+]? [0-9]+ (\.[0-9]*)? [eE][-+]?[0-9]+
                | [-+]? \.(inf|Inf|INF) | \.(nan|NaN|NAN)""",
            ),
            ("a date", r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ([Tt\ \t].*)?"),
            ("a merge key", r"<<"),
            ("a default key", r"="),
        )
    )
