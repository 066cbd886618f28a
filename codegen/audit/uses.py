"""What an expression in a source is used for: compared with what, assigned to what, a case of which switch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit.parsed import above

if TYPE_CHECKING:
    from tree_sitter import Node

    from codegen.audit.parsed import Parsed
    from codegen.audit.syntax import Role

NEGATED = {"unary_operator", "unary_expression"}
CASTS = (b"static_cast<", b"reinterpret_cast<")
SIGNS = {"-", "+"}
CONDITIONAL = {"conditional_expression", "ternary_expression"}


class Use(NamedTuple):
    """The role of an expression: the node that gives it, its part with the expression, and what it goes with."""

    role: Role
    node: Node
    child: Node
    other: Node | None = None


def whole(parsed: Parsed, node: Node) -> tuple[Node, bool]:
    """Return a number with its sign, and whether it is negative."""
    parent = node.parent
    if parent is not None and parent.type in NEGATED and parsed.text(parent)[:1] == "-":
        return parent, True
    return node, False


def use_of(parsed: Parsed, node: Node) -> Use | None:
    """Return what an expression is used for; None if the audit does not know."""
    child = node
    while (parent := child.parent) is not None and _is_transparent(parsed, parent, child):
        child = parent
    if parent is None:
        return None
    part = parsed.syntax.parts.get(parent.type)
    if part is None or (part.field and parent.child_by_field_name(part.field) != child):
        return None
    operator = parent.child_by_field_name("operator") if part.role == "assigned" else None
    if operator is not None and parsed.text(operator) != "=":  # such as `/=`
        return None
    if part.role == "compared":
        return _comparison(parsed, parent, child)
    if part.role == "case":
        switch = next((each for each in above(parent) if each.type in parsed.syntax.switches), None)
        subject = switch and (
            switch.child_by_field_name("condition")
            or switch.child_by_field_name("subject")
            or switch.child_by_field_name("value")
        )
        return Use("case", switch, child, subject) if switch and not _is_in_body(parent, child) else None
    return Use(part.role, parent, child, parent.child_by_field_name(part.other) if part.other else None)


def _is_in_body(case: Node, child: Node) -> bool:
    """Whether a part of a case is what the case does."""
    return case.child_by_field_name("consequence") == child or case.child_by_field_name("body") == child


def _is_transparent(parsed: Parsed, parent: Node, child: Node) -> bool:
    """Whether a node has the value of its part."""
    if parent.type == "argument_list" and parent.named_child_count == 1:
        return _is_cast(parent.parent)
    if parent.type == "call_expression":
        return _is_cast(parent)
    if parent.type not in parsed.syntax.transparent:
        return False
    if parent.type in CONDITIONAL:
        condition = parent.child_by_field_name("condition")
        if condition is None:  # Python's has no fields: value, condition, other value
            condition = parent.named_child(1)
        return condition != child
    if parent.type in NEGATED:
        return parsed.text(parent)[:1] in SIGNS
    return True


def _is_cast(node: Node | None) -> bool:
    """Whether a node is a cast of C++, such as `static_cast<int>(error)` or `int(error)`."""
    function = node.child_by_field_name("function") if node is not None else None
    return function is not None and (function.type == "primitive_type" or (function.text or b"").startswith(CASTS))


def _comparison(parsed: Parsed, node: Node, child: Node) -> Use | None:
    """Return the comparison for equality with the operand next to a part of a node."""
    parts = node.children
    at = parts.index(child)
    for operator, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if 0 <= other < len(parts) and parsed.text(parts[operator]) in parsed.syntax.equality:
            return Use("compared", node, child, parts[other])
    return None


def bare(parsed: Parsed, node: Node | None) -> Node | None:
    """Return an expression without the parentheses and casts around it."""
    while node is not None and node.type in parsed.syntax.transparent - CONDITIONAL - NEGATED:
        inner = node.child_by_field_name("value") or (
            node.named_child(node.named_child_count - 1) if node.named_child_count else None
        )
        if inner is None or inner == node:
            return node
        node = inner
    return node


def last_name(parsed: Parsed, node: Node | None) -> str:
    """Return the name that an expression ends with: `winerror` for `e.winerror`, `f` for a call `x.f(y)`."""
    node = bare(parsed, node)
    if node is None:
        return ""
    if callee := node.child_by_field_name("function") or node.child_by_field_name("constructor"):
        return last_name(parsed, callee)
    for field in ("attribute", "property", "field", "declarator", "name"):
        if inner := node.child_by_field_name(field):
            return last_name(parsed, inner)
    if node.type in {"subscript", "subscript_expression", "field_designator"}:
        index = node.named_child(node.named_child_count - 1)
        return parsed.text(index).strip("\"'") if index is not None else ""
    if node.type in {"pointer_declarator", "reference_declarator", "pattern_list"}:
        return last_name(parsed, node.named_child(node.named_child_count - 1))
    return parsed.text(node).strip("\"'`") if node.child_count == 0 or node.type in {"string", "string_literal"} else ""


def is_caught(parsed: Parsed, node: Node) -> bool:
    """Whether an expression is the first argument of a caught exception in Python, `error.args[0]`: mostly a code."""
    found = re.fullmatch(r"(\w+)\.args\[0\]", parsed.text(node)) if node.type == "subscript" else None
    if found is None:
        return False
    caught = re.compile(rf"except\b[^:]*\bas\s+{found[1]}\s*:")
    return any(each.type == "except_clause" and caught.match(parsed.text(each)) for each in above(node))


def is_call(node: Node | None) -> bool:
    """Whether an expression is a call."""
    return node is not None and node.type in {"call", "call_expression", "new_expression"}


def callee(use: Use) -> Node | None:
    """Return what an argument is passed to."""
    call = use.node.parent
    return call and (call.child_by_field_name("function") or call.child_by_field_name("constructor"))
