"""The ranges, tags and custom fields whose names a language has to check, since it makes methods of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

RULED_OUT = frozenset("""
    code description hresult is_code is_failure kind message name range remedy tags url value
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What no language can have as a custom field; rules report these."""


class Member(NamedTuple):
    """A range, a tag or a custom field with its place in the spec; the first two become predicates."""

    place: tuple[str, str]
    name: str
    is_predicate: bool
    is_unique: bool


def members(spec: Spec) -> Iterator[Member]:
    """Yield the members of a spec without those whose names are errors in every language, which rules report.

    These are a tag with the name of a range, a field with that of a predicate, and a field that every table has.
    """
    ranges, tags = {span.name for span in spec.ranges}, {tag.name for tag in spec.tags}
    reported = {*(ranges & tags), "code", "failure", *(f"is_{name}" for name in ranges | tags), *RULED_OUT}
    every = (
        *(Member(("ranges", span.name), span.name, is_predicate=True, is_unique=False) for span in spec.ranges),
        *(Member(("tags", tag.name), tag.name, is_predicate=True, is_unique=False) for tag in spec.tags),
        *(
            Member(("fields", field.name), field.name, is_predicate=False, is_unique=field.unique)
            for field in spec.fields
        ),
    )
    return (member for member in every if member.name.lower() not in reported)
