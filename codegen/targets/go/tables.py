"""The tables of a Go package: what it finds by the number of a code, and the codes that it finds by a name."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import NamedTuple

from codegen.model import ErrorCode, Spec
from codegen.targets import binding_data, wording
from codegen.targets.go import names
from codegen.targets.go.escaping import string
from codegen.targets.target import names_of
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier


class Row(NamedTuple):
    """A constant, or a number that has none, and what the table has for it."""

    key: Escaped
    value: Escaped


class Entry(NamedTuple):
    """A constant, and the kind and the name of its code."""

    key: Escaped
    kind: Escaped
    name: Escaped


class Tables(NamedTuple):
    """The rows of each table, by number; those of `spellings` are by name, and a code without a message has none."""

    names: tuple[Entry, ...]
    spellings: tuple[Row, ...]
    messages: tuple[Row, ...]
    descriptions: tuple[Row, ...]
    remedies: tuple[Row, ...]
    retired: tuple[Row, ...]


def tables_of(spec: Spec) -> Tables:
    """Return the tables of a spec."""
    return Tables(
        names=tuple(_entries(spec)),
        spellings=tuple(_spellings(spec)),
        messages=_rows(spec, lambda code: string(code.message) if code.message else None),
        descriptions=_rows(spec, lambda code: _prose(code.description)),
        remedies=_rows(spec, lambda code: _prose(code.remedy)),
        retired=tuple(_retired(spec)),
    )


def _entries(spec: Spec) -> Iterator[Entry]:
    """Yield the kind and the name of each code."""
    kind = names.names(spec).kind
    for code in binding_data.by_value(spec):
        key, own = names.constant(spec, code.name), f"{kind}{code.kind.capitalize()}"
        yield Entry(identifier(key), identifier(own), string(code.name))


def _rows(spec: Spec, value: Callable[[ErrorCode], Escaped | None]) -> tuple[Row, ...]:
    """Return what a table has for each code, without the codes for which it has nothing."""
    pairs = ((code, value(code)) for code in binding_data.by_value(spec))
    return tuple(Row(identifier(names.constant(spec, code.name)), each) for code, each in pairs if each)


def _prose(text: str) -> Escaped | None:
    return string(escaping.prose(text)) if text else None


def _spellings(spec: Spec) -> Iterator[Row]:
    """Yield the constants of all names and aliases, which are of ASCII, in the order of Go's strings."""
    for name, code in sorted(names_of(spec)):
        yield Row(identifier(names.constant(spec, code.name)), string(name))


def _retired(spec: Spec) -> Iterator[Row]:
    """Yield what is said of the numbers of retired codes that no other code has."""
    for each in sorted(binding_data.vacant(spec), key=attrgetter("value")):
        yield Row(Escaped(f"{each.value}"), string(escaping.prose(wording.retirement(each))))
