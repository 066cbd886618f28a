"""The rules about numbers: values, their type and bounds, ranges and order."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place
from codegen.spec.nodes import Scalar
from codegen.spec.scalar_reader import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codegen.diagnostics import Span
    from codegen.model import ErrorCode, Range
    from codegen.spec.range_index import RangeIndex
    from codegen.spec.rules.checked_spec import Inspection

MAXIMUM_RANGES = 8
"""The most ranges that a message lists."""

MAXIMUM_HRESULT_CODE = 0xFFFF
"""The code of an HRESULT has 16 bits: [MS-ERREF] 2.1."""


def _no_codes(inspection: Inspection) -> Iterator[Diagnostic]:
    if "codes" in inspection.values and not inspection.keys("codes"):
        yield Diagnostic("no-codes", inspection.key("codes"), "the spec has no codes", "add a code under `codes:`")


def _values(inspection: Inspection) -> Iterator[Diagnostic]:
    for code in _suspects(inspection):
        place = partial(inspection.value, "codes", code.name)
        yield from _hexadecimal(inspection, code)
        for rule, message, help_text in _misfits(inspection, code):
            yield Diagnostic(rule, place("value"), message, help_text, code=code.name)


def _suspects(inspection: Inspection) -> Iterable[ErrorCode]:
    """Return the codes that may break a rule; if the lowest and highest value fit, only codes with `hex` may."""
    codes = inspection.numbered
    ends = {find(codes, key=attrgetter("value")) for find in (min, max)} if codes else ()
    if any(True for code in ends for _ in _misfits(inspection, code)) or (
        inspection.checks("value-range") and any(not code.range for code in codes)
    ):
        return codes
    written = set(inspection.codes_with("hex"))
    return [code for code in codes if code.name in written] if written else ()


def _hexadecimal(inspection: Inspection, code: ErrorCode) -> Iterator[Diagnostic]:
    written = inspection.values["codes"][code.name].get("hex", code.value)
    if written != code.value and written != code.value & inspection.spec.type.mask:
        message = f"`hex` is 0x{written:04X}, which is {written}"
        help_text = f"{code.value} is {inspection.spec.type.hexadecimal(code.value)}"
        place = Place(inspection.value("codes", code.name, "value"), "the value is here")
        span = inspection.value("codes", code.name, "hex")
        yield Diagnostic("hex-differs", span, message, help_text, (place,), code=code.name)


def _misfits(inspection: Inspection, code: ErrorCode) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and help for everything that a value does not fit."""
    spec = inspection.spec
    if not spec.type.minimum <= code.value <= spec.type.maximum:
        help_text = f"use a number from {spec.type.minimum} to {spec.type.maximum}, or another `type`"
        yield "value-type", f"{code.value} does not fit {spec.type.name}", help_text
    if spec.facility is not None and not 0 <= code.value <= MAXIMUM_HRESULT_CODE:
        message = f"{code.value} does not fit the 16-bit code of an HRESULT"
        yield "value-hresult", message, "use a number from 0 to 65535, or remove `facility`"
    if spec.bounds and code.value not in spec.bounds:
        yield "value-bounds", f"{code.value} is outside the bounds", f"the bounds are {_extent(spec.bounds)}"
    if code.range is None and spec.ranges and inspection.checks("value-range") and _are_known(inspection):
        yield "value-range", f"{code.value} is not in any range", _nearest_ranges(inspection.range_index, code.value)


def _are_known(inspection: Inspection) -> bool:
    """Whether no range has an error, so that each code in one is found there."""
    return len(inspection.spec.ranges) == len(inspection.keys("ranges"))


def _nearest_ranges(index: RangeIndex, value: int) -> str:
    """Return help that names the ranges around a value; a table may have thousands."""
    near = index.nearest(value, MAXIMUM_RANGES)
    shown = ", ".join(f"{each.name} {each.first} to {each.last}" for each in near)
    return f"the {'ranges are' if len(near) == len(index.ranges) else 'nearest ranges are'}: {shown}"


