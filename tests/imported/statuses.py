"""Codes as Python modules have them; nothing of this is executed."""

import enum
from enum import IntEnum, auto

raise SystemExit  # which proves it

EMPTY = 1  # The shop is empty.
# The shop is full.
FULL: int = 0x10

BOTH = EMPTY | FULL
NAME = "a string, which is no code of a module"
_INTERNAL, LATE = 3, 4
VERSION = (1, 2)
COMPUTED = compute()
HUGE = 2**4000


class Status(IntEnum):
    """Codes with phrases."""

    def __new__(cls, value, phrase, description=""):
        """Make a member."""
        return int.__new__(cls, value)

    OK = 200, "OK", "Request fulfilled, document follows"
    NOT_FOUND = (404, "Not Found", "Nothing matches the given URI")
    MISSING = NOT_FOUND


class Next(enum.IntEnum):
    """Codes that count."""

    FIRST = 7
    """The first one."""
    SECOND = auto()
    THIRD = FIRST + 2
    TEXT = "x"


ERRORS = {"E_ONE": 21, "E_TWO": (22, "It is two.")}
NAMES = {31: "E_NAMED", 32: ("Gateway Timeout", "The gateway timed out")}
