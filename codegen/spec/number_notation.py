"""How numbers are written in a spec, and how YAML parsers read other notations."""

from __future__ import annotations

import re

PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)|0x[0-9A-Fa-f]+")
"""The notation of numbers in a spec, which every YAML parser reads alike."""

MAXIMUM_DIGITS = 20
"""The length of the longest 64-bit integer."""

_OCTAL = re.compile(r"0[0-7]+")


def readings(text: str) -> tuple[int, ...]:
    """Return the numbers that parsers of YAML 1.1 and 1.2 read from a text; none if it is not a number.

    https://yaml.org/type/int.html and https://yaml.org/spec/1.2.2/#103-core-schema.
    """
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-").replace("_", "").lower()
    if len(text) > 2 * MAXIMUM_DIGITS:
        return ()
    found: list[int] = []
    if _OCTAL.fullmatch(digits):
        found.append(int(digits, 8))
    if digits.isdecimal() and digits.isascii():
        found.append(int(digits))
    for prefix, base in (("0x", 16), ("0o", 8), ("0b", 2)):
        if digits.startswith(prefix) and re.fullmatch(r"[0-9a-f]+", rest := digits[2:]) and _fits(rest, base):
            found.append(int(rest, base))
    if re.fullmatch(r"[0-9]+(:[0-5]?[0-9])+", digits):
        value = 0
        for part in digits.split(":"):
            value = 60 * value + int(part)
        found.append(value)
    if re.fullmatch(r"[0-9]+\.0*", digits):
        found.append(int(digits.split(".")[0]))
    return tuple(dict.fromkeys(sign * value for value in found))


def _fits(digits: str, base: int) -> bool:
    return all(int(digit, 16) < base for digit in digits)