def _bit_patterns(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield that hexadecimal numbers are read as negative ones, once for a spec."""
    kind = inspection.spec.type
    if not kind.signed or all(code.value >= 0 for code in inspection.numbered):
        return
    for name, node in inspection.values_of_codes("value"):
        value = inspection.values["codes"].get(name, {}).get("value", 0)
        if value < 0 and isinstance(node, Scalar) and node.text.startswith("0x"):
            message = f"{node.text} is above {kind.maximum}, so it is read as the bits of {value}"
            help_text = (
                f"nothing is wrong if the numbers are {kind.name}; write `type: u{kind.name}` if they have no sign"
            )
            yield Diagnostic("bit-pattern", node.span, message, help_text, severity="note")
            return


def _zero(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield that an error has the number that programs read as a success."""
    for code in inspection.numbered:
        if code.value == 0 and code.kind == "error":
            span = inspection.value("codes", code.name, "value")
            message = f"{code.name} is an error with the value 0, which most programs read as a success"
            help_text = "add `kind: success` if nothing has failed, or use another number"
            yield Diagnostic("zero-error", span, message, help_text, severity="note", code=code.name)


def _duplicate_values(inspection: Inspection) -> Iterator[Diagnostic]:
    first: dict[int, str] = {}
    for code in inspection.numbered:
        owner = first.setdefault(code.value, code.name)
        if owner != code.name:
            span = inspection.value("codes", code.name, "value")
            place = Place(inspection.value("codes", owner, "value"), f"{owner} has this value")
            message = f"{code.value} is already the value of {owner}"
            help_text = f"give one of the two another value; `codegen renumber {code.name}` takes the next free number"
            yield Diagnostic("duplicate-value", span, message, help_text, (place,), code=code.name)


def _order(inspection: Inspection) -> Iterator[Diagnostic]:
    if not inspection.checks("code-order"):
        return
    for before, code in pairwise(inspection.numbered):
        if code.value < before.value:
            span = inspection.value("codes", code.name, "value")
            message = f"{code.value} is listed after {before.value}"
            help_text = "list codes in the order of their values, or remove `ordered`"
            yield Diagnostic("code-order", span, message, help_text, severity="note", code=code.name)


def _ranges(inspection: Inspection) -> Iterator[Diagnostic]:
    spec = inspection.spec
    for each in spec.ranges:
        if each.last < each.first:
            span = inspection.value("ranges", each.name, "first")
            yield _backwards(span, f"range {each.name} ends before it begins")
        if spec.bounds and not (each.first in spec.bounds and each.last in spec.bounds):
            span = inspection.value("ranges", each.name, "first")
            message = f"range {each.name} is not within the bounds"
            yield Diagnostic("range-bounds", span, message, f"the bounds are {_extent(spec.bounds)}")
    widest: Range | None = None
    for each in sorted(spec.ranges, key=lambda each: each.first):
        if widest and each.first <= widest.last:
            span = inspection.value("ranges", each.name, "first")
            place = Place(inspection.value("ranges", widest.name, "last"), f"{widest.name} ends here")
            help_text = f"begin it at {widest.last + 1} or later, or end {widest.name} before it"
            yield Diagnostic("range-overlap", span, f"range {each.name} overlaps {widest.name}", help_text, (place,))
        if widest is None or each.last > widest.last:
            widest = each
    if spec.bounds and spec.bounds.last < spec.bounds.first:
        yield _backwards(inspection.value("bounds", "first"), "the bounds end before they begin")


def _backwards(span: Span, message: str) -> Diagnostic:
    return Diagnostic("range-order", span, message, "swap `first` and `last`")


def _extent(bounds: Range) -> str:
    return f"{bounds.first} to {bounds.last}: {cut(bounds.title)}"


CHECKS: tuple[Callable[[Inspection], Iterator[Diagnostic]], ...] = (
    _no_codes,
    _values,
    _bit_patterns,
    _zero,
    _duplicate_values,
    _order,
    _ranges,
)
"""The checks, each of which yields its diagnostics."""
