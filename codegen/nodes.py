"""The nodes of a YAML text, each of which knows its place, and what YAML takes a plain scalar for.

No scalar is given a type here: what a plain `NO` or `010` means is for the reader to say, who knows what the
field wants.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from codegen.diagnostics import Source, Span

NOWHERE = Span(Source("", ""), 1, 1)
"""The place of all that was read without libyaml."""


class Scalar(NamedTuple):
    """A single value; `plain` tells whether it stood without quotes, `last` is the line it ends on."""

    span: Span
    text: str
    plain: bool
    last: int


class Sequence(NamedTuple):
    """A list of nodes."""

    span: Span
    items: tuple[Node, ...]


class Mapping(NamedTuple):
    """Pairs of key and value, in order; no key stands twice."""

    span: Span
    entries: tuple[tuple[Scalar, Node], ...]


class Refused(NamedTuple):
    """Stands where a construct was that a spec may not use; its finding is made already."""

    span: Span


Node = Scalar | Sequence | Mapping | Refused


def plain_type(text: str) -> str | None:
    """Return what YAML 1.1 takes a plain scalar for, or None where it is text."""
    if text[:1].isalpha():
        return "null" if text in NULLS else "a boolean" if text in LETTERS or text.lower() in BOOLEANS else None
    return next((name for name, pattern in _patterns() if pattern.fullmatch(text)), None)


# https://yaml.org/type/: the types of YAML 1.1, which most readers still resolve in some part.
NULLS = frozenset({"null", "Null", "NULL"})
BOOLEANS = frozenset({"yes", "no", "true", "false", "on", "off"})
LETTERS = frozenset("yYnN")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the types of scalars that begin with no letter; compiling them takes longer than reading most specs."""
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
