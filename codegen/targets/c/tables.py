"""The tables of the C source: what is sorted in which order, and which types hold its entries."""

from collections.abc import Iterator
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import binding_data, wording
from codegen.targets.c import escaping
from codegen.targets.c.escaping import index_type, integer, maximum, offset_type, string, value_type
from codegen.targets.c.names import Names
from codegen.targets.target import names_of
from codegen.text.escaping import Escaped, identifier


class Exceptional(NamedTuple):
    """A code that is no error, its number, and the end of the name of its kind."""

    name: Escaped
    literal: Escaped
    kind: Escaped


class Prefix(NamedTuple):
    """What some names begin with, and what C begins them with instead."""

    name: Escaped
    constant: Escaped


class Tables(NamedTuple):
    """The orders and types of the tables of the source.

    `by_value` and `by_name` are constants in the order of their numbers and of their names; `by_value` is empty where
    the list has that order. `prefixes` are the longest first, and the last one is empty. `least` and `greatest` are
    the limits of what a look-up takes. `wrap` is the maximum of a signed type, after which numbers stand for negative
    ones. `has_long` says that a string is longer than every compiler accepts, `has_silent` that a code has none.
    """

    by_value: tuple[Escaped, ...]
    by_name: tuple[Escaped, ...]
    exceptions: tuple[Exceptional, ...]
    prefixes: tuple[Prefix, ...]
    name_size: int
    constant_size: int
    value_type: Escaped
    index_type: Escaped
    offset_type: Escaped
    least: Escaped
    greatest: Escaped
    greatest_cxx: Escaped
    wrap: Escaped | None
    has_long: bool
    has_silent: bool


def tables_of(spec: Spec, called: Names) -> Tables:
    """Return the tables of a spec."""
    words = [name for name, _ in names_of(spec)]
    size = sum(len(word) + 1 for word in words) + sum(len(code.message.encode()) + 1 for code in spec.codes)
    pairs = called.pairs
    ordered = binding_data.by_value(spec)
    return Tables(
        by_value=() if ordered == spec.codes else tuple(identifier(called.enumerator(each.name)) for each in ordered),
        by_name=tuple(identifier(called.enumerator(word)) for word in sorted(words)),
        exceptions=tuple(
            Exceptional(identifier(called.enumerator(code.name)), integer(code.value), identifier(code.kind.upper()))
            for code in spec.codes
            if code.kind != "error"
        ),
        prefixes=tuple(Prefix(string(name), string(constant)) for name, constant in pairs),
        name_size=max(len(name) for name, _ in pairs) + 1,
        constant_size=max(len(constant) for _, constant in pairs) + 1,
        value_type=value_type([code.value for code in spec.codes], spec.type.name),
        index_type=index_type(len(words)),
        offset_type=offset_type(size),
        least=integer(spec.type.least),
        greatest=maximum(spec.type.bits),
        greatest_cxx=integer(spec.type.mask),
        wrap=integer(spec.type.maximum) if spec.type.signed else None,
        has_silent=any(not code.message for code in spec.codes),
        has_long=any(map(escaping.is_long, _strings(spec))),
    )


def _strings(spec: Spec) -> Iterator[str]:
    """Yield the address of the page, the messages of codes, and the values of their fields that are strings."""
    yield wording.entry_url(spec)
    for code in spec.codes:
        yield code.message
        yield from (value for value in code.fields if isinstance(value, str))
