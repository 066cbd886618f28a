"""The rules of names: that they stay apart in every language, and that what they refer to is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place, did_you_mean
from codegen.targets import naming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.diagnostics import Span
    from codegen.spec.rules.draft import Draft
    from codegen.targets.target import Target


def _spec_name(draft: Draft) -> Iterator[Diagnostic]:
    given = draft.keys()
    if "name" in given or naming.SPEC.fits(draft.spec.name):
        return
    message = "the file's name cannot serve as the name of the spec"
    yield Diagnostic("spec-name", draft.span, message, "add `name:` in lower_snake_case")


def _case(draft: Draft) -> Iterator[Diagnostic]:
    for table in ("codes", "ranges", "systems"):
        first: dict[str, str] = {}
        for name in draft.keys(table):
            owner = first.setdefault(name.casefold(), name)
            if owner != name:
                place = Place(draft.key(table, owner), "the other is here")
                message = f"`{name}` and `{owner}` differ only in case"
                yield Diagnostic("name-case", draft.key(table, name), message, "rename one of them", (place,))


def _collisions(draft: Draft) -> Iterator[Diagnostic]:
    """Yield codes that differ only in a prefix which some languages leave out."""
    if not draft.spec.prefixes:
        return
    first: dict[str, str] = {}
    for code in draft.spec.codes:
        for name in (code.name, *code.aliases):
            short = naming.without_prefix(name, draft.spec.prefixes)
            owner = first.setdefault(short, name)
            if owner != name:
                place = Place(_place(draft, owner), "the other is here")
                message = f"{name} and {owner} are both `{short}` without their prefix"
                remedy = "rename one, or shorten `prefixes`"
                yield Diagnostic("name-collision", _place(draft, name), message, remedy, (place,), code=code.name)


def _place(draft: Draft, name: str) -> Span:
    """Return the place of a name: that of its code's key, or of the aliases that it is one of."""
    owner = next((code.name for code in draft.spec.codes if name in code.aliases), None)
    return draft.value("codes", owner, "aliases") if owner else draft.key("codes", name)


def conflicts(draft: Draft, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield the names that a target cannot use."""
    for target in targets:
        for each in target.conflicts(draft.spec):
            span = draft.place(*each.place)
            yield Diagnostic("reserved-name", span, each.message, each.help, code=each.code)


def _ranges(draft: Draft) -> Iterator[Diagnostic]:
    """Yield ranges whose predicate, `is_RANGE`, would be one that every binding has."""
    for each in draft.spec.ranges:
        if each.name in {"code", "failure"}:
            message = f"every binding has an is_{each.name} of its own"
            yield Diagnostic("reserved-name", draft.key("ranges", each.name), message, "give the range another name")


def _systems(draft: Draft) -> Iterator[Diagnostic]:
    known = draft.keys("systems")
    for name in draft.with_field("counterparts"):
        for system in draft.keys("codes", name, "counterparts"):
            if system not in known:
                span = draft.key("codes", name, "counterparts", system)
                remedy = f"declare it under `systems:` (now: {', '.join(known) or 'none yet'})"
                yield Diagnostic("unknown-system", span, f"no system `{system}`", remedy, code=name)


def _instead(draft: Draft) -> Iterator[Diagnostic]:
    names = draft.keys("codes")
    for code in draft.spec.codes:
        if code.deprecated and code.deprecated.instead and code.deprecated.instead not in names:
            span = draft.value("codes", code.name, "deprecated", "instead")
            remedy = did_you_mean(code.deprecated.instead, names, "name one of the table, or remove `instead`")
            yield Diagnostic("unknown-code", span, f"no code `{code.deprecated.instead}`", remedy, code=code.name)


def _related(draft: Draft) -> Iterator[Diagnostic]:
    names = draft.keys("codes")
    for code in draft.spec.codes:
        for relation in code.related:
            span = draft.key("codes", code.name, "related", relation.code)
            if relation.code == code.name:
                yield Diagnostic("self-related", span, f"{code.name} relates to itself", "remove it", code=code.name)
            elif relation.code not in names:
                remedy = did_you_mean(relation.code, names, "name one of the table, or remove it")
                yield Diagnostic("unknown-code", span, f"no code `{relation.code}`", remedy, code=code.name)


def _documents(draft: Draft) -> Iterator[Diagnostic]:
    known = draft.keys("documents")
    for name in draft.with_field("references"):
        for document in draft.keys("codes", name, "references"):
            if document not in known:
                span = draft.key("codes", name, "references", document)
                remedy = did_you_mean(document, known, "declare it under `documents:`, with title and url")
                yield Diagnostic("unknown-document", span, f"no document `{document}`", remedy, code=name)


CHECKS: tuple[Callable[[Draft], Iterator[Diagnostic]], ...] = (
    _spec_name,
    _case,
    _collisions,
    _ranges,
    _instead,
    _related,
    _documents,
    _systems,
)
"""The checks, each of which yields its diagnostics."""
