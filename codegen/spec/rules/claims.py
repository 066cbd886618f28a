"""The rules of names and numbers that are spoken for: by aliases, by retired codes, by reserved stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codegen.diagnostics import Span
    from codegen.spec.rules.draft import Draft


def _names(draft: Draft) -> Iterator[Diagnostic]:
    """Yield aliases and retired names that are another's name already; some languages do not tell case apart."""
    others = tuple(_others(draft))
    if not others:
        return
    first = {name.casefold(): (name, draft.key("codes", name)) for name in draft.keys("codes")}
    for name, span, code in others:
        if name.casefold() not in first:
            first[name.casefold()] = (name, span)
            continue
        owner, place = first[name.casefold()]
        what = "an alias" if code else "retired"
        message = f"{name} is {what}, and is taken" if owner == name else f"{name} and {owner} differ only in case"
        related = (Place(place, f"{owner} is here"),)
        yield Diagnostic("taken-name", span, message, "give each name to one code alone", related, code=code)


def _others(draft: Draft) -> Iterator[tuple[str, Span, str | None]]:
    """Yield each name that is no code's first one: an alias with its code, or a retired name."""
    for code in draft.spec.codes:
        for alias in code.aliases:
            yield alias, draft.value("codes", code.name, "aliases"), code.name
    for retired in draft.spec.retired:
        yield retired.name, draft.key("retired", retired.name), None


def _retired(draft: Draft) -> Iterator[Diagnostic]:
    spec = draft.spec
    retired = {each.value: each for each in spec.retired}
    for code in spec.codes:
        if each := retired.get(code.value):
            span = draft.value("codes", code.name, "value")
            place = Place(draft.key("retired", each.name), f"{each.name} had it")
            message = f"{code.value} is retired and cannot be given out again"
            yield Diagnostic("retired-value", span, message, "take a new number", (place,), code=code.name)
    names = [code.name for code in spec.codes]
    for each in spec.retired:
        if not spec.type.minimum <= each.value <= spec.type.maximum:
            span = draft.value("retired", each.name, "value")
            remedy = f"{spec.type.minimum} to {spec.type.maximum} do"
            yield Diagnostic("value-type", span, f"{each.value} does not fit {spec.type.name}", remedy)
        if each.instead and each.instead not in names:
            span = draft.value("retired", each.name, "instead")
            remedy = did_you_mean(each.instead, names, "name one of the table, or remove `instead`")
            yield Diagnostic("unknown-code", span, f"no code `{each.instead}`", remedy)


def _reserved(draft: Draft) -> Iterator[Diagnostic]:
    for stretch in draft.spec.reserved:
        span = draft.value("reserved")
        extent = f"{stretch.first} to {stretch.last}"
        if stretch.last < stretch.first:
            yield Diagnostic("range-order", span, f"reserved {extent} ends before it begins", "swap `first` and `last`")
        for code in draft.spec.codes:
            if stretch.first <= code.value <= stretch.last:
                place = Place(span, f"{extent} are reserved: {stretch.reason}")
                message = f"{code.value} is reserved"
                value = draft.value("codes", code.name, "value")
                yield Diagnostic("reserved-value", value, message, "take another number", (place,), code=code.name)


CHECKS: tuple[Callable[[Draft], Iterator[Diagnostic]], ...] = (_names, _retired, _reserved)
"""The checks, each of which yields its diagnostics."""
