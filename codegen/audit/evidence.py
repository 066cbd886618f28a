"""Why a number in a source is an error code: what it is compared with, assigned to, passed to or returned by.

Evidence is `tied` if it concerns the table itself: a function or a constant of its bindings, or an API that returns its
codes. It is `strong` if a name says that the number is an error code, `weak` if it may be one, and `vague` if it may be
a code of anything. What the evidence has to be depends on the number: 5 is in every program, 13821 in few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from codegen.audit import error_words, mentions, ties, uses
from codegen.audit.companions import Companions

if TYPE_CHECKING:
    from tree_sitter import Node

    from codegen.audit.audited_table import Known
    from codegen.audit.context import Context
    from codegen.audit.uses import Use

Level = Literal["tied", "strong", "weak", "vague", "form"]

YEARS = range(1900, 2101)

SAME = re.compile(
    r"(?:assert|expect|check|require|is|to|be)?_?\w*(?:eq|equals?|tobe|toequal|tostrictequal|same|int_equal)",
    re.IGNORECASE,
)
"""Functions that compare two arguments, such as assertEqual and ASSERT_EQ."""


class Evidence(NamedTuple):
    """Why a number is an error code, in words, and how sure that is."""

    words: str
    level: Level


def evidence(context: Context, node: Node, known: Known, value: int) -> Evidence | None:
    """Return the evidence that a number means a code, if it is enough for this number."""
    if node.parent is not None and node.parent.type == "literal_type":  # a type of TypeScript
        return None
    use = uses.use_of(context.parsed, node)
    if use is not None and use.role == "argument" and _is_converted(context, use):
        return None
    mentioned = mentions.find(context, node, known)
    found = Evidence(mentioned, "tied") if mentioned else None
    if found is None and use is not None:
        found = _of_use(context, use, known)
    if found is None and use is not None and _has_form(context, use, known):
        found = Evidence("its upper 16 bits, 0x8007, are those of the HRESULT of a Win32 error", "form")
    return found if found is not None and _suffices(context, use, found, known, value) else None


def _has_form(context: Context, use: Use, known: Known) -> bool:
    """Whether the number itself is evidence: the HRESULT of a Win32 error, in no definition of another constant."""
    is_constant = use.role == "assigned" and uses.last_name(context.parsed, use.other).isupper()
    return known.is_hresult and context.table.is_win32 and use.role != "collection" and not is_constant


def _suffices(context: Context, use: Use | None, found: Evidence, known: Known, value: int) -> bool:
    """Whether the level of some evidence is enough for a number."""
    if found.level in {"tied", "form"}:
        return abs(value) > 1 or (use is not None and use.role in {"compared", "case"})
    if known.is_hresult:  # without a facility of its own the number is that of many systems
        return context.table.is_win32 or (found.level == "strong" and bool(context.table.spec.facility))
    if not context.table.is_distinct(value):
        return False
    is_round = value % 100 == 0 or value in YEARS or value & (value - 1) == 0
    is_asked = use is not None and use.role in {"compared", "case", "collection"}
    if found.level == "strong":
        return not is_round or is_asked
    if is_round or use is None or use.role == "entry":
        return False
    return context.is_aware or (found.level == "weak" and is_asked)


def _of_use(context: Context, use: Use, known: Known) -> Evidence | None:
    if use.role == "argument":
        return _argument(context, use, known)
    if use.role == "collection":
        return _membership(context, use, known)
    if use.role == "returned":
        return _returned(context, use)
    if use.role == "entry":
        name = uses.last_name(context.parsed, use.other)
        return Evidence(f"the value of `{name}`", "strong") if _fits(context, name, known) == "strong" else None
    verb = {"compared": "compared with", "case": "a case of the switch on", "assigned": "assigned to"}[use.role]
    return _subject(context, use, known, verb)


def _fits(context: Context, name: str, known: Known) -> Literal["strong", "weak", "vague"] | None:
    """Return how sure a name is for a number: a variable of HRESULTs has no plain codes, one of Win32 no others."""
    if error_words.is_of_windows(name) and not context.table.is_win32:
        return None
    words = error_words.strength(name)
    if words == "hresult":
        return "strong" if known.is_hresult else None
    return words or None


def _subject(context: Context, use: Use, known: Known, verb: str) -> Evidence | None:
    """Return the evidence of what a number is compared with or assigned to."""
    parsed = context.parsed
    subject = uses.bare(parsed, use.other)
    if subject is None:
        return None
    name = uses.last_name(parsed, subject)
    if use.role == "assigned" and name.isupper():
        return None
    if uses.is_call(subject) and name in error_words.WIN32_SOURCES and not context.is_win32(known):
        return None
    if use.role != "case" and Companions(parsed, context.table, use.node).is_counted(subject):
        return None
    what = f"the result of `{name}`" if uses.is_call(subject) else f"`{_shown(parsed.text(subject))}`"
    tie = ties.find(context, use, known, subject)
    if tie is not None:
        return Evidence(f"{verb} {what}{tie}", "tied")
    level = _fits(context, name, known) or ("weak" if uses.is_caught(parsed, subject) else None)
    return Evidence(f"{verb} {what}", level) if level else None


def _argument(context: Context, use: Use, known: Known) -> Evidence | None:
    """Return the evidence of the function that a number is passed to."""
    parsed = context.parsed
    callee = uses.callee(use)
    if callee is None:
        return None
    name = uses.last_name(parsed, callee)
    arguments = [each for each in use.node.named_children if each.type not in parsed.syntax.comments]
    is_first = bool(arguments) and arguments[0] == use.child
    if context.is_of_bindings(callee, context.called.functions):
        return Evidence(f"passed to `{name}` of the bindings", "tied")
    if is_first and name in error_words.WIN32_TARGETS:
        return Evidence(f"passed to `{name}`", "tied") if context.is_win32(known) else None
    if SAME.fullmatch(name):
        return _asserted(context, use, known, arguments, callee)
    if is_first and not known.is_hresult and error_words.is_error_function(name):
        return Evidence(f"passed to `{name}`", "strong")
    return None


def _is_converted(context: Context, use: Use) -> bool:
    """Whether a number is passed to a function of the bindings that turns other numbers into codes."""
    callee = uses.callee(use)
    return callee is not None and context.is_of_bindings(callee, context.called.sources)


def _asserted(context: Context, use: Use, known: Known, arguments: list[Node], callee: Node) -> Evidence | None:
    """Return the evidence of what an assertion compares a number with."""
    others = [each for each in arguments if each != use.child]
    inner = callee.child_by_field_name("object")
    if inner is not None and uses.is_call(inner):  # expect(x).toBe(5)
        passed = inner.child_by_field_name("arguments")
        others = passed.named_children if passed is not None else []
    for other in others[:1]:
        found = _subject(context, use._replace(role="compared", other=other), known, "compared with")
        if found is not None:
            return found
    return None


def _membership(context: Context, use: Use, known: Known) -> Evidence | None:
    """Return the evidence of what is looked for among numbers: `error in (5, 6)`, `[5, 6].includes(error)`."""
    parsed = context.parsed
    parent = use.node.parent
    while parent is not None and parent.type == "parenthesized_expression":
        parent = parent.parent
    subject = None
    if parent is not None and parent.type == "comparison_operator" and parent.children[-1] == use.node:
        if parsed.text(parent.children[1]) in {"in", "not in"}:
            subject = parent.children[0]
    elif parent is not None and parent.type == "member_expression" and parsed.text(parent).endswith(".includes"):
        passed = parent.parent.child_by_field_name("arguments") if parent.parent is not None else None
        subject = passed.named_child(0) if passed is not None else None
    if subject is None:
        return None
    return _subject(context, use._replace(role="compared", other=subject), known, "compared with")


def _returned(context: Context, use: Use) -> Evidence | None:
    """Return the evidence of the function that returns a number."""
    parsed = context.parsed
    function = parsed.function(use.node)
    if function == parsed.root:
        return None
    name = uses.last_name(parsed, function)
    if other := Companions(parsed, context.table, use.node).returned():
        return Evidence(f"returned where {other} is returned, too", "tied" if error_words.strength(name) else "strong")
    if error_words.strength(name) == "strong":
        return Evidence(f"returned by `{name}`", "strong")
    kind = function.child_by_field_name("type") or function.child_by_field_name("return_type")
    if kind is not None and error_words.strength(last := re.split(r"\W+", parsed.text(kind).strip())[-1]) == "strong":
        return Evidence(f"returned as `{last}`", "strong")
    return None


def _shown(text: str) -> str:
    """Return an expression as messages show it."""
    found = " ".join(text.split())
    return found if len(found) <= 40 else f"{found[:37]}..."  # noqa: PLR2004 - what fits into a line
