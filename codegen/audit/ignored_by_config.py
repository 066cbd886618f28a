"""Results that the configuration of the project accepts, each rule and pattern with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.audit import suppressed_by_comment
from codegen.audit.result import Location, Result
from codegen.config.audit_settings import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.config.audit_settings import AuditSettings
    from codegen.config.config_table import ConfigTable


def apply(
    results: Sequence[Result],
    settings: AuditSettings,
    place: Callable[[str], str],
    table: ConfigTable | None,
    *,
    whole: bool,
) -> Iterator[Result]:
    """Yield the results that no entry covers, and a note for each entry that covers none if all sources were audited.

    `place` returns the path of a source from the folder of the project.
    """
    used = set()
    for each in results:
        path = place(each.location.path)
        covering = [entry for entry in settings.ignore if entry.covers(each.rule, path)]
        used.update(covering)
        if not covering:
            yield each
    for entry in settings.ignore if whole and table else ():
        if entry not in used and table:
            line = table.line((KEY, "ignore"))
            text = table.text.splitlines()[line - 1]
            message = f"there is no `{entry.rule}` in `{entry.pattern}` to ignore"
            yield Result(
                suppressed_by_comment.UNUSED,
                Location(table.path, line, 1, 1, text),
                message,
                "remove the entry",
                "note",
            )
