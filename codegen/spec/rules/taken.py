"""The rules about names and numbers that are assigned or reserved: aliases, retired codes, reserved ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place
from codegen.spec.scalar_reader import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codegen.spec.rules.checked_spec import Inspection


def _names(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield aliases and retired names that are already in use; some file systems and languages ignore case."""
    others = tuple(_others(inspection))
    if not others:
        return
    first: dict[str, tuple[str, tuple[str, ...]]]
    first = {name.casefold(): (name, ("codes", name)) for name in inspection.keys("codes")}
    for name, path, code in others:
        if name.casefold() not in first:
            first[name.casefold()] = (name, path)
            continue
        owner, place = first[name.casefold()]
        what = "alias" if code else "retired name"
        message = f"the {what} {name} is already in use" if owner == name else f"{name} and {owner} differ only in case"
        related = (Place(inspection.place(*place), f"{owner} is here"),)
        span = inspection.place(*path)
        yield Diagnostic("taken-name", span, message, "choose another name", related, code=code)


def _others(inspection: Inspection) -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    """Yield each alias with its path of keys and its code, and each retired name with its path."""
    for code in inspection.spec.codes:
        for alias in code.aliases:
            yield alias, ("codes", code.name, "aliases"), code.name
    for retired in inspection.spec.retired:
        yield retired.name, ("retired", retired.name), None


def _retired(inspection: Inspection) -> Iterator[Diagnostic]:
    spec = inspection.spec
    retired = {each.value: each for each in inspection.retired}
    for code in inspection.numbered:
        each = retired.get(code.value)
        if each and not each.reused:
            span = inspection.value("codes", code.name, "value")
            place = Place(inspection.key("retired", each.name), f"it was the number of {each.name}")
            message = f"{code.value} is the number of a retired code and cannot be assigned again"
            yield Diagnostic(
                "retired-value",
                span,
                message,
                "use a new number; if history reused this one, say how in `reused` of the retired code",
                (place,),
                code=code.name,
            )
    for each in inspection.retired:
        if not spec.type.minimum <= each.value <= spec.type.maximum:
            span = inspection.value("retired", each.name, "value")
            help_text = f"use a number from {spec.type.minimum} to {spec.type.maximum}"
            yield Diagnostic("value-type", span, f"{each.value} does not fit {spec.type.name}", help_text)
    values = {code.value for code in inspection.numbered}
    for each in inspection.retired:
        if each.reused and each.value not in values:
            message = f"no code has the number {each.value}"
            span = inspection.value("retired", each.name, "reused")
            yield Diagnostic("unused-reuse", span, message, "remove `reused`, or add the code that has the number now")
    for each in spec.retired:
        if each.instead and each.instead not in inspection.codes:
            span = inspection.value("retired", each.name, "instead")
            help_text = inspection.suggestions.did_you_mean(
                each.instead, "use the name of a code of the table, or remove `instead`"
            )
            yield Diagnostic("unknown-code", span, f"there is no code `{each.instead}`", help_text)


def _reserved(inspection: Inspection) -> Iterator[Diagnostic]:
    codes = sorted(inspection.numbered, key=attrgetter("value"))
    values = [code.value for code in codes]
    for each in inspection.spec.reserved:
        span = inspection.value("reserved")
        if each.last < each.first:
            message = f"the reserved range {each.first} to {each.last} ends before it begins"
            yield Diagnostic("range-order", span, message, "swap `first` and `last`")
        for code in codes[bisect_left(values, each.first) : bisect_right(values, each.last)]:
            label = f"{each.first} to {each.last} are reserved{f': {cut(each.reason)}' if each.reason else ''}"
            place = Place(span, label)
            value = inspection.value("codes", code.name, "value")
            message = f"{code.value} is reserved"
            yield Diagnostic("reserved-value", value, message, "use another number", (place,), code=code.name)


CHECKS: tuple[Callable[[Inspection], Iterator[Diagnostic]], ...] = (_names, _retired, _reserved)
"""The checks, each of which yields its diagnostics."""
