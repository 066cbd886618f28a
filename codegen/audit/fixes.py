"""Fixes of a source: constants in place of numbers and deprecated names, and the imports that they need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import imports, parsed
from codegen.audit.import_edits import edits_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tree_sitter import Node

    from codegen.audit.audited_table import AuditedTable, Called
    from codegen.audit.imports import Imports
    from codegen.audit.parsed import Parsed
    from codegen.audit.result import Fix, Result


class Edit(NamedTuple):
    """A text that replaces a part of a source."""

    start: int
    end: int
    text: str


class Fixed(NamedTuple):
    """The bytes of a source after its fixes, and how many results they fix."""

    data: bytes
    fixed: int


def apply(path: str, suffix: str, data: bytes, results: Iterable[Result], tables: Mapping[str, AuditedTable]) -> Fixed:
    """Return the text of a source with the fixes of its results.

    Where the result would have a syntax error that the source has not, it is the source itself, with no fix.
    """
    source = parsed.parse(path, data, suffix)
    edits: list[Edit] = []
    count = 0
    by_table: dict[str, list[Fix]] = {}
    for each in results:
        if each.fix is not None:
            by_table.setdefault(each.table, []).append(each.fix)
    for name, fixes in by_table.items():
        found = _edits(source, tables[name].called[source.syntax.language], fixes)
        edits += found
        count += sum(any(edit.start <= fix.start and fix.end <= edit.end for edit in found) for fix in fixes)
    after = _edited(data, edits)
    if edits and _errors(parsed.parse(path, after, suffix).root) > _errors(source.root):
        return Fixed(data, 0)
    return Fixed(after, count)


def _edits(source: Parsed, called: Called, fixes: Sequence[Fix]) -> list[Edit]:
    """Return the edits for the fixes of one table."""
    imported = imports.of(source, called)
    renamed = [each for each in fixes if not each.constant]
    edits = [_renamed(source, imported, fix) for fix in renamed]
    known = {fix.text for fix in renamed if _is_in_import(source, imported, fix)}
    module = ""
    if any(fix.is_qualified for fix in fixes) and not imported.modules:
        module = called.bindings[0].module
    wanted: dict[str, None] = {}
    for fix in fixes:
        if not fix.constant:
            continue
        spelled = _available(source, called, imported, fix)
        if spelled is None and fix.constant in known and not fix.is_qualified:
            spelled = fix.constant
        if spelled is None and module:
            spelled = f"{module}.{fix.constant}"
        if spelled is None and not _is_taken(source, fix.constant):
            wanted[fix.constant] = None
            spelled = fix.constant
        if spelled is not None:
            edits.append(Edit(fix.start, fix.end, spelled))
    if not wanted and not module:
        return edits
    added = edits_for(source, called, imported, tuple(wanted), module)
    if added is None:  # there is no way to import them
        return [each for each in edits if each.text not in wanted]
    return [*edits, *(Edit(at, at, text) for at, text in added)]


def _is_in_import(source: Parsed, imported: Imports, fix: Fix) -> bool:
    """Whether a fix renames what a source imports, and calls the same."""
    node = source.at(fix.start, fix.end)
    in_import = any(each in imported.nodes for each in parsed.above(node))
    return in_import and not re.match(rb"\s+as\b|\s*:", source.data[fix.end :])


def _renamed(source: Parsed, imported: Imports, fix: Fix) -> Edit:
    """Return the edit of a name; an import of it is removed where the source imports the new name too."""
    if not _is_in_import(source, imported, fix) or fix.text not in {name for _, name in imported.names}:
        return Edit(fix.start, fix.end, fix.text)
    comma = re.compile(rb"\s*,\s*").match(source.data, fix.end)
    if comma:
        return Edit(fix.start, comma.end(), "")
    before = re.search(rb",\s*$", source.data[: fix.start])
    return Edit(before.start() if before else fix.start, fix.end, "" if before else fix.text)


def _available(source: Parsed, called: Called, imported: Imports, fix: Fix) -> str | None:
    """Return how a source can write a constant as it is; None where it has to import it first."""
    if source.syntax.is_c:
        own = {each.module for each in called.bindings}
        included = {name for node in imported.nodes for name in re.findall(r"[^/\"<>]+(?=[\">])", source.text(node))}
        return fix.constant if own & included or _occurs(source, fix.constant) else None
    local = next((local for local, name in imported.names if name == fix.constant), None)
    if local is not None and not fix.is_qualified:
        return local
    return f"{min(imported.modules)}.{fix.constant}" if imported.modules else None


def _occurs(source: Parsed, name: str) -> bool:
    return any(True for _ in _names(source, name))


def _is_taken(source: Parsed, name: str) -> bool:
    """Whether a source has the name of a constant for something that is not imported from the bindings."""
    return not source.syntax.is_c and _occurs(source, name)


def _names(source: Parsed, name: str) -> Iterable[Node]:
    """Yield the nodes of a name in a source."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)".encode(), source.data):
        node = source.at(*match.span())
        if node.type in source.syntax.names:
            yield node


def _edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return a text after some edits."""
    for each in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        data = data[: each.start] + each.text.encode() + data[each.end :]
    return data


def _errors(root: Node) -> int:
    """Return how many syntax errors are in a tree."""
    count, rest = 0, [root]
    while rest:
        node = rest.pop()
        if node.has_error or node.is_missing:
            count += node.is_error or node.is_missing
            rest += node.children
    return count
