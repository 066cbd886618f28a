"""An imported table as the text of a spec, and what its rules say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Source, SpecError
from codegen.importing import records
from codegen.importing.formats import LEAST_LARGE
from codegen.model import field_text
from codegen.spec import entry_text, loader
from codegen.spec.nodes import implicit_type
from codegen.spec.rules import STYLE
from codegen.targets import naming
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.diagnostics import Diagnostic
    from codegen.importing.columns import Column
    from codegen.importing.entries import Cell
    from codegen.importing.formats import Setting
    from codegen.importing.imported_table import Code, ImportedTable
    from codegen.targets.target import Target

SUCCESS = re.compile(r"(?:^|_)(?:OK|NO_?ERR(?:OR)?|NONE)(?:_|$)|SUCCESS|SUCCEED|(?i:no_?error)", re.ASCII)
FAILURE = re.compile(r"(?:^|_)(?:ERR|ERROR|FAIL|FAILED|FAILURE|INVALID|BAD|UNKNOWN)(?:_|$)")
"""What the name of a code says of the number 0: that all is well, as in most tables, or that it is an error."""

WIDTH = 120
"""The longest line of an entry in braces; if one is longer, no entry has braces."""


class Heading(NamedTuple):
    """What a spec says before its codes: its name, the files that it comes from, prefixes and options of targets.

    There are several ways to set the options, the best one first.
    """

    name: str
    files: tuple[str, ...]
    prefixes: tuple[str, ...]
    options: tuple[tuple[Setting, ...], ...]


class Written(NamedTuple):
    """The text of a spec, its diagnostics, and those of the best way to set options if that has more."""

    text: str
    diagnostics: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(each.severity == "error" for each in self.diagnostics)


def write(table: ImportedTable, heading: Heading, path: str, targets: tuple[Target, ...]) -> Written:
    """Return a table as the text of a spec that will be at a path, as the rules accept it or with what they report.

    Style rules that the table breaks are allowed for the whole spec. Of several ways to set options of targets, the
    first one without errors is taken, or else the one with the fewest.
    """
    first = best = _allowed(table, heading, path, targets, heading.options[0])
    for options in heading.options[1:]:
        if not best.errors:
            break
        written = _allowed(table, heading, path, targets, options)
        best = written if written.errors < best.errors else best
    return best._replace(refused=first.diagnostics if best is not first else ())


def _allowed(
    table: ImportedTable, heading: Heading, path: str, targets: tuple[Target, ...], options: tuple[Setting, ...]
) -> Written:
    allowed: list[str] = []
    while True:
        text = "".join(f"{line}\n" for line in _lines(table, heading, options, allowed))
        found = _diagnostics(Source(path, text), heading.name, targets)
        broken = [rule for rule in STYLE if rule not in allowed and any(each.rule == rule for each in found)]
        if not broken:
            return Written(text, found)
        allowed += broken


def _diagnostics(source: Source, label: str, targets: tuple[Target, ...]) -> tuple[Diagnostic, ...]:
    try:
        return loader.read_spec(source, label, targets).diagnostics
    except SpecError as error:
        return error.diagnostics


def _lines(
    table: ImportedTable, heading: Heading, options: tuple[Setting, ...], allowed: Iterable[str]
) -> Iterator[str]:
    files = printed_text.workflow_log(printed_text.line(", ".join(heading.files)))
    yield f"# Imported from {files}."
    yield "format: 1"
    yield f"name: {_name(heading.name)}"
    yield f"title: {entry_text.scalar(f'Error codes of {heading.name}')}"
    if not all(naming.CODE.fits(name) and len(name) <= naming.MAXIMUM_LENGTH for name in table.names):
        yield "names: verbatim"
    if table.type.name != "int32":
        yield f"type: {table.type.name}"
    if heading.prefixes:
        yield f"prefixes: [{', '.join(heading.prefixes)}]"
    if options:
        yield "targets:"
        for target in dict.fromkeys(each.target for each in options):
            set_for = (f"{each.option}: {each.value}" for each in options if each.target == target)
            yield f"  {target}: {{{', '.join(set_for)}}}"
    if custom := [each for each in table.columns if each.type]:
        yield "fields:"
        yield from (f"  {each.field}: {{{', '.join(_declaration(each))}}}" for each in custom)
    if rules := [*allowed]:
        yield "allow:"
        yield from (f"  {rule}: {_string(f'as in {files}')}" for rule in rules)
    yield "codes:"
    yield from _codes(table)


def _declaration(column: Column) -> Iterator[str]:
    yield f"type: {column.type}"
    if column.heading != column.field and column.heading.strip():
        yield f"title: {_string(' '.join(column.heading.split()))}"
    if column.optional:
        yield "optional: true"


def _codes(table: ImportedTable) -> Iterator[str]:
    """Yield the entries: one line each if all fit, or else one line a field."""
    fields = [[*_fields(table, code)] for code in table.codes]
    lines = [
        f"  {_name(code.name)}: {{{', '.join(f'{name}: {value}' for name, value in each)}}}"
        for code, each in zip(table.codes, fields, strict=True)
    ]
    if max(map(len, lines)) <= WIDTH:
        yield from lines
        return
    for code, each in zip(table.codes, fields, strict=True):
        yield f"  {_name(code.name)}:"
        yield from (f"    {name}: {value}" for name, value in each)


def _fields(table: ImportedTable, code: Code) -> Iterator[tuple[str, str]]:
    """Yield the fields of a code as YAML."""
    bits = table.type.hexadecimal(code.value)
    positive = code.value >= 0 and (code.hexadecimal or code.value >= LEAST_LARGE)
    yield "value", bits if positive else str(code.value)
    if code.hexadecimal and not positive:
        yield "hex", bits
    kinds = {each.field: cell for each, cell in zip(table.columns, code.cells, strict=True) if not each.type and cell}
    if code.value == 0 and "kind" not in kinds and _succeeds(code.name):
        yield "kind", "success"
    if "kind" in kinds:
        yield "kind", str(kinds["kind"]).lower()
    if code.message:
        yield "message", _string(code.message)
    if code.description:
        yield "description", _string(code.description)
    yield from ((name, _string(str(cell))) for name, cell in kinds.items() if name != "kind")
    if code.aliases:
        yield "aliases", f"[{', '.join(_alias(each.name, each.message) for each in code.aliases)}]"
    for column, cell in zip(table.columns, code.cells, strict=True):
        if column.type and cell is not None:
            yield column.field, _cell(column, cell)


def _succeeds(name: str) -> bool:
    """Whether the code with the number 0 is a success by its name."""
    return SUCCESS.search(name) is not None or FAILURE.search(name) is None


def _alias(name: str, message: str) -> str:
    return f"{{name: {_name(name)}, message: {_string(message)}}}" if message else _name(name)


def _name(name: str) -> str:
    """Return a name as YAML, in quotes if YAML reads it as another type without them, such as `NO`."""
    return f'"{name}"' if implicit_type(name) else name


def _string(text: str) -> str:
    """Return a string as YAML that is no command to a CI server which logs it."""
    return entry_text.scalar(text, braces=True).replace("##", "#\\x23")


def _cell(column: Column, cell: Cell) -> str:
    if column.type == "string":
        return _string(records.text(cell))
    return field_text(cell)
