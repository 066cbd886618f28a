"""Results that a spec allows with a reason, for one code or for the whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.audit import suppressed_by_comment
from codegen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from codegen.audit.result import Result
    from codegen.spec.places import Places

Path = tuple[str, ...]


def paths(rule: str, code: str | None) -> Iterator[Path]:
    """Yield the paths in a spec of what allows a rule to be broken: for a code, and for the whole table."""
    if code:
        yield ("codes", code, "allow", rule)
    yield ("allow", rule)


def apply(results: Iterable[Result], places: Mapping[str, Places], used: set[tuple[str, Path]]) -> Iterator[Result]:
    """Yield the results that the spec of their table does not allow, and put what allows the others into `used`."""
    for each in results:
        spec = places.get(each.table)
        found = {(each.table, path) for path in paths(each.rule, each.code) if spec and spec.has(*path)}
        used |= found
        if not found:
            yield each


def unused(
    rules: Iterable[str], places: Mapping[str, Places], used: Iterable[tuple[str, Path]]
) -> Iterator[Diagnostic]:
    """Yield a note for each line of a spec that allows a rule of the audit to be broken where nothing breaks it."""
    known = {*rules}
    for table, spec in places.items():
        for above in (("allow",), *(("codes", code, "allow") for code in spec.codes_with("allow"))):
            for rule in spec.keys(*above):
                path = (*above, rule)
                if rule in known and (table, path) not in {*used}:
                    message = f"there is no `{rule}` to allow"
                    yield Diagnostic(
                        suppressed_by_comment.UNUSED, spec.key(*path), message, "remove this line", severity="note"
                    )
