"""What every format yields: the codes of a file, and what cannot be imported, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codegen.diagnostics import Span

Cell = str | int | bool
"""A value of a column that is not a built-in field of a spec."""


class Entry(NamedTuple):
    """One code of a file: `hexadecimal` tells that the file writes its value so, `cells` are its other columns.

    `renames` tells that the file gives it as another name of a code, `is_macro` that it is a macro there.
    """

    name: str
    value: int
    span: Span
    message: str = ""
    description: str = ""
    hexadecimal: bool = False
    cells: tuple[tuple[str, Cell], ...] = ()
    renames: bool = False
    is_macro: bool = False


class Skipped(NamedTuple):
    """Something that looks like a code and cannot be imported, or not as it is, and why."""

    name: str
    span: Span
    reason: str


class Contents(NamedTuple):
    """The codes of a file in its order, and what cannot be imported."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
