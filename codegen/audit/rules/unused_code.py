"""The rule `unused-code`: a code that no source mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.audit import allowed_by_spec
from codegen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from codegen.audit.audited_table import AuditedTable
    from codegen.spec.places import Places

RULE = "unused-code"


def find(
    table: AuditedTable, places: Places, mentioned: Collection[str], used: set[tuple[str, allowed_by_spec.Path]]
) -> Iterator[Diagnostic]:
    """Yield a note for each code that is neither deprecated nor a marker and that no source mentions by any name.

    Codes for which the spec allows it have none; what allows it is put into `used`.
    """
    for code in table.spec.codes:
        if code.deprecated or code.kind == "marker" or {code.name, *code.aliases} & {*mentioned}:
            continue
        found = {(table.spec.name, path) for path in allowed_by_spec.paths(RULE, code.name) if places.has(*path)}
        used |= found
        if found:
            continue
        span = places.key("codes", code.name)
        message = f"no source mentions {code.name}"
        yield Diagnostic(RULE, span, message, "deprecate it if nothing can return it", severity="note", code=code.name)
