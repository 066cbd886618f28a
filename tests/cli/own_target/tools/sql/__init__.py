"""SQL: a table of the codes, for joins with logs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.api import PACKAGE, Conflict, Escaped, Example, Option, OutputFile, Spelling, Target, banner, prose, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.api import ErrorCode, Request, Spec

TEMPLATE = Path(__file__).parent / "table.sql.j2"
RESERVED = {"group", "order", "select", "table", "user", "values"}


class Row(NamedTuple):
    """One code."""

    value: int
    name: Escaped
    message: Escaped


class View(NamedTuple):
    """What the template sees."""

    banner: tuple[Escaped, ...]
    table: Escaped
    rows: tuple[Row, ...]


def generate(spec: Spec, _: Request) -> Iterator[OutputFile]:
    """Yield one file."""
    rows = tuple(Row(code.value, string(code.name), string(code.text)) for code in spec.codes)
    view = View(tuple(Escaped(prose(line)) for line in banner(spec)), Escaped(table(spec)), rows)
    yield OutputFile(f"sql/{table(spec)}.sql", render(TEMPLATE, view))


def table(spec: Spec) -> str:
    """Return the name of the table, which a spec may set."""
    return spec.option("sql", "table", f"{spec.name}_errors")


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield a name of the table that SQL reserves."""
    if table(spec) in RESERVED:
        yield Conflict(("targets", "sql", "table"), f"`{table(spec)}` is a keyword of SQL", "choose another name")


def spellings(spec: Spec, code: ErrorCode, _: str) -> Iterator[Spelling]:
    """Yield the row of a code."""
    yield Spelling("SQL", f"{table(spec)}.code = {code.value}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a query for a code."""
    lines = ("SELECT message", f"FROM {table(spec)}", f"WHERE name = {string(code.name)};")
    yield Example("SQL", code.name, lines)


def string(text: str) -> Escaped:
    """Return a string as a literal of standard SQL."""
    quoted = text.replace("'", "''")
    return Escaped(f"'{quoted}'")


TARGET = Target(
    generate,
    title="SQL",
    options=(Option("table", PACKAGE, "the table; `shop_errors` if not said"),),
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
)
