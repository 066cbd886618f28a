"""The tables of a C# class: dictionaries that have something for a code, or the code of a name or another value."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from codegen.model import ErrorCode, Spec
from codegen.targets import binding_data, wording
from codegen.targets.csharp import columns, names
from codegen.targets.csharp.escaping import literal, string
from codegen.targets.target import names_of
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

TEXT = Escaped("string")


class Row(NamedTuple):
    """A key of a dictionary and its value, as expressions."""

    key: Escaped
    value: Escaped


class Table(NamedTuple):
    """A dictionary with the types of its keys and values."""

    name: Escaped
    key: Escaped
    value: Escaped
    rows: tuple[Row, ...]


def dictionaries(spec: Spec) -> Iterator[Table]:
    """Yield the dictionaries of a spec: those of every table, and others that have rows."""
    kind = identifier(names.names(spec).type)
    yield Table(Escaped("Names"), kind, TEXT, _rows(spec, lambda code: string(code.name)))
    yield Table(Escaped("Codes"), TEXT, kind, tuple(_spellings(spec)))
    for name, rows in (
        ("Messages", _rows(spec, lambda code: string(code.message) if code.message else None)),
        ("Descriptions", _rows(spec, lambda code: _prose(code.description) if code.description else None)),
        ("Remedies", _rows(spec, lambda code: _prose(code.remedy) if code.remedy else None)),
        ("Retired", tuple(_retired(spec))),
    ):
        if rows:
            yield Table(Escaped(name), kind, TEXT, rows)
    kinds = identifier(names.names(spec).kind)
    if rows := _rows(spec, lambda code: _kind(spec, code) if code.kind != "error" else None):
        yield Table(Escaped("Kinds"), kind, kinds, rows)
    yield from _of_fields(spec, kind)


def _rows(spec: Spec, value: Callable[[ErrorCode], Escaped | None]) -> tuple[Row, ...]:
    """Return what a table has for each code, without the codes for which it has nothing."""
    pairs = ((code, value(code)) for code in spec.codes)
    return tuple(Row(_member(spec, code), each) for code, each in pairs if each)


def _of_fields(spec: Spec, kind: Escaped) -> Iterator[Table]:
    """Yield the values of custom fields other than the default by codes, and the codes by values of unique fields."""
    for field, given in binding_data.columns(spec, spec.codes):
        called, of_values = columns.table_names(field.name), Escaped(columns.TYPES[field.type])
        pairs = [(_member(spec, code), literal(value)) for code, value in given]
        yield Table(called.values, kind, of_values, tuple(Row(member, value) for member, value in pairs))
        if field.unique:
            yield Table(called.codes, of_values, kind, tuple(Row(value, member) for member, value in pairs))


def _member(spec: Spec, code: ErrorCode) -> Escaped:
    """Return a member of the enum, with the enum."""
    return Escaped(f"{identifier(names.names(spec).type)}.{names.spelled(names.constant(spec, code.name))}")


def _kind(spec: Spec, code: ErrorCode) -> Escaped:
    return Escaped(f"{identifier(names.names(spec).kind)}.{identifier(code.kind.capitalize())}")


def _prose(text: str) -> Escaped:
    return string(escaping.prose(text))


def _spellings(spec: Spec) -> Iterator[Row]:
    """Yield the codes by name and alias."""
    for name, code in names_of(spec):
        yield Row(string(name), _member(spec, code))


def _retired(spec: Spec) -> Iterator[Row]:
    """Yield what is said of the numbers of retired codes that no other code has."""
    for each in binding_data.vacant(spec):
        yield Row(Escaped(f"({identifier(names.names(spec).type)})({each.value})"), _prose(wording.retirement(each)))
