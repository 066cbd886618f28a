"""The fixes of `codegen audit`: writes them to the sources, or returns them as a diff."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import fixes, parsed
from codegen.output import replacement
from codegen.system import files, interrupts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.audit.audited_table import AuditedTable
    from codegen.audit.result import Result


class FixedSource(NamedTuple):
    """A source before and after its fixes, with the byte order mark and in the encoding of its file, and how many."""

    path: Path
    before: bytes
    after: bytes
    text: tuple[str, str]
    fixed: int


def changes(results: Iterable[Result], tables: Sequence[AuditedTable]) -> Iterator[FixedSource]:
    """Yield the sources that the fixes of some results change."""
    by_name = {table.spec.name: table for table in tables}
    by_path: dict[str, list[Result]] = {}
    for each in results:
        if each.fix is not None:
            by_path.setdefault(each.location.path, []).append(each)
    for path, found in by_path.items():
        raw = files.read(path)
        text = parsed.text_of(raw)
        fixed = fixes.apply(path, Path(path).suffix, text.data, found, by_name)
        if fixed.fixed:
            shown = tuple(each.decode("utf-8", "replace") for each in (text.data, fixed.data))
            yield FixedSource(Path(path), raw, text.encoded(fixed.data), (shown[0], shown[1]), fixed.fixed)


def write(change: FixedSource) -> None:
    """Replace a source by one rename. Raises OSError where it cannot be written."""
    with interrupts.held():
        replacement.write(change.path, change.after)


def diff(change: FixedSource) -> str:
    """Return the changes of a source as a unified diff."""
    before, after = (text.splitlines(keepends=True) for text in change.text)
    path = change.path.as_posix()
    return "".join(_lines(difflib.unified_diff(before, after, path, path)))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
