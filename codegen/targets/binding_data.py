"""What the tables and functions of bindings have in every language: which codes, names, numbers and HRESULTs."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, get_args

from codegen.model import (
    FACILITY_WIN32,
    CustomField,
    Deprecation,
    ErrorCode,
    FieldValue,
    Kind,
    Range,
    Retired,
    Spec,
    Tag,
)
from codegen.targets import naming, wording
from codegen.text.escaping import Escaped


class Hresult(NamedTuple):
    """What the HRESULTs of failures and of successes begin with, and which codes have a success: 0, kinds."""

    failure: Escaped
    success: Escaped
    has_zero: bool
    has_successes: bool
    has_warnings: bool


def hresult(spec: Spec, spelled: Callable[[int], Escaped]) -> Hresult | None:
    """Return how a spec makes HRESULTs, or None if its codes have none; `spelled` spells one as a literal."""
    if spec.facility is None or spec.failure_base is None:
        return None
    return Hresult(
        failure=spelled(spec.failure_base),
        success=spelled(spec.facility << 16),
        has_zero=any(code.value == 0 for code in spec.codes),
        has_successes=bool(spec.succeeding()),
        has_warnings=spec.facility != FACILITY_WIN32,
    )


def example(spec: Spec) -> ErrorCode:
    """Return the code for lines that show the use: the first error."""
    return next((code for code in spec.codes if code.kind == "error"), spec.codes[0])


def kinds(spec: Spec) -> tuple[Kind, ...]:
    """Return the kinds that the codes of a table have, always in the same order."""
    found = {code.kind for code in spec.codes}
    return tuple(kind for kind in get_args(Kind) if kind in found)


def by_value(spec: Spec) -> tuple[ErrorCode, ...]:
    """Return the codes in the order of their numbers."""
    return tuple(sorted(spec.codes, key=attrgetter("value")))


def columns(
    spec: Spec, codes: Sequence[ErrorCode]
) -> Iterator[tuple[CustomField, tuple[tuple[ErrorCode, FieldValue], ...]]]:
    """Yield each custom field with the codes that have a value other than its default, and the values."""
    for at, field in enumerate(spec.fields):
        pairs = ((code, code.fields[at]) for code in codes)
        yield field, tuple((code, value) for code, value in pairs if value is not None and value != field.default)


def tagged(spec: Spec, codes: Sequence[ErrorCode]) -> Iterator[tuple[Tag, tuple[ErrorCode, ...]]]:
    """Yield each tag with its codes."""
    for tag in spec.tags:
        yield tag, tuple(code for code in codes if tag.name in code.tags)


def spellings(spec: Spec, target: str, code: ErrorCode) -> Iterator[tuple[str, str]]:
    """Yield the strings that a code is found by besides its name, each with the name of its constant.

    These are aliases, and names of constants in another style than that of the spec.
    """
    for name in (code.name, *code.aliases):
        constant = naming.styled(spec, target, name)
        for each in dict.fromkeys((name, constant)):
            if each != code.name:
                yield each, constant


def constants(
    spec: Spec,
    code: ErrorCode,
    constant: Callable[[Spec, str], str],
    *,
    deprecated: bool = False,
    described: bool = True,
) -> Iterator[tuple[str, str, Deprecation | None]]:
    """Yield the constants of a code, one for each spelling of a name: its name, its comment, why it is deprecated.

    `constant` spells a name, that of a code to use instead too. With `deprecated` the comment of the code says why it
    is deprecated, without `described` it leaves the description out.
    """
    name = constant(spec, code.name)
    ended = _spelled(spec, code.deprecated, constant)
    code = code._replace(deprecated=ended) if ended else code
    yield name, wording.documentation(spec, code, deprecated=deprecated, described=described), ended
    found = {name}
    for alias in code.other_names:
        other = constant(spec, alias.name)
        if other not in found:
            found.add(other)
            yield other, wording.another_name(alias, name), _spelled(spec, alias.deprecated, constant) or ended


def _spelled(spec: Spec, ended: Deprecation | None, constant: Callable[[Spec, str], str]) -> Deprecation | None:
    """Return a deprecation with the constant to use instead."""
    return ended._replace(instead=constant(spec, ended.instead)) if ended and ended.instead else ended


def is_deprecating(spec: Spec) -> bool:
    """Whether a name of a code is deprecated."""
    return any(code.deprecated or any(each.deprecated for each in code.other_names) for code in spec.codes)


def vacant(spec: Spec) -> tuple[Retired, ...]:
    """Return the retired codes whose number no code has, one for each number."""
    taken = {code.value for code in spec.codes}
    return tuple({each.value: each for each in spec.retired if each.value not in taken}.values())


def limits(spec: Spec, span: Range, spelled: Callable[[int], Escaped]) -> tuple[Escaped | None, Escaped | None]:
    """Return the first and the last number of a range, each None where no number of the type is beyond it."""
    first = spelled(span.first) if span.first > spec.type.minimum else None
    return first, spelled(span.last) if span.last < spec.type.maximum else None
