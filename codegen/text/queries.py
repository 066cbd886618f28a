"""How a query and a line of a log are read: the patterns that `explain` and the HTML page share.

Each pattern is one for Python's `re` with ASCII classes and for a RegExp of JavaScript alike; letters match in upper
and lower case.
"""

from __future__ import annotations

import re

AROUND = " \t\r\n.,;:()[]<>'\"`{}="
"""What a number or a name is copied with."""

DECIMAL = r"#?([-+]?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:u|l|ul|lu|ll|ull|llu)?"
"""Digits, with a sign, separators of thousands or the suffix of a constant of C: its sign and its digits."""

HEXADECIMAL = r"#?([-+]?)0x([0-9a-f]+)(?:u|l|ul|lu|ll|ull|llu)?|([0-9a-f]+)h?"
"""Hexadecimal digits: with 0x their sign and digits, else digits alone."""

RANGE = r"(-?(?:0x[0-9a-f]+|[0-9]+))(?:\.\.|-|\u2013)(-?(?:0x[0-9a-f]+|[0-9]+))"
"""The first and the last number of a range."""

QUALIFIER = r"^[a-z_][\w-]*(?:(?:::|\.|->)[a-z_][\w-]*)*(?:::|\.|->)"
"""The namespaces, modules and classes before a name."""

MAXIMUM_DIGITS = 20
"""No number of 64 bits has more, in any notation."""

MENTION = r"(?<!\w)(?:-?0x[0-9a-f]{1,16}|-?[1-9][0-9]{0,19}|0|[0-9a-f]{8}|[0-9a-f]{16}|[a-z]\w*_\w+)(?!\w)"
"""A part of a line that may be a code."""

WHOLE = r"[0-9a-f]{8}(?:[0-9a-f]{8})?"
"""Digits that are read as a whole HRESULT in a line."""

BEFORE = 24
"""How many characters before a token say what it is."""

JOINED = r"[.:/\\,#@+$%*~^&?-]$"
"""Characters that make what follows them part of something else: an address, a date, a path."""

CODE_FOLLOWS = (
    r"(?:error|err|code|status|result|failure|failed|reason|exception|returned?|exit|hr|rc|with)"
    r"\W{0,3}(?:is|was|of|code|value|number)?[\s=:#(\[\"'<>-]{0,4}$"
)
"""The end of a text after which a number is a code, however small, and whatever joins them."""

OTHER_FOLLOWS = (
    r"(?:port|pid|tid|uid|gid|thread|process|task|line|len|length|size|bytes|spi|cookie|seq|sequence|\bid|_id|udp|tcp"
    r"|attempt|packet|frame|event|version|build|count|lifetime|ttl|timeout|mtu|row|record|index|offset|window|handle"
    r"|session|connection|revision|user|account|total|after|address|addr|key|length)s?[\s=:#(\[\"'<>]{0,4}$"
    r"|\bid[\s=:#(\[\"'<>]{0,4}$|\w\[$"
)
"""The end of a text after which a number is something else: `port 13801`, `charon[13801]`."""

PART_OF_MORE = (
    r"^(?:[.:/\\,@+-]\w|[%$\u00b0]|\s?(?:ms|s|sec|secs|seconds?|min|minutes?|hours?|days?|bytes?|[kmgt]i?b|bits?"
    r"|packets?|frames?|lines?|times?|entries|records|events|users?|sessions?|connections?|attempts?)\b(?!=))"
)
"""What follows a number that is not a code: more of an address or a date, or a unit."""

AFTER = 20
"""How many characters after a token say what it is."""

SMALL = 1000
"""A number below this is a code only after a word that says so, because logs are full of small numbers."""

PATTERNS = {
    name: value for name, value in sorted(globals().items()) if name.isupper() and isinstance(value, (str, int))
}
"""All of these, by their names."""


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as one of Python."""
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_QUALIFIER = compiled(QUALIFIER)


def core(text: str) -> str:
    """Return a text without what it was copied with."""
    return text.strip(AROUND)


def key(word: str) -> str:
    """Return a name as it is compared: in upper case, without namespaces, with underscores."""
    return _QUALIFIER.sub("", word).upper().replace("-", "_")


def joined(key: str) -> str:
    """Return a name as it is compared without underscores, as `IKEAuthFail` has none of `IKE_AUTH_FAIL`."""
    return key.replace("_", "")
