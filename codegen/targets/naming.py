"""One name spelled in each language's manner, and the words that languages keep to themselves."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PATTERNS = {
    "prefix": (re.compile(r"([A-Z][A-Z0-9]*_)+"), "UPPER_SNAKE_CASE with an underscore at its end"),
    "distribution": (re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"), "lower-kebab-case"),
    "npm": (
        re.compile(r"(@[a-z0-9][a-z0-9-]*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*"),
        "lower-kebab-case, with or without @scope/",
    ),
    "package": (re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"), "lower_snake_case"),
    "type": (re.compile(r"[A-Z][A-Za-z0-9]*"), "PascalCase"),
}
"""The pattern of each kind of name in a binding, and what that style is called; those of a spec are in codegen.spec."""


MAXIMUM_LENGTH = 63
"""What every C compiler tells apart of a name (C99 5.2.4.1)."""


def pascal(name: str) -> str:
    """Spell `ipsec_errors` as `IpsecErrors`."""
    return "".join(word.capitalize() for word in name.split("_"))


def kebab(name: str) -> str:
    """Spell `ipsec_errors` as `ipsec-errors`."""
    return name.replace("_", "-")


def without_prefix(name: str, prefixes: tuple[str, ...]) -> str:
    """Return a code's name without the longest of the spec's prefixes that it begins with."""
    return without_prefixes((name,), prefixes)[0]


def without_prefixes(names: Sequence[str], prefixes: tuple[str, ...]) -> Sequence[str]:
    """Return names of codes, each without the longest of the spec's prefixes that it begins with."""
    match = _beginning(prefixes).match
    return [name[found.end() :] if (found := match(name)) else name for name in names] if prefixes else names


@cache
def _beginning(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the longest of some prefixes that a name begins with and does not end with."""
    longest_first = sorted(prefixes, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})(?=.)")


def enumerator(name: str, prefix: str, prefixes: tuple[str, ...]) -> str:
    """Return a code's name as C has it: behind the prefix of its enumerators, without the spec's own."""
    return prefix + without_prefix(name, prefixes)


KEYWORDS = frozenset("""
    alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch
    char char16_t char32_t char8_t class co_await co_return co_yield compl concept const const_cast consteval constexpr
    constinit continue contract_assert decltype default delete do double dynamic_cast else enum explicit export extern
    false final float for friend goto if import inline int long module mutable namespace new noexcept not not_eq
    nullptr operator or or_eq override private protected public reflexpr register reinterpret_cast requires restrict
    return short signed sizeof static static_assert static_cast struct switch synchronized template this thread_local
    throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
    assert errno linux max min offsetof posix setjmp signbit stderr stdin stdout std unix
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""Words that C++ keeps to itself, up to C++26, and lower-case macros that its headers and compilers define."""


def cxx(name: str) -> str:
    """Spell a name in C++'s lower case, with an underscore where it would be no identifier or a word of C++."""
    lower = f"_{name}".lower() if name[0].isdecimal() else name.lower()
    return f"{lower}_" if lower in KEYWORDS else lower
