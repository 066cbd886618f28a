"""What the name of a variable, a field or a function says of the numbers that it holds.

The last word of a name says what it is: `last_error` is an error, `error_count` is a count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Strength = Literal["strong", "weak", "vague", "hresult", ""]
"""How sure a name is: `strong` says an error code, `weak` may say one, `vague` says the code of anything."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

WINDOWS = frozenset({"winerror", "winerr", "werr", "werror", "wsaerr", "wsaerror", "lstatus"})
"""Words that say that a number is a Win32 error code."""

WIN32_SOURCES = frozenset({"GetLastError", "WSAGetLastError", "get_last_error", "HRESULT_CODE", "WIN32_FROM_HRESULT"})
"""Functions that return a Win32 error code."""

WIN32_TARGETS = frozenset(
    {
        "SetLastError",
        "WSASetLastError",
        "set_last_error",
        "HRESULT_FROM_WIN32",
        "FormatError",
        "WinError",
    }
)
"""Functions that take a Win32 error code first."""

ERRORS = WINDOWS | {
    "err",
    "error",
    "errcode",
    "errorcode",
    "errornumber",
    "lasterror",
    "lasterr",
    "oserror",
    "exception",
}
"""Words that say that a number is an error code."""

RESULTS = frozenset({"status", "rc", "retcode", "statuscode", "resultcode", "returncode"})
"""Words of numbers that may be error codes."""

VAGUE = frozenset({"code", "errno"})
"""Words of numbers that may be codes of other tables, such as those of characters or of the system."""

QUANTITIES = frozenset(
    {"abs", "absolute", "allowed", "avg", "max", "mean", "min", "per", "rel", "relative", "rms", "sum", "total"}
)
"""Words before one of ERRORS with which it is how large or how many errors are."""

HRESULTS = frozenset({"hr", "hresult", "scode"})

NUMBERS = frozenset({"code", "no", "num", "number", "nr", "value", "val"})
"""Words after one of ERRORS that change nothing."""

HUNGARIAN = frozenset({"dw", "n", "i", "l", "ul", "u", "m", "g", "s", "p", "lp", "pdw", "out", "my", "the", "a", "t"})

CODES = frozenset(
    {
        "error",
        "err",
        "win",
        "win32",
        "return",
        "ret",
        "result",
        "res",
        "reply",
        "failure",
        "fault",
        "status",
        "last",
        "reason",
    }
)
"""Words before `code` and `status` with which they still are error codes."""


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without the prefixes of Hungarian notation and `_t`."""
    found = [word.lower() for word in WORD.findall(name)]
    while len(found) > 1 and found[0] in HUNGARIAN:
        del found[0]
    if len(found) > 1 and found[-1] == "t":
        del found[-1]
    return tuple(found)


@lru_cache(maxsize=4096)
def strength(name: str) -> Strength:
    """Return what a name says of a number that it holds; empty if nothing."""
    found = list(words(name))
    while len(found) > 1 and found[-1] in NUMBERS and (found[-2] in ERRORS or found[-2] in HRESULTS):
        del found[-1]
    if not found:
        return ""
    if found[-1] in HRESULTS:
        return "hresult"
    if found[-1] in ERRORS:
        return "" if QUANTITIES & {*found[:-1]} else "strong"
    before = {word for word in found[:-1] if not word.isdecimal()}
    if not before <= CODES:
        return ""
    return "weak" if found[-1] in RESULTS else "vague" if found[-1] in VAGUE else ""


def is_of_windows(name: str) -> bool:
    """Whether a name says that a number is a Win32 error code, such as `winerror`."""
    found = words(name)
    return bool(WINDOWS & {*found[-2:], "".join(found[-2:])})


def is_error_function(name: str) -> bool:
    """Whether a function takes an error code first, by its name, such as `SetLastError` and `raise_error`."""
    found = words(name)
    logs = {
        "log",
        "print",
        "write",
        "debug",
        "warn",
        "show",
        "display",
        "on",
        "is",
        "has",
        "add",
        "count",
        "next",
        "test",
    }
    return len(found) > 1 and found[-1] in ERRORS and found[0] in MAKERS and not logs & {*found}


MAKERS = frozenset(
    {
        "set",
        "raise",
        "throw",
        "make",
        "report",
        "return",
        "format",
        "describe",
        "translate",
        "map",
        "fail",
        "expect",
        "from",
        "send",
        "new",
    }
)
