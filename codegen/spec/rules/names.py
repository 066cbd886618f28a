"""The rules about names: each is distinct in every language, and everything that is referred to exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place
from codegen.spec import spec_names
from codegen.targets import naming
from codegen.targets.target import names_of
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.diagnostics import Span
    from codegen.spec.rules.checked_spec import Inspection
    from codegen.targets.target import Target


WORD_END = re.compile(r"[\s,.:;]+")


def _spec_name(inspection: Inspection) -> Iterator[Diagnostic]:
    if inspection.has("name") or spec_names.SPEC.fits(inspection.spec.name):
        return
    message = "the spec has no `name`, and the file name is not lower_snake_case"
    yield Diagnostic("spec-name", inspection.span, message, "add `name:` with a name in lower_snake_case")


def _case(inspection: Inspection) -> Iterator[Diagnostic]:
    for table in ("codes", "ranges", "systems"):
        first: dict[str, str] = {}
        for name in inspection.keys(table):
            owner = first.setdefault(name.casefold(), name)
            if owner != name:
                place = Place(inspection.key(table, owner), "the other name is here")
                message = f"`{name}` and `{owner}` differ only in case"
                yield Diagnostic("name-case", inspection.key(table, name), message, "rename one of them", (place,))


def _lengths(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield names of codes that are longer than every compiler compares, unless the names are others' own."""
    if inspection.spec.verbatim:
        return
    for name, code in names_of(inspection.spec):
        if len(name) > naming.MAXIMUM_LENGTH:
            message = f"the name has {len(name)} characters"
            help_text = f"use at most {naming.MAXIMUM_LENGTH}, or set `allow: {{name-length: REASON}}`"
            yield Diagnostic("name-length", _place(inspection, name), message, help_text, code=code.name)


def _collisions(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield names that differ only in prefixes, which some languages leave out."""
    if not inspection.spec.prefixes:
        return
    first: dict[str, str] = {}
    for name, code in names_of(inspection.spec):
        short = naming.without_prefix(name, inspection.spec.prefixes)
        owner = first.setdefault(short, name)
        if owner != name:
            place = Place(_place(inspection, owner), "the other name is here")
            message = f"{name} and {owner} are both `{short}` without their prefixes"
            help_text = "rename one of them, or remove a prefix from `prefixes`"
            yield Diagnostic("name-collision", _place(inspection, name), message, help_text, (place,), code=code.name)


def _place(inspection: Inspection, name: str) -> Span:
    """Return the place of the key of a code, or of the aliases that include a name."""
    owner = inspection.owners.get(name)
    return inspection.value("codes", owner, "aliases") if owner else inspection.key("codes", name)


def conflicts(inspection: Inspection, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield the names and values that a target cannot use; a message about a code says which target it is."""
    for target in targets:
        title = target.title or target.name
        for each in target.conflicts(inspection.spec):
            span, message = inspection.place(*each.place), each.message
            if each.code and {*title.split(" and ")}.isdisjoint(WORD_END.split(message)):
                message = f"{title} cannot use it: {message}"
            yield Diagnostic(each.rule, span, message, each.help, code=each.code)


def _ranges(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield ranges whose predicate, `is_RANGE`, has the name of another function of every binding."""
    for each in inspection.spec.ranges:
        if each.name in {"code", "failure"}:
            message = f"every binding already has a function `is_{each.name}`"
            yield Diagnostic(
                "reserved-name", inspection.key("ranges", each.name), message, "give the range another name"
            )


def _instead(inspection: Inspection) -> Iterator[Diagnostic]:
    for code in inspection.spec.codes:
        for alias in code.other_names:
            if alias.deprecated and alias.deprecated.instead and alias.deprecated.instead not in inspection.codes:
                span = inspection.value("codes", code.name, "aliases")
                yield _unknown_code(inspection, span, alias.deprecated.instead, code.name)
        instead = code.deprecated.instead if code.deprecated else ""
        if instead == code.name:
            span = inspection.value("codes", code.name, "deprecated", "instead")
            message = f"{code.name} cannot be used instead of itself"
            yield Diagnostic("self-related", span, message, "name another code, or remove `instead`", code=code.name)
        elif instead and instead not in inspection.codes:
            span = inspection.value("codes", code.name, "deprecated", "instead")
            yield _unknown_code(inspection, span, instead, code.name)


def _related(inspection: Inspection) -> Iterator[Diagnostic]:
    for code in inspection.spec.codes:
        for relation in code.related:
            if relation.code == code.name:
                span = inspection.key("codes", code.name, "related", relation.code)
                message = f"{code.name} is related to itself"
                yield Diagnostic("self-related", span, message, "remove it", code=code.name)
            elif relation.code not in inspection.codes:
                span = inspection.key("codes", code.name, "related", relation.code)
                yield _unknown_code(inspection, span, relation.code, code.name)


def _unknown_code(inspection: Inspection, span: Span, name: str, code: str) -> Diagnostic:
    help_text = inspection.suggestions.did_you_mean(name, "use the name of a code of the table, or remove it")
    return Diagnostic("unknown-code", span, f"there is no code `{name}`", help_text, code=code)


def _undeclared(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield documents and systems that codes refer to and that the spec does not declare."""
    for field, table, noun, parts in (
        ("references", "documents", "document", "title and url"),
        ("counterparts", "systems", "system", "a title"),
    ):
        known = frozenset(inspection.keys(table))
        suggestions = Suggestions(inspection.keys(table))
        for name in inspection.codes_with(field):
            for each in inspection.keys("codes", name, field):
                if each not in known:
                    span = inspection.key("codes", name, field, each)
                    help_text = suggestions.did_you_mean(each, f"declare it under `{table}:`, with {parts}")
                    yield Diagnostic(f"unknown-{noun}", span, f"there is no {noun} `{each}`", help_text, code=name)


CHECKS: tuple[Callable[[Inspection], Iterator[Diagnostic]], ...] = (
    _spec_name,
    _case,
    _lengths,
    _collisions,
    _ranges,
    _instead,
    _related,
    _undeclared,
)
"""The checks, each of which yields its diagnostics."""
