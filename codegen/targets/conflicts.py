"""Conflicts that several languages find alike: of options, of codes, and of ranges, tags and custom fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.targets.naming import without_prefix
from codegen.targets.target import Conflict, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codegen.model import ErrorCode, Spec

RULED_OUT = frozenset("""
    code description hresult is_code is_failure kind message name range remedy tags url value
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What no language can have as a custom field; rules report these."""


def of_option(target: str, option: str, problem: str, other: str) -> Conflict:
    """Return the conflict of a name that an option sets, with another name to choose."""
    return Conflict(("targets", target, option), problem, f"choose another name, such as `{other}`")


def of_constants(
    spec: Spec, language: str, constant: Callable[[Spec, str], str], problem: Callable[[ErrorCode, str], str]
) -> Iterator[Conflict]:
    """Yield the names of codes that a constant cannot have, or that two constants would share.

    It is for languages with the option `style`, which have a constant for each name. `constant` spells a name;
    `problem` says what is wrong with a spelling, or nothing.
    """
    owners: dict[str, str] = {}
    for name, code in names_of(spec):
        spelled = constant(spec, name)
        owner = owners.setdefault(spelled, name)
        if owner != name:
            message = f"`{owner}` and `{name}` are both called `{spelled}` in {language}"
            yield Conflict.of_name(code, name, message, "give the code another name, or remove `style`")
        elif message := problem(code, spelled):
            help_text = f"give the code another name, or leave {language} out of the targets"
            if spelled == name != name.upper():
                target = language.lower()
                help_text = f"write `targets: {{{target}: {{style: upper_snake}}}}`, or give the code another name"
            yield Conflict.of_name(code, name, message, help_text)


def spelled_names(
    spec: Spec, language: str, constant: Callable[[Spec, str], str]
) -> Iterator[tuple[ErrorCode, str, str, str]]:
    """Yield each name of a code, its spelling, and what is wrong where the constant of another code has that spelling.

    It is for languages whose constants have no prefix. Names that differ in a prefix alone are left out: a rule for
    all languages reports them.
    """
    owners: dict[str, tuple[str, str]] = {}
    for name, code in names_of(spec):
        spelled = constant(spec, name)
        owner, other = owners.setdefault(spelled, (code.name, name))
        if owner == code.name:
            yield code, name, spelled, ""
        elif without_prefix(other, spec.prefixes) != without_prefix(name, spec.prefixes):
            yield code, name, spelled, f"`{other}` and `{name}` are both called `{spelled}` in {language}"


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
