"""Names that C, C++ and their headers reserve: keywords, macros, what the headers declare, and the headers' own names.

`tests/languages/c/reserved_names.py` makes macros.txt and declared.txt from the headers in headers.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from pathlib import Path

KEYWORDS = frozenset("""
    alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch
    char char16_t char32_t char8_t class co_await co_return co_yield compl concept const const_cast consteval constexpr
    constinit continue contract_assert decltype default delete do double dynamic_cast else enum explicit export extern
    false final float for friend goto if import inline int long module mutable namespace new noexcept not not_eq
    nullptr operator or or_eq override private protected public reflexpr register reinterpret_cast requires restrict
    return short signed sizeof static static_assert static_cast struct switch synchronized template this thread_local
    throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
    assert max min offsetof posix setjmp signbit small std
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""Keywords of C and C++ up to C++26, names that they reserve, and macros that macros.txt has not: those with arguments,
and `small` of the Windows SDK, which mingw-w64 lacks."""


INCLUDED = re.compile(
    r"NULL|offsetof|U?INT(_LEAST|_FAST)?[0-9]+_(MIN|MAX|C)|U?INT(PTR|MAX)_(MIN|MAX|C)"
    r"|(PTRDIFF|SIG_ATOMIC|WCHAR|WINT)_(MIN|MAX)|SIZE_MAX"
)
"""The macros of the headers that the header of C includes."""


@cache
def macros() -> frozenset[str]:
    """Return the macros of headers and compilers that a C enumerator or a name in lower case may have."""
    return _words("macros.txt")


def begins_macro(beginning: str) -> bool:
    """Whether one of these macros begins with a string."""
    found = _sorted_macros()
    at = bisect_left(found, beginning)
    return at < len(found) and found[at].startswith(beginning)


@cache
def _sorted_macros() -> tuple[str, ...]:
    return tuple(sorted(macros()))


@cache
def declared() -> frozenset[str]:
    """Return the functions, types and variables in lower case that headers declare."""
    return _words("declared.txt")


@cache
def headers() -> frozenset[str]:
    """Return the headers of C, POSIX and Windows that a file of ours could hide."""
    return _words("headers.txt")


def _words(file: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / file).read_text(encoding="ascii").split())
