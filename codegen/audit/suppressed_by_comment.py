"""Comments that suppress results on their line, or on the next one, with a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit.result import Result, location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tree_sitter import Node

    from codegen.audit.parsed import Parsed

MARK = b"codegen: ignore"
COMMENT = re.compile(rb"codegen:\s*ignore\b")
FORM = re.compile(r"codegen:\s*ignore\[([a-z, -]*)\](?::[ \t]*(.*?))?\s*(?:\*/.*)?$", re.MULTILINE)

WRONG, UNUSED = "suppression", "unused-suppression"


class Suppression(NamedTuple):
    """A comment that suppresses some rules on some lines."""

    rules: tuple[str, ...]
    lines: tuple[int, ...]
    node: Node


def apply(parsed: Parsed, results: Sequence[Result], rules: Sequence[str]) -> Iterator[Result]:
    """Yield the results that no comment suppresses, errors for wrong comments, and notes for those without use."""
    comments = [*_comments(parsed)]
    valid: list[Suppression] = []
    for node in comments:
        found = _read(parsed, node, rules)
        if isinstance(found, Result):
            yield found
        else:
            valid.append(found)
    used: set[tuple[int, str]] = set()
    for each in results:
        hits = [
            (at, each.rule)
            for at, one in enumerate(valid)
            if each.rule in one.rules and each.location.line in one.lines
        ]
        used.update(hits)
        if not hits:
            yield each
    yield from _unused(parsed, valid, used)


def _comments(parsed: Parsed) -> Iterator[Node]:
    for match in COMMENT.finditer(parsed.data):
        node = parsed.at(*match.span())
        if node.type in parsed.syntax.comments:
            yield node


def _read(parsed: Parsed, node: Node, rules: Sequence[str]) -> Suppression | Result:
    """Return what a comment suppresses, or the error of a wrong one."""
    match = FORM.search(parsed.text(node))
    named = tuple(each.strip() for each in match[1].split(",")) if match else ()
    form = f"write: {parsed.syntax.line_comment} codegen: ignore[bare-number]: reason"
    place = location(parsed, node)
    if match is None or not any(named):
        return Result(WRONG, place, "the comment does not say which rule to ignore", form)
    if unknown := next((each for each in named if each not in rules), None):
        return Result(WRONG, place, f"`{unknown}` is not a rule of the audit", f"the rules are: {', '.join(rules)}")
    if not (match[2] or "").strip():
        return Result(WRONG, place, "the comment gives no reason", form)
    line = parsed.line(node)
    is_alone = line.strip().startswith(parsed.text(node).splitlines()[0].strip())
    last = place.line + parsed.text(node).count("\n")
    return Suppression(named, (place.line, last + 1) if is_alone else (place.line,), node)


def _unused(parsed: Parsed, valid: Iterable[Suppression], used: set[tuple[int, str]]) -> Iterator[Result]:
    for at, each in enumerate(valid):
        for rule in each.rules:
            if (at, rule) not in used:
                message = f"there is no `{rule}` to ignore"
                yield Result(UNUSED, location(parsed, each.node), message, "remove the comment", "note")
