"""What the templates of C and C++ see: finished texts and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from codegen.escaping import Escaped


class Alias(NamedTuple):
    """Another name of a code; one of a deprecated code is deprecated as well."""

    name: Escaped
    cxx: Escaped
    macro: Escaped
    comma: Escaped


class Code(NamedTuple):
    """One enumerator or macro, and what else the code is called.

    `comment` is that of the header and `member_comment` that of C++'s enumerators, which stand behind an indent
    that macros have not. `attribute` stands behind an enumerator that is deprecated, and `plain` is what C++
    initialises its own with: the name, or the number where the name would warn.
    """

    name: Escaped
    cxx: Escaped
    macro: Escaped
    literal: Escaped
    comma: Escaped
    comment: Escaped
    member_comment: Escaped
    attribute: Escaped
    plain: Escaped
    aliases: tuple[Alias, ...]
    is_last: bool


class Section(NamedTuple):
    """The codes of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Text(NamedTuple):
    """One member of the struct that holds the texts: its size and its initialiser."""

    size: int
    initialiser: Escaped
    offset: int
    comma: Escaped


class Run(NamedTuple):
    """Consecutive values: the first, the last, and the index of the first among all."""

    first: Escaped
    last: Escaped
    at: int
    comma: Escaped


class Span(NamedTuple):
    """A range, what its predicate is called and how it is tested."""

    name: Escaped
    title: Escaped
    test: Escaped


class Condition(NamedTuple):
    """A std::errc and the codes that are cases of it."""

    errc: Escaped
    codes: tuple[Escaped, ...]


class View(NamedTuple):
    """What the templates of this target see; `members` are the codes that std::error_code may hold.

    `hresult` and `success` are what the HRESULTs of failures and of successes begin with; `successes` has no 0.
    """

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    files: Escaped
    functions: Escaped
    guard: Escaped
    namespace: Escaped
    type: Escaped
    word: Escaped
    is_enum: bool
    codes: tuple[Code, ...]
    members: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    conditions: tuple[Condition, ...]
    names: tuple[Text, ...]
    messages: tuple[Text, ...]
    name_offset: Escaped
    name_offsets: tuple[Escaped, ...]
    message_offset: Escaped
    message_offsets: tuple[Escaped, ...]
    value_type: Escaped
    index_type: Escaped
    by_name: tuple[Escaped, ...]
    runs: tuple[Run, ...]
    failures: tuple[Run, ...]
    hresult: Escaped | None
    success: Escaped | None
    successes: tuple[Run, ...]
    has_zero: bool
    is_deprecating: bool
    retired: tuple[Escaped, ...]
    aliased: tuple[Escaped, ...]
    first_alias: int
