"""The rule `stale-copy`: definitions of codes outside the bindings, equal or different."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import definitions
from codegen.audit.result import Location, Result, location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.audit.context import Context
    from codegen.audit.definitions import Definition

RULE = "stale-copy"

WHOLE = 5
"""Definitions in one source from which on they are one copy of the table, with one result."""

SEVERAL = 3
"""Equal definitions in one list that are not equal by chance."""

SEVERAL_DISTINCT = 2
"""The same for numbers that hardly ever mean anything but a code."""

SHOWN = 20
"""Differences that one result lists."""

HEXADECIMAL = re.compile(r"\b0[xX][0-9a-fA-F]")
"""What the value of a constant has that is written in hexadecimal, with or without a cast around it."""


class Copies(NamedTuple):
    """The results for the definitions in a source, and the offsets of their numbers."""

    results: tuple[Result, ...]
    numbers: frozenset[int]


def find(context: Context, names: frozenset[str]) -> Copies:
    """Return the copies of codes in a source that has some names of the table."""
    found = {each.node.start_byte: each for each in definitions.find(context, names)} if names else {}
    every = [found[at] for at in sorted(found)]
    specific = context.called.specific
    copied = _copied(context, every)
    kept = [
        each
        for each in every
        if each.group in copied
        or (each.is_equal and context.table.is_distinct(each.value))
        or (not each.is_row and specific and each.spelled.startswith(specific))
    ]
    numbers = frozenset(each.number.start_byte for each in every if each.number is not None)
    if len(kept) >= WHOLE:
        return Copies((_whole(context, kept),), numbers)
    return Copies(tuple(_single(context, each) for each in kept), numbers)


def _copied(context: Context, every: Sequence[Definition]) -> set[int]:
    """Return the lists that are copies of the table: others may have a constant of the same name by chance."""
    groups: dict[int, list[Definition]] = {}
    for each in every:
        groups.setdefault(each.group, []).append(each)
    copied = set()
    for group, found in groups.items():
        equal = [each for each in found if each.is_equal]
        distinct = [each for each in equal if context.table.is_distinct(each.value)]
        if len(equal) * 2 > len(found) and (len(equal) >= SEVERAL or len(distinct) >= SEVERAL_DISTINCT):
            copied.add(group)
    return copied


def _single(context: Context, found: Definition) -> Result:
    place = location(context.parsed, found.node)
    table = context.table.spec.name
    here, there = _spelled(context, found)
    what = f"{found.spelled} is defined here as {here}, "
    known = context.table.numbers.get(found.value)
    if found.is_equal:
        form = "its HRESULT in" if known and known.is_hresult else "as in"
        message = f"{what}{form} table `{table}`"
        return Result(RULE, place, message, _help_text(context), "warning", found.code.name, table=table)
    message = f"{what}and is {there} in table `{table}`"
    return Result(RULE, place, message, _help_text(context), "error", found.code.name, table=table)


def _spelled(context: Context, found: Definition) -> tuple[str, str]:
    """Return the number of a definition and that of its code, in hexadecimal if the source has it so."""
    node, code = found.number or found.node.parent, found.code
    if node is not None and HEXADECIMAL.search(context.parsed.text(node)):
        kind = context.table.spec.type
        return kind.hexadecimal(found.value), kind.hexadecimal(code.value)
    return str(found.value), str(code.value)


def _whole(context: Context, found: Sequence[Definition]) -> Result:
    """Return the one result for a copy of many codes; the differences are related places."""
    table = context.table.spec
    different = [each for each in found if not each.is_equal]
    codes = len({each.code.name for each in found})
    state = f"{len(different)} of them different" if different else "all equal"
    message = f"this is a copy of {codes} of the {len(table.codes)} codes of table `{table.name}`, {state}"
    places: tuple[tuple[Location, str], ...] = tuple(
        (location(context.parsed, each.node), "{} is {}, not {}".format(each.spelled, *_spelled(context, each)))
        for each in different[:SHOWN]
    )
    place = location(context.parsed, found[0].node)
    severity = "error" if different else "warning"
    return Result(RULE, place, message, _help_text(context), severity, None, places, table=table.name)  # type: ignore[arg-type]  # one of two severities


def _help_text(context: Context) -> str:
    bindings = context.called.bindings
    return f"use the bindings instead: {bindings[0].module}" if bindings else "generate bindings, and use them instead"
