"""Which numbers a word may be, in the order in which they are looked up, and which a range has."""

from __future__ import annotations

from codegen.text import queries

DECIMAL = queries.compiled(queries.DECIMAL)
HEXADECIMAL = queries.compiled(queries.HEXADECIMAL)
RANGE = queries.compiled(queries.RANGE)

WORD = 1 << 32
LONG = 1 << 64
LEAST = -(1 << 31)


def read(word: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """Return the numbers that a word may be, each with its notation; and why there are none where there are none."""
    found: dict[str, int | None] = {}
    large = False
    for pattern, notation, base in ((DECIMAL, "decimal", 10), (HEXADECIMAL, "hexadecimal", 16)):
        if match := pattern.fullmatch(word):
            sign, *parts = match.groups("")
            digits = "".join(parts).replace(",", "")
            if len(digits) > queries.MAXIMUM_DIGITS:
                large = True
            else:
                signed = "signed " if sign == "-" and pattern is DECIMAL else ""
                found[f"{signed}{notation}"] = fold(int(f"{sign}{digits}", base))
    fitting = tuple((notation, number) for notation, number in found.items() if number is not None)
    if fitting or not (found or large):
        return fitting, ""
    return (), f"the number is larger than {64 if large else 32} bits"


def ends(word: str) -> tuple[int, int] | None:
    """Return the first and the last number of a range, or None if a word is not one."""
    match = RANGE.fullmatch(word)
    if not match or max(map(len, match.groups())) > queries.MAXIMUM_DIGITS:
        return None
    first, last = (int(end, 16 if "x" in end.lower() else 10) for end in match.groups())
    return first, last


def fold(number: int) -> int | None:
    """Return a number of 32 bits, which its sign may have extended to 64, or None for a larger one."""
    number = number - LONG if LONG + LEAST <= number < LONG else number
    return number if LEAST <= number < WORD else None
