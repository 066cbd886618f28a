"""How the names in a spec are written: of codes, ranges, systems, documents, rules and of the spec itself.

The names of bindings, which `targets:` can set, are in `codegen.targets.naming`.
"""

from __future__ import annotations

import re

from codegen.targets import naming

_LOWER_SNAKE_CASE = (re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"), "lower_snake_case")

STYLES = {
    "code": (re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"), "UPPER_SNAKE_CASE"),
    "range": _LOWER_SNAKE_CASE,
    "system": _LOWER_SNAKE_CASE,
    "document": _LOWER_SNAKE_CASE,
    "spec": _LOWER_SNAKE_CASE,
    "rule": (re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"), "lower-kebab-case"),
}
"""The pattern of each kind of name, and what that style is called."""


def style(kind: str) -> tuple[re.Pattern[str], str]:
    """Return the pattern of a kind of name and what its style is called, also for the names of bindings."""
    return STYLES[kind] if kind in STYLES else naming.PATTERNS[kind]
