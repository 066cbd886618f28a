"""Integers in the notations of the audited languages."""

from __future__ import annotations

import re

TOKEN = re.compile(rb"(?<![\w.])(?:0[xX][0-9a-fA-F_']+|[0-9][0-9_']*)(?:[uUlL]{1,3}|n|i64)?(?![\w.])")
"""An integer in a source; a fraction and a part of a name are none."""

WHOLE = re.compile(r"(?:(0[xX])([0-9a-fA-F]+)|([0-9]+))(?:[uUlL]{0,3}|n|i64)", re.ASCII)


def value(text: str) -> int | None:
    """Return the value of an integer without a sign; None for any other text, and for octal numbers."""
    found = WHOLE.fullmatch(text.replace("_", "").replace("'", ""))
    if found is None:
        return None
    _, hexadecimal, decimal = found.groups()
    if hexadecimal is not None:
        return int(hexadecimal, 16)
    return None if decimal[0] == "0" and len(decimal) > 1 else int(decimal)
