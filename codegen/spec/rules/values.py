"""The rules of numbers: values, the type and bounds that hold them, ranges, order."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codegen.diagnostics import Span
    from codegen.model import ErrorCode, Range
    from codegen.spec.rules.draft import Draft

MAXIMUM_HRESULT_CODE = 0xFFFF
"""The code of an HRESULT has 16 bits: [MS-ERREF] 2.1."""


def _no_codes(draft: Draft) -> Iterator[Diagnostic]:
    if "codes" in draft.values and not draft.keys("codes"):
        yield Diagnostic("no-codes", draft.key("codes"), "the spec has no code", "add one under `codes:`")


def _values(draft: Draft) -> Iterator[Diagnostic]:
    for code in _suspects(draft):
        place = partial(draft.value, "codes", code.name)
        yield from _hexadecimal(draft, code)
        for rule, message, remedy in _misfits(draft, code):
            yield Diagnostic(rule, place("value"), message, remedy, code=code.name)


def _suspects(draft: Draft) -> Iterable[ErrorCode]:
    """Return the codes that may not fit: of a table whose ends fit, those that say more of their value alone."""
    codes = draft.spec.codes
    ends = {find(codes, key=attrgetter("value")) for find in (min, max)} if codes else ()
    if any(True for code in ends for _ in _misfits(draft, code)) or (
        draft.spec.ranges and any(not code.range for code in codes)
    ):
        return codes
    written = set(draft.with_field("hex"))
    return [code for code in codes if code.name in written] if written else ()


def _hexadecimal(draft: Draft, code: ErrorCode) -> Iterator[Diagnostic]:
    given = draft.values["codes"][code.name].get("hex", code.value)
    if given != code.value and given != code.value & draft.spec.type.mask:
        message = f"`hex` says 0x{given:04X}, which is {given}"
        remedy = f"{code.value} is {draft.spec.type.hexadecimal(code.value)}"
        place = Place(draft.value("codes", code.name, "value"), "the value is here")
        span = draft.value("codes", code.name, "hex")
        yield Diagnostic("hex-differs", span, message, remedy, (place,), code=code.name)


def _misfits(draft: Draft, code: ErrorCode) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and remedy for everything that a value does not fit."""
    spec = draft.spec
    if not spec.type.minimum <= code.value <= spec.type.maximum:
        remedy = f"{spec.type.minimum} to {spec.type.maximum} do"
        yield "value-type", f"{code.value} does not fit {spec.type.name}", remedy
    if spec.facility is not None and not 0 <= code.value <= MAXIMUM_HRESULT_CODE:
        message = f"{code.value} does not fit the 16-bit code of an HRESULT"
        yield "value-hresult", message, "remove `facility` or use 0 to 65535"
    if spec.bounds and code.value not in spec.bounds:
        yield "value-bounds", f"{code.value} lies outside the bounds", _extent(spec.bounds)
    if spec.ranges and code.range is None:
        shown = ", ".join(f"{each.name} {each.first} to {each.last}" for each in spec.ranges)
        yield "value-range", f"{code.value} lies in no range", f"the ranges: {shown}"


def _duplicate_values(draft: Draft) -> Iterator[Diagnostic]:
    first: dict[int, str] = {}
    for code in draft.spec.codes:
        owner = first.setdefault(code.value, code.name)
        if owner != code.name:
            span = draft.value("codes", code.name, "value")
            place = Place(draft.value("codes", owner, "value"), f"{owner} has it")
            message = f"{code.value} is taken by {owner}"
            remedy = "give one of them another value"
            yield Diagnostic("duplicate-value", span, message, remedy, (place,), code=code.name)


def _order(draft: Draft) -> Iterator[Diagnostic]:
    for before, code in pairwise(draft.spec.codes):
        if code.value < before.value:
            span = draft.value("codes", code.name, "value")
            message = f"{code.value} stands behind {before.value}"
            yield Diagnostic("code-order", span, message, "list codes in the order of their values", code=code.name)


def _ranges(draft: Draft) -> Iterator[Diagnostic]:
    spec = draft.spec
    for each in spec.ranges:
        span = draft.value("ranges", each.name, "first")
        if each.last < each.first:
            yield _backwards(span, f"range {each.name} ends before it begins")
        if spec.bounds and not (each.first in spec.bounds and each.last in spec.bounds):
            message = f"range {each.name} leaves the bounds"
            yield Diagnostic("range-bounds", span, message, _extent(spec.bounds))
    widest: Range | None = None
    for each in sorted(spec.ranges, key=lambda each: each.first):
        if widest and each.first <= widest.last:
            span = draft.value("ranges", each.name, "first")
            place = Place(draft.value("ranges", widest.name, "last"), f"{widest.name} ends here")
            remedy = f"begin it at {widest.last + 1} or later, or end {widest.name} before it"
            yield Diagnostic("range-overlap", span, f"range {each.name} overlaps {widest.name}", remedy, (place,))
        if widest is None or each.last > widest.last:
            widest = each
    if spec.bounds and spec.bounds.last < spec.bounds.first:
        yield _backwards(draft.value("bounds", "first"), "the bounds end before they begin")


def _backwards(span: Span, message: str) -> Diagnostic:
    return Diagnostic("range-order", span, message, "swap `first` and `last`")


def _extent(bounds: Range) -> str:
    return f"{bounds.first} to {bounds.last}: {bounds.title}"


CHECKS: tuple[Callable[[Draft], Iterator[Diagnostic]], ...] = (_no_codes, _values, _duplicate_values, _order, _ranges)
"""The checks, each of which yields its diagnostics."""
