"""Definitions of codes in a source: names next to numbers, in constants and in rows of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import numerals, uses
from codegen.audit.parsed import above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from codegen.audit.context import Context
    from codegen.model import ErrorCode

DEPTH = 4
"""Nodes between a name in a row and its number: a string in a tuple in a pair."""

NUMBER = re.compile(
    r"[\s(]*(?:\(\s*\w[\w\s]*\)|\w+\s*\(|[\s(])*(?P<sign>-?)\s*(?P<number>[0-9]\w*)[\s)]*(?://.*|/\*.*)?", re.DOTALL
)
"""The value of a macro: a number, with or without parentheses, a cast or one macro around it."""


class Definition(NamedTuple):
    """A name of a code next to a number.

    `number` is the node of the number. `group` is the place of the list that has it, 0 for the whole source; an entry
    of a list, not a constant, `is_row`.
    """

    code: ErrorCode
    spelled: str
    node: Node
    number: Node | None
    value: int
    is_equal: bool
    group: int = 0

    @property
    def is_row(self) -> bool:
        """Whether it is an entry of a list, not a constant."""
        return self.group > 0


def find(context: Context, names: frozenset[str]) -> Iterator[Definition]:
    """Yield the definitions of some names of the table in a source."""
    parsed, table = context.parsed, context.table
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)".encode(), parsed.data):
        spelled = match.group().decode()
        name = table.name_of(parsed.syntax.language, spelled)
        code = table.names.get(name or "")
        node = parsed.at(match.start(), match.end())
        if code is None or (node.start_byte, node.end_byte) not in {match.span(), (match.start() - 1, match.end() + 1)}:
            continue
        if defined := _defined(context, node):
            value, number = defined
            yield Definition(code, spelled, node, number, value, _is_equal(context, code, value), _pair(node))
        elif row := _row(context, node, code):
            value, number, group = row
            yield Definition(code, spelled, node, number, value, _is_equal(context, code, value), group)


def _pair(node: Node) -> int:
    """Return the place of the dictionary or object in which a name is a key; 0 if it is none."""
    return next((each.parent.start_byte + 1 for each in above(node) if each.type == "pair" and each.parent), 0)


def _is_equal(context: Context, code: ErrorCode, value: int) -> bool:
    known = context.table.numbers.get(value)
    return known.code == code if known else value == code.value


def _defined(context: Context, node: Node) -> tuple[int, Node | None] | None:
    """Return the value that a definition gives to the name at a node, and the node of the number."""
    parsed = context.parsed
    for each in above(node):
        fields = parsed.syntax.definitions.get(each.type)
        if fields:
            name, value = (each.child_by_field_name(field) for field in fields)
            if (
                name is None
                or not name.start_byte <= node.start_byte < name.end_byte
                or uses.last_name(parsed, name) != parsed.text(node).strip("\"'")
            ):
                return None
            return _value(context, value) if value is not None else _counted(context, each)
        if each.type == "enum_body":
            return _counted(context, node)
        if each.type not in parsed.syntax.strings and not each.type.endswith("declarator"):
            return None
    return None


def _value(context: Context, node: Node) -> tuple[int, Node | None] | None:
    """Return the value of an expression with one number, in parentheses, a cast or one call."""
    parsed = context.parsed
    found = NUMBER.fullmatch(parsed.text(node).split(" as const")[0])
    value = numerals.value(found["number"]) if found else None
    if found is None or value is None:
        return None
    start = node.start_byte + len(parsed.text(node)[: found.start("number")].encode())
    number = parsed.at(start, start + len(found["number"]))
    return (-value if found["sign"] else value), number if number.type in parsed.syntax.numbers else None


def _counted(context: Context, node: Node) -> tuple[int, Node | None] | None:
    """Return the value of an enumerator without one: that of an earlier one and the distance."""
    distance = 0
    each: Node | None = node
    while each is not None:
        fields = context.parsed.syntax.definitions.get(each.type)
        value = each.child_by_field_name(fields[1]) if fields else None
        if value is not None:
            found = _value(context, value)
            return (found[0] + distance, None) if found else None
        each = each.prev_named_sibling
        while each is not None and each.type in context.parsed.syntax.comments:
            each = each.prev_named_sibling
        distance += 1
    return (distance - 1, None) if node.type != "preproc_def" and distance else None


def _row(context: Context, node: Node, code: ErrorCode) -> tuple[int, Node, int] | None:
    """Return the number of the row that a name is in as a string, its node and the place of the list of rows."""
    parsed = context.parsed
    is_string = node.type in parsed.syntax.strings or (
        node.parent is not None and node.parent.type in parsed.syntax.strings
    )
    for depth, each in enumerate(above(node)):
        if depth > DEPTH:
            return None
        if each.type not in parsed.syntax.rows:
            continue
        if "argument" in each.type and not _is_list_entry(each):
            return None
        if not is_string and "argument" not in each.type:
            return None
        numbers = [(value, child) for child in each.named_children if (value := _number(context, child)) is not None]
        equal = [pair for pair in numbers if _is_equal(context, code, pair[0])]
        if equal or len(numbers) == 1:
            return (*(equal or numbers)[0], each.parent.start_byte + 1 if each.parent else 0)
        if numbers:
            return None
    return None


def _number(context: Context, node: Node) -> int | None:
    """Return the value of a node that is a number, with or without a sign."""
    parsed = context.parsed
    text = parsed.text(node) if node.type in parsed.syntax.numbers or node.type in uses.NEGATED else ""
    value = numerals.value(text.removeprefix("-").strip())
    return None if value is None else -value if text.startswith("-") else value


def _is_list_entry(arguments: Node) -> bool:
    """Whether arguments are an entry of a list of macros, such as `ERROR(NAME, -1, "message")`, in no function."""
    return not any(
        each.type in {"function_definition", "compound_statement", "block", "statement_block"}
        for each in above(arguments)
    ) and (arguments.parent is not None and arguments.parent.type == "call_expression")
