"""One name spelled in each language's manner, and the words that languages keep to themselves."""

from __future__ import annotations

import re

PATTERNS = {
    "code": (re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"), "UPPER_SNAKE_CASE"),
    "prefix": (re.compile(r"([A-Z][A-Z0-9]*_)+"), "UPPER_SNAKE_CASE with an underscore at its end"),
    "rule": (re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"), "lower-kebab-case"),
    "range": (re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"), "lower_snake_case"),
    "spec": (re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"), "lower_snake_case"),
    "system": (re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"), "lower_snake_case"),
}
"""What each kind of name must look like, and what that manner is called."""


MAXIMUM_LENGTH = 63
"""What every C compiler tells apart of a name (C99 5.2.4.1), and what black leaves on one line."""


def pascal(name: str) -> str:
    """Spell `ipsec_errors` as `IpsecErrors`."""
    return "".join(word.capitalize() for word in name.split("_"))


def kebab(name: str) -> str:
    """Spell `ipsec_errors` as `ipsec-errors`."""
    return name.replace("_", "-")


def without_prefix(name: str, prefixes: tuple[str, ...]) -> str:
    """Return a code's name without the longest of the spec's prefixes that it begins with."""
    fitting = [prefix for prefix in prefixes if name.startswith(prefix) and len(name) > len(prefix)]
    return name[len(max(fitting, key=len, default="")) :]


def enumerator(spec: str, code: str, prefixes: tuple[str, ...]) -> str:
    """Spell a code of a spec as C has it: `IPSEC_E_IKE_AUTH_FAIL`."""
    return f"{spec.upper()}_E_{without_prefix(code, prefixes)}"
