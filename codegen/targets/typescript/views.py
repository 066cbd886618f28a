"""What the templates of TypeScript see: finished texts and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codegen.escaping import Escaped


class Alias(NamedTuple):
    """Another name of a code."""

    name: Escaped
    string: Escaped
    value: int
    comment: Escaped


class Code(NamedTuple):
    """One constant."""

    name: Escaped
    value: Escaped
    message: Escaped
    comment: Escaped
    aliases: tuple[Alias, ...]


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Run(NamedTuple):
    """Consecutive values."""

    first: int
    last: int


class NameRun(NamedTuple):
    """The names of consecutive values, as the lines of one text."""

    first: int
    lines: tuple[Escaped, ...]


class Span(NamedTuple):
    """A range, and what its predicate is called."""

    function: Escaped
    title: Escaped
    first: int
    last: int


class Entry(NamedTuple):
    """A path that the package exports, and the module behind it."""

    path: Escaped
    module: Escaped
    comma: Escaped


class View(NamedTuple):
    """What the templates of this target see; `others` are the codes that are no errors.

    `hresult` and `success` are what the HRESULTs of failures and of successes begin with; `success_runs` have no 0.
    """

    banner: tuple[Escaped, ...]
    generated: Escaped
    package: Escaped
    description: Escaped
    license: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    entries: tuple[Entry, ...]
    functions: tuple[Escaped, ...]
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    prefix: Escaped
    names: tuple[NameRun, ...]
    code_runs: tuple[Run, ...]
    failure_runs: tuple[Run, ...]
    hresult: Escaped | None
    success: Escaped | None
    success_runs: tuple[Run, ...]
    has_zero: bool
    is_commonjs: bool
    runs_type: Escaped
    constant: Escaped
    function: Escaped
    extension: Escaped
    aliases: tuple[Alias, ...]
    retired: tuple[Escaped, ...]
