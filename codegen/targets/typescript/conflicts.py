"""Which names of a spec TypeScript and Node.js cannot use, and what to do about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.conflicts import of_constants, of_option
from codegen.targets.target import Conflict
from codegen.targets.typescript import names
from codegen.targets.typescript.reserved import MODULES, USED, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the name of the package if Node.js has a module of that name, and codes, fields and tags without a name."""
    name = names.package(spec)
    if name in MODULES:
        yield of_option("typescript", "package", f"`{name}` is a module of Node.js", f"{name}-errors")
    yield from _of_codes(spec)
    yield from _of_columns(spec)


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that a constant cannot have, or that two constants would share."""
    own = USED.union(names.functions(spec), _tables(spec), [names.URL])

    def problem(_: ErrorCode, spelled: str) -> str:
        if spelled in WORDS:
            return f"`{spelled}` is a reserved word of TypeScript"
        return f"the module uses `{spelled}` for something else" if spelled in own else ""

    return of_constants(spec, "TypeScript", names.constant, problem)


def _tables(spec: Spec) -> Iterator[str]:
    """Yield what the module calls the tables of custom fields and tags."""
    for field in spec.fields:
        called = names.column(field.name)
        yield from (called.table, called.inverse)
    for tag in spec.tags:
        yield names.category(tag.name).table


def _of_columns(spec: Spec) -> Iterator[Conflict]:
    """Yield the ranges, tags and custom fields whose functions have the name of another one.

    A tag with the name of a range, or of `code` or `failure`, is an error of every language, which a rule reports.
    """
    taken = [*names.functions(spec), *_tables(spec)]
    same = {span.name for span in spec.ranges} & {tag.name for tag in spec.tags} | {"code", "failure"}
    places = [
        *(
            (("ranges", span.name), (names.category(span.name).function,))
            for span in spec.ranges
            if span.name not in same
        ),
        *((("tags", tag.name), names.category(tag.name)[1:]) for tag in spec.tags if tag.name not in same),
        *((("fields", field.name), names.column(field.name)[1 : 5 if field.unique else 2]) for field in spec.fields),
    ]
    for place, called in places:
        if other := next((name for name in called if taken.count(name) > 1 or name in USED), None):
            yield Conflict(place, f"the module uses `{other}` for something else", "choose another name")
