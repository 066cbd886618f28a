"""What the audit knows of the syntax of a language: which nodes of its grammar are what.

A grammar of tree-sitter gives each node a type and some parts a field name. `languages.py` lists the languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Role = Literal["compared", "case", "assigned", "entry", "returned", "argument", "collection"]
"""What an expression is used for; an `entry` is the value of a key, a `collection` has it as an item."""


class Part(NamedTuple):
    """The role of an expression in a node: the field that has it, any if empty, and the field of what it goes with."""

    role: Role
    field: str = ""
    other: str = ""


class Syntax(NamedTuple):
    """The syntax of a language.

    `language` is what targets call it. `grammar` and `function` are the module of the grammar and its function.
    `transparent` are the nodes that have the value of a part: parentheses, casts, signs, and `?:`. `definitions` are
    the nodes that define a constant, with the fields of its name and its value; `rows` are those that list values of
    one entry. `imports` are the nodes that import or include a module, and `conditions` those that only ask whether a
    name is defined. `equality` are the operators that compare two values for it.
    """

    language: str
    suffixes: tuple[str, ...]
    grammar: str
    function: str
    numbers: frozenset[str]
    names: frozenset[str]
    strings: frozenset[str]
    comments: frozenset[str]
    transparent: frozenset[str]
    parts: Mapping[str, Part]
    definitions: Mapping[str, tuple[str, str]]
    rows: frozenset[str]
    functions: frozenset[str]
    switches: frozenset[str]
    cases: frozenset[str]
    imports: frozenset[str]
    equality: frozenset[str]
    conditions: frozenset[str] = frozenset()
    line_comment: str = "//"

    @property
    def is_c(self) -> bool:
        """Whether it is that of C or C++, which include headers and have a preprocessor."""
        return self.language in {"C", "C++"}
