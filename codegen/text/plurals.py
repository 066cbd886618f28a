"""Numbers with what they count."""

from __future__ import annotations


def counted(count: int, one: str, more: str) -> str:
    """Return a number with what it counts: one thing, or none or several."""
    return f"{count} {one if count == 1 else more}"
