"""How an expression is tied to a table: by a function of its bindings, by an API, or by what else it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.audit import error_words, uses
from codegen.audit.companions import Companions

if TYPE_CHECKING:
    from tree_sitter import Node

    from codegen.audit.audited_table import Known
    from codegen.audit.context import Context
    from codegen.audit.uses import Use


def find(context: Context, use: Use, known: Known, subject: Node) -> str | None:
    """Return how an expression is tied to the table, in words, which may be empty; None if it is not."""
    name = uses.last_name(context.parsed, subject)
    is_win32 = context.is_win32(known)
    if uses.is_call(subject):
        if context.is_of_bindings(subject, context.called.sources):
            return ", a function of the bindings"
        return "" if is_win32 and name in error_words.WIN32_SOURCES else None
    if other := _companion(context, use, known, subject):
        return f", {other}"
    return "" if is_win32 and error_words.is_of_windows(name) else None


def _companion(context: Context, use: Use, known: Known, subject: Node) -> str:
    """Return how an expression meets the table elsewhere, in words; empty if it does not."""
    companions = Companions(context.parsed, context.table, use.node)
    if use.role == "case" and (other := companions.in_switch(use.node)):
        return other
    if typed := companions.typed(subject):
        return typed
    # A variable with a name such as `ret` is used for other numbers, too, and any variable for true, as 1 or -1.
    is_error = error_words.strength(uses.last_name(context.parsed, subject)) and abs(known.code.value) > 1
    if (is_error or context.table.is_distinct(known.code.value)) and (other := companions.of(subject, known.code)):
        return other
    is_returned = context.is_win32(known) and use.role != "assigned"
    api = companions.assigned_from(subject, error_words.WIN32_SOURCES) if is_returned else ""
    return f"which has the result of `{api}`" if api else ""
