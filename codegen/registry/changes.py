"""A change of a spec, and the rules about breaking changes."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """One change: its rule, the name it is about, a sentence, and whether it is breaking.

    `place` is its place in the spec, as a path of keys, and `help` says how to undo it. `former` is the name whose
    assignment a breaking change breaks, if it is not the name that the change is about.
    """

    rule: str
    name: str
    words: str
    place: tuple[str, ...]
    breaking: bool = False
    help: str = ""
    former: str = ""


def removed_spec(path: str, name: str) -> Change:
    """Return the change for a spec that was removed."""
    words = f"{path} was removed, with every code of `{name}`"
    return Change(
        "removed-spec", name, words, (), breaking=True, help="restore the spec, and retire its codes one by one"
    )


HEADS = (
    "changed-type",
    "changed-facility",
    "changed-option",
    "removed-range",
    "narrowed-range",
    "changed-field",
    "removed-field",
    "removed-tag",
)
"""The rules about breaking changes of what concerns all codes of a spec."""

RULES = (
    "moved-value",
    "rebound-name",
    "removed-name",
    "reused-number",
    "reused-name",
    "changed-kind",
    *HEADS,
    "removed-spec",
    "baseline-missing",
)
"""The rules about breaking changes; each change can be accepted by its rule and name."""
