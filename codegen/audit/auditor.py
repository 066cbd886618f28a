"""The audit of sources: each is read, looked at, parsed if it can have a result, and examined by every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import imports, parsed, prefilter, rules, source_files, suppressed_by_comment
from codegen.audit.context import Context
from codegen.audit.languages import BY_SUFFIX
from codegen.audit.rules import bare_number, names, stale_copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from codegen.audit.audited_table import AuditedTable
    from codegen.audit.parsed import Parsed
    from codegen.audit.prefilter import Filter, Hits
    from codegen.audit.result import Result


class Examined(NamedTuple):
    """What one source has: results, names that it defines, and the names of codes that it mentions, by table."""

    results: tuple[Result, ...] = ()
    defined: frozenset[str] = frozenset()
    mentioned: tuple[frozenset[str], ...] = ()


class Audit(NamedTuple):
    """The results of all sources, how many there are, and the names of codes that they mention, by table."""

    results: tuple[Result, ...]
    sources: int
    mentioned: tuple[frozenset[str], ...]


class _Unknown:
    """The results for unknown names that no source defines; those for others are kept no longer than necessary."""

    def __init__(self) -> None:
        self._defined: set[str] = set()
        self._by_name: dict[str, list[Result]] = {}

    def add(self, found: Examined) -> None:
        """Add what a source has and defines."""
        self._defined |= found.defined
        for name in found.defined:
            self._by_name.pop(name, None)
        for each in found.results:
            if each.rule == names.UNKNOWN and (name := _name(each)) not in self._defined:
                self._by_name.setdefault(name, []).append(each)

    def results(self) -> Iterator[Result]:
        """Yield the results for the names that no source defines."""
        for found in self._by_name.values():
            yield from found


class Auditor:
    """Examines sources for some tables."""

    def __init__(self, tables: Sequence[AuditedTable]) -> None:
        """Prepare the search for the tables."""
        self.tables = tuple(tables)
        self.filters: tuple[Filter, ...] = tuple(map(prefilter.of, tables))

    def audit(self, paths: Iterable[Path], shown: dict[Path, str] | None = None) -> Audit:
        """Return the results of sources. Raises OSError for one that cannot be read."""
        results: list[Result] = []
        unknown = _Unknown()
        mentioned: list[set[str]] = [set() for _ in self.tables]
        count = 0
        for path in paths:
            raw = source_files.read(path)
            if raw is None:
                continue
            count += 1
            found = self.examine((shown or {}).get(path, str(path)), path.suffix, raw)
            results += (each for each in found.results if each.rule != names.UNKNOWN)
            unknown.add(found)
            for every, own in zip(mentioned, found.mentioned, strict=True):
                every.update(own)
        return Audit((*results, *unknown.results()), count, tuple(map(frozenset, mentioned)))

    def examine(self, path: str, suffix: str, raw: bytes) -> Examined:
        """Return what the source with some bytes has."""
        data = parsed.text_of(raw).data
        hits = tuple(each.look(data) for each in self.filters)
        mentioned = tuple(_mentioned(table, each) for table, each in zip(self.tables, hits, strict=True))
        if suffix not in BY_SUFFIX:
            other = (prefilter.elsewhere(table, data) for table in self.tables)
            return Examined(mentioned=tuple(map(frozenset.union, mentioned, other)))
        is_suppressing = prefilter.has_suppression(data)
        if not (is_suppressing or any(each.is_candidate for each in hits)):
            return Examined(mentioned=mentioned)
        source = parsed.parse(path, data, suffix)
        results: list[Result] = []
        defined: frozenset[str] = frozenset()
        for table, each in zip(self.tables, hits, strict=True):
            if each.is_candidate:
                found, own = _examine(source, table, each)
                results += found
                defined |= own
        if is_suppressing:
            results = [*suppressed_by_comment.apply(source, results, rules.CODES)]
        return Examined(tuple(results), defined, mentioned)


def _examine(source: Parsed, table: AuditedTable, hits: Hits) -> tuple[list[Result], frozenset[str]]:
    """Return the results of a source for one table, and the names that the source defines."""
    imported = imports.of(source, table.called[source.syntax.language])
    context = Context(source, table, imported, hits.is_aware)
    copied = stale_copy.find(context, hits.names)
    named = names.find(context) if hits.is_aware else names.Names((), frozenset())
    bare = bare_number.find(context, copied.numbers) if hits.has_number else ()
    return [*copied.results, *named.results, *bare], named.defined


def _mentioned(table: AuditedTable, hits: Hits) -> frozenset[str]:
    """Return the names in the spec of the names that a source has."""
    found = (table.name_of(language, name) for name in hits.names for language in table.called)
    return frozenset(name for name in found if name)


def _name(result: Result) -> str:
    """Return the name that a result is about."""
    place = result.location
    return place.text[place.column - 1 : place.column - 1 + place.width]
