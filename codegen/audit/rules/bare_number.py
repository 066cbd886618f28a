"""The rule `bare-number`: a number that means a code, where a constant should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.audit import evidence, numerals, uses
from codegen.audit.result import Fix, Result, location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from codegen.audit.audited_table import Known
    from codegen.audit.context import Context
    from codegen.audit.parsed import Parsed

RULE = "bare-number"


def find(context: Context, taken: frozenset[int]) -> Iterator[Result]:
    """Yield the bare numbers of a source; `taken` are the offsets of those that define a code."""
    parsed, table = context.parsed, context.table
    for match in numerals.TOKEN.finditer(parsed.data):
        value = numerals.value(match.group().decode())
        if value is None or (value not in table.numbers and -value not in table.numbers) or match.start() in taken:
            continue
        node = parsed.at(match.start(), match.end())
        signed = parsed.text(node).startswith("-")  # a negative number is one node in C
        if node.type not in parsed.syntax.numbers or (node.start_byte + signed, node.end_byte) != match.span():
            continue
        if _is_of_preprocessor(parsed, node):  # which knows no constants
            continue
        number, is_negative = uses.whole(parsed, node)
        meant = -value if is_negative or signed else value
        known = table.numbers.get(meant)
        if known and (found := evidence.evidence(context, number, known, meant)):
            yield _result(context, number, known, found)


def _result(context: Context, node: Node, known: Known, found: evidence.Evidence) -> Result:
    parsed, table = context.parsed, context.table
    called = context.called
    name = known.code.name
    what = f"the HRESULT of {name}" if known.is_hresult else name
    constant = called.constant(name)
    fix = None
    if called.bindings and not known.is_hresult and not known.code.deprecated and found.level in {"tied", "strong"}:
        is_pattern = parsed.syntax.language == "Python" and _is_pattern(node)
        fix = Fix(node.start_byte, node.end_byte, constant, constant, is_pattern)
    help_text = f"use {constant}" if not known.is_hresult else f"compare the code with {constant}"
    if called.bindings and called.bindings[0].line and not known.is_hresult:
        help_text += f": {called.bindings[0].line.format(name=constant)}"
    message = f"{parsed.text(node)} is {what}, {found.words}"
    return Result(RULE, location(parsed, node), message, help_text, "warning", name, (), fix, table.spec.name)


def _is_of_preprocessor(parsed: Parsed, node: Node) -> bool:
    """Whether a number is in a directive such as `#if`; tree-sitter would take long to find it from deep in a tree."""
    return parsed.syntax.is_c and parsed.line(node).lstrip().startswith("#")


def _is_pattern(node: Node) -> bool:
    """Whether a number is a pattern of Python's `match`, where a name without a dot would match anything."""
    return node.parent is not None and node.parent.type in {"case_pattern", "union_pattern"}
