"""What the templates of Python see: finished texts and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codegen.escaping import Escaped


class Name(NamedTuple):
    """A name that is not to be used any more, and what is said of it."""

    string: Escaped
    value: int
    words: Escaped


class Alias(NamedTuple):
    """Another name of a code; `assignment` is the line that makes it a constant."""

    name: Escaped
    string: Escaped
    value: int
    assignment: Escaped
    mark: Escaped


class Code(NamedTuple):
    """One constant; `mark` ends each line that assigns the number to the name."""

    name: Escaped
    mark: Escaped
    value: Escaped
    string: Escaped
    message: Escaped
    docstring: Escaped
    documentation: Escaped
    kind: Escaped
    is_member: bool
    is_deprecated: bool
    aliases: tuple[Alias, ...]


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Run(NamedTuple):
    """Consecutive values: the first, the last, and the one behind it."""

    first: int
    last: int
    stop: int


class Span(NamedTuple):
    """A range, and the first line of its predicate in the module and in the stub."""

    definition: Escaped
    declaration: Escaped
    title: Escaped
    first: int
    last: int


class View(NamedTuple):
    """What the templates of this target see; `others` are the members that are no errors.

    `hresult` and `success` are what the HRESULTs of failures and of successes begin with; `successes` have no 0.
    """

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    description: Escaped
    distribution: Escaped
    package: Escaped
    enum: Escaped
    enum_head: Escaped
    enum_check: Escaped
    functions: tuple[Escaped, ...]
    first_constant: int
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    runs: tuple[Run, ...]
    failures: tuple[Run, ...]
    mask: Escaped
    hresult: Escaped | None
    success: Escaped | None
    successes: tuple[Run, ...]
    wrapped: Escaped
    has_zero: bool
    aliases: tuple[Alias, ...]
    deprecated: tuple[Name, ...]
    retired: tuple[Name, ...]
