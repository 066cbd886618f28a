"""How names are spelled: the styles that a spec keeps to, and one name in another style."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.model import Spec

MAXIMUM_LENGTH = 63
"""The characters of a name that every compiler compares (C99 5.2.4.1)."""

MAXIMUM_CODE_LENGTH = 255
"""The longest name of a code: what compilers and linkers of today handle, and file systems too."""


class NameStyle(NamedTuple):
    """What a kind of name looks like: what messages call it, the whole of its pattern, what the style is called."""

    noun: str
    pattern: re.Pattern[str]
    style: str
    maximum: int = MAXIMUM_LENGTH

    def fits(self, name: str) -> bool:
        """Whether a name is of the style."""
        return self.pattern.fullmatch(name) is not None


SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

CODE = NameStyle("code", re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"), "UPPER_SNAKE_CASE", MAXIMUM_CODE_LENGTH)
IDENTIFIER = NameStyle(
    "code",
    re.compile(r"[A-Za-z_][A-Za-z0-9_]*"),
    "ASCII letters, digits and underscores, with no digit at the beginning",
    MAXIMUM_CODE_LENGTH,
)
"""What a spec with `names: verbatim` may call its codes; each target says which of these names it cannot spell."""
PREFIX = NameStyle("prefix", re.compile(r"([A-Z][A-Z0-9]*_)+"), "UPPER_SNAKE_CASE with an underscore at its end")
STEM = NameStyle("prefix", IDENTIFIER.pattern, IDENTIFIER.style)
"""What a spec with `names: verbatim` may have as the prefix of names."""

PACKAGE = NameStyle("package", SNAKE, "lower_snake_case")
DISTRIBUTION = NameStyle("distribution", KEBAB, "lower-kebab-case")
TYPE = NameStyle("type", re.compile(r"[A-Z][A-Za-z0-9]*"), "PascalCase")


def pascal(name: str) -> str:
    """Spell `ipsec_errors` as `IpsecErrors`."""
    return "".join(word.capitalize() for word in name.split("_"))


def camel(name: str) -> str:
    """Spell `ipsec_errors` as `ipsecErrors`."""
    found = pascal(name)
    return found[0].lower() + found[1:]


def kebab(name: str) -> str:
    """Spell `ipsec_errors` as `ipsec-errors`."""
    return name.replace("_", "-")


WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a word of a name in mixed case ends, without an underscore."""


def upper_snake(name: str) -> str:
    """Spell `HostUnreachable` as `HOST_UNREACHABLE`; a name without lower-case letters stays as it is."""
    return name if name.isupper() else WORD_ENDS.sub("_", name).upper()


def styled(spec: Spec, target: str, name: str) -> str:
    """Return a name of a code in the style that a spec sets for a target: `verbatim`, the default, or `upper_snake`."""
    return upper_snake(name) if spec.option(target, "style", "verbatim") == "upper_snake" else name


def enum_and_exception(spec: Spec, target: str, taken: frozenset[str]) -> tuple[str, str]:
    """Return the names of these classes that a spec sets, or those made of its own that the language has not taken.

    So `connection` gives Python no second ConnectionError.
    """
    enum, exception = pascal(f"{spec.name}_error"), pascal(f"{spec.name}_exception")
    return (
        spec.option(target, "enum", f"{enum}Code" if enum in taken else enum),
        spec.option(target, "exception", f"{enum}Exception" if exception in taken else exception),
    )


@cache
def joined(name: str, spell: Callable[[str], str] = str.capitalize) -> str:
    """Spell `IKE_AUTH_FAIL` or `ikeAuthFail` as `IkeAuthFail`; digits that meet have an underscore between them.

    `spell` spells a word that is in upper case.
    """
    found = ""
    for word in filter(None, upper_snake(name).split("_")):
        joint = "_" if found[-1:].isdecimal() and word[0].isdecimal() else ""
        found += joint + spell(word)
    return found


def without_prefix(name: str, prefixes: tuple[str, ...]) -> str:
    """Return a code's name without the longest of the spec's prefixes that it begins with."""
    if not prefixes:
        return name
    found = _beginning(prefixes).match(name)
    return name[found.end() :] if found else name


@cache
def _beginning(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the longest of some prefixes that a name begins with and does not end with."""
    longest_first = sorted(prefixes, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})(?=.)")
