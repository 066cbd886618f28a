"""The codes of files as one table: repeated values as aliases, one integer type, columns as fields."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from codegen.importing import columns, records
from codegen.importing.entries import Contents, Entry, Skipped
from codegen.model import INTEGER_TYPES, IntegerType
from codegen.targets import naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.importing.columns import Column
    from codegen.importing.entries import Cell

SECONDARY = re.compile(
    r".*_(?:FIRST|LAST|BEGIN|START|END|MIN|MAX|BASE|COUNT|MAX_ENUM|MAX_VALUE|MIN_VALUE)|.*__.*", re.IGNORECASE
)
"""Names of the ends of a range, and internal ones, which are not canonical if the code has another name."""

SIGNED, UNSIGNED = INTEGER_TYPES["int32"], INTEGER_TYPES["uint32"]


class OtherName(NamedTuple):
    """Another name of a code, and its own message if it has one."""

    name: str
    message: str


class Code(NamedTuple):
    """One code of a table: `cells` are in the order of the table's columns."""

    name: str
    value: int
    message: str
    description: str
    hexadecimal: bool
    aliases: tuple[OtherName, ...]
    cells: tuple[Cell | None, ...]


class ImportedTable(NamedTuple):
    """The codes of files; `wrapped` are the names whose values stand for the same bits of the table's type.

    `are_macros` tells that the files define all of them as macros.
    """

    codes: tuple[Code, ...]
    type: IntegerType
    columns: tuple[Column, ...]
    skipped: tuple[Skipped, ...]
    wrapped: tuple[str, ...] = ()
    are_macros: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names, those of aliases included."""
        return tuple(name for code in self.codes for name in (code.name, *(each.name for each in code.aliases)))


def matched(contents: Iterable[Contents], patterns: Sequence[str], excluded: Sequence[str]) -> Contents:
    """Return the contents of files as one, with the names that match some patterns, if any, and none that excludes."""
    every = tuple(contents)
    entries = (entry for each in every for entry in each.entries)
    skipped = (other for each in every for other in each.skipped)
    return Contents(
        tuple(each for each in entries if _is_read(each.name, patterns, excluded)),
        tuple(each for each in skipped if _is_read(each.name, patterns, excluded)),
    )


def _is_read(name: str, patterns: Sequence[str], excluded: Sequence[str]) -> bool:
    return (not patterns or _matches(name, patterns)) and not _matches(name, excluded)


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def of(contents: Contents) -> ImportedTable:
    """Return contents as a table."""
    collector = _Collector([*contents.skipped])
    entries = collector.distinct(collector.fitting(contents.entries))
    kind = _type_of([entry.value for entry in entries])
    entries, wrapped = collector.wrapped(entries, kind)
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(fitted(entry.value, kind), []).append(entry)
    known = columns.of(entries)
    codes = tuple(collector.code(value, group, known) for value, group in groups.items())
    return ImportedTable(
        codes, kind, known, tuple(collector.skipped), wrapped, bool(entries) and all(each.is_macro for each in entries)
    )


def fitted(value: int, kind: IntegerType) -> int:
    """Return the value of a type that has the same bits as a number."""
    low = value & kind.mask
    return low - kind.mask - 1 if kind.signed and low > kind.maximum else low


def _type_of(values: Sequence[int]) -> IntegerType:
    """Return the type that holds values, or else most of them."""
    below = sum(value < 0 for value in values)
    above = sum(value > SIGNED.maximum for value in values)
    return UNSIGNED if above > below else SIGNED


class _Collector:
    """Collects the entries that a table can have, and why it cannot have the others."""

    def __init__(self, skipped: list[Skipped]) -> None:
        self.skipped = skipped

    def _skip(self, entry: Entry, reason: str) -> None:
        self.skipped.append(Skipped(entry.name, entry.span, reason))

    def fitting(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries whose names and numbers a spec can have."""
        for entry in entries:
            value, name = entry.value, entry.name
            if not records.IDENTIFIER.fullmatch(name):
                name = records.name_of(name)
                self._skip(entry, f"this is not an identifier; it is imported as {name}" if name else "it has no name")
            if name.startswith("__"):
                self._skip(entry, "a name that begins with two underscores is internal to a compiler or library")
            elif len(name) > naming.MAXIMUM_CODE_LENGTH:
                self._skip(entry, f"the name has more than {naming.MAXIMUM_CODE_LENGTH} characters")
            elif not SIGNED.minimum <= value <= UNSIGNED.maximum:
                self._skip(entry, f"{value} (0x{value:X}) does not fit 32 bits, which is the most that a spec can have")
            elif name:
                yield entry._replace(name=name, value=value)

    def distinct(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return one entry for each name, whose case does not tell it from another one."""
        found: dict[str, Entry] = {}
        for entry in entries:
            first = found.setdefault(entry.name.casefold(), entry)
            if first is entry:
                continue
            place = f"{first.span.source.path}:{first.span.line}"
            if first.name != entry.name:
                self._skip(entry, f"the name differs only in case from {first.name} of {place}")
            elif first.value != entry.value:
                self._skip(entry, f"it is {entry.value} here; {first.value} of {place} is used")
            elif not first.message and entry.message:
                found[entry.name.casefold()] = first._replace(message=entry.message, description=entry.description)
        return [*found.values()]

    def wrapped(self, entries: Sequence[Entry], kind: IntegerType) -> tuple[list[Entry], tuple[str, ...]]:
        """Return the entries that a type can have, and the names of those that it has as numbers with the same bits.

        A number whose bits are those of another entry is left out, unless both are written in hexadecimal.
        """
        values = {entry.value: entry for entry in reversed(entries)}
        found: list[Entry] = []
        names: list[str] = []
        for entry in entries:
            value = fitted(entry.value, kind)
            holder = values.get(value)
            if value == entry.value or holder is None or (entry.hexadecimal and holder.hexadecimal):
                found.append(entry)
                names += [entry.name] * (value != entry.value)
            else:
                self._skip(entry, f"{entry.value} does not fit {kind.name}, where {holder.name} has the same bits")
        return found, tuple(names)

    def code(self, value: int, group: Sequence[Entry], known: Sequence[Column]) -> Code:
        """Return the code of entries with one value."""
        first = min(group, key=lambda each: (SECONDARY.fullmatch(each.name) is not None, each.renames))
        own = dict(first.cells)
        others = []
        for each in group:
            if each is first:
                continue
            lost = [name for name, cell in each.cells if own.get(name) != cell]
            if lost:
                self._skip(each, f"it is an alias of {first.name}, so it has no {', '.join(lost)} of its own")
            others.append(OtherName(each.name, each.message if each.message != first.message else ""))
        cells = tuple(own.get(each.heading) for each in known)
        hexadecimal = first.hexadecimal
        return Code(first.name, value, first.message, first.description, hexadecimal, tuple(others), cells)
