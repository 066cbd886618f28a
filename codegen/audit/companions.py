"""Other places of a function where the same variable meets the table: they prove what its numbers are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tree_sitter import Node

    from codegen.audit.audited_table import AuditedTable
    from codegen.audit.parsed import Parsed
    from codegen.model import ErrorCode

NAME = r"[A-Za-z_$][\w$]*(?:(?:::|\.|->)[\w$]+|\[\w+\])*"
COMPARED = re.compile(rf"(?<![\w.>])({NAME})\s*[!=]==?\s*(?=({NAME})(?![\w(\[.]))".encode())
ASSIGNED = re.compile(rf"(?<![\w.>])({NAME})\s*(?::\s*\w+\s*)?=\s*(?:\([\w\s]*\)\s*)?({NAME})\s*(\(?)".encode())
CASE = re.compile(rf"\bcase\s*\(?\s*({NAME})")
COUNTED = re.compile(rf"(?:\+\+|--)\s*({NAME})|(?<![\w.>])({NAME})\s*(?:\+\+|--|[-+]=)".encode())
RETURN = re.compile(rf"\breturn\s*\(?\s*({NAME})\s*\)?\s*(?:[;}}\n]|$)".encode(), re.MULTILINE)


FACILITY_ITF = 0x8004_0000
"""The upper half of the failures of FACILITY_ITF."""


class Meetings(NamedTuple):
    """What each expression of a function meets: what it is compared with, assigned from, and the result of.

    `typed` are the names that have a type of the bindings, `returned` the names that the function returns, and
    `counted` the expressions that it counts up or down.
    """

    compared: Mapping[bytes, tuple[str, ...]]
    assigned: Mapping[bytes, tuple[str, ...]]
    called: Mapping[bytes, tuple[str, ...]]
    typed: frozenset[bytes]
    returned: tuple[str, ...]
    counted: frozenset[bytes]


class Companions(NamedTuple):
    """The function around a node."""

    parsed: Parsed
    table: AuditedTable
    node: Node

    @property
    def text(self) -> str:
        """The text of the function."""
        return self.parsed.text(self.parsed.function(self.node))

    @property
    def meetings(self) -> Meetings:
        """What the expressions of the function meet."""
        function = self.parsed.function(self.node)
        types = self.table.called[self.parsed.syntax.language].types
        return _meetings(self.parsed.data[function.start_byte : function.end_byte], types)

    def of(self, subject: Node, code: ErrorCode) -> str:
        """Return how the same expression meets the table elsewhere in the function; empty if it does not.

        Elsewhere it can be a number that is private to an interface only where it is compared with such a code.
        """
        own = subject.text or b""
        meetings = self.meetings
        for names, form in (
            (meetings.compared.get(own, ()), "which is also compared with {}"),
            (meetings.assigned.get(own, ()), "which can have {}"),
        ):
            for known in filter(None, map(self._known, names)):
                name = self.table.name_of(self.parsed.syntax.language, known) or ""
                if not _is_private(code.value) or _is_private(self.table.names[name].value):
                    return form.format(known)
        return ""

    def typed(self, subject: Node) -> str:
        """Return that an expression has a type, or a result, of the bindings; empty if it has not."""
        if (subject.text or b"") in self.meetings.typed:
            return "which has a type of the bindings"
        function = self.assigned_from(subject, self.table.called[self.parsed.syntax.language].sources)
        return f"which has the result of `{function}`" if function else ""

    def assigned_from(self, subject: Node, functions: Collection[str]) -> str:
        """Return which of some functions an expression has the result of, in every place where it has that of one."""
        called = self.meetings.called.get(subject.text or b"", ())
        found = [next((each for each in (name, last_part(name)) if each in functions), "") for name in called]
        is_written_elsewhere = f"&{self.parsed.text(subject)}" in self.text
        return found[0] if found and all(found) and not is_written_elsewhere else ""

    def is_counted(self, subject: Node) -> bool:
        """Whether the function counts an expression up or down, which it does not do with codes."""
        return (subject.text or b"") in self.meetings.counted

    def in_switch(self, switch: Node) -> str:
        """Return a case of a switch that is a constant of the table; empty if there is none."""
        syntax = self.parsed.syntax
        names = _labels(switch, syntax.cases, syntax.switches | syntax.functions)
        known = next(filter(None, map(self._known, names)), "")
        return f"whose other cases are codes such as {known}" if known else ""

    def returned(self) -> str:
        """Return a constant of the table that the function returns elsewhere; empty if there is none."""
        return next(filter(None, map(self._known, self.meetings.returned)), "")

    def _known(self, text: str) -> str:
        """Return a constant of the table as the source writes it; empty for any other name."""
        for name in (text, last_part(text)):
            if self.table.is_live(self.parsed.syntax.language, name):
                return name
        return ""


@lru_cache(maxsize=4)
def _labels(switch: Node, cases: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    """Return the names in the cases of a switch, but not those of `others` within it."""
    found: list[str] = []
    rest = [*switch.named_children]
    while rest:
        each = rest.pop()
        if each.type in others:
            continue
        if each.type in cases and (match := CASE.match((each.text or b"").decode("utf-8", "replace"))):
            found.append(match[1])
        rest += each.named_children
    return tuple(found[::-1])


def _is_private(value: int) -> bool:
    """Whether a number is an HRESULT of FACILITY_ITF, 0x8004, which means something else in each interface."""
    return value & 0xFFFF0000 == FACILITY_ITF


def last_part(name: str) -> str:
    """Return the last part of a name with namespaces, modules or objects before it."""
    return re.split(r"::|\.|->", name)[-1]


@lru_cache(maxsize=16)
def _meetings(text: bytes, types: frozenset[str]) -> Meetings:
    """Return what the expressions of a function with a text meet."""
    compared: dict[bytes, tuple[str, ...]] = {}
    assigned: dict[bytes, tuple[str, ...]] = {}
    called: dict[bytes, tuple[str, ...]] = {}
    for one, other in COMPARED.findall(text):
        compared[one] = (*compared.get(one, ()), other.decode("utf-8", "replace"))
        compared[other] = (*compared.get(other, ()), one.decode("utf-8", "replace"))
    for name, value, parenthesis in ASSIGNED.findall(text):
        found = called if parenthesis else assigned
        found[name] = (*found.get(name, ()), value.decode("utf-8", "replace"))
    returned = tuple(name.decode("utf-8", "replace") for name in RETURN.findall(text))
    counted = frozenset(one or other for one, other in COUNTED.findall(text))
    typed = frozenset(_typed(text, types) if types else ())
    return Meetings(compared, assigned, called, typed, returned, counted)


def _typed(text: bytes, types: frozenset[str]) -> set[bytes]:
    """Return the names that have one of some types: `enum shop_error error`, `error: ShopError`."""
    either = "|".join(map(re.escape, types))
    before = re.findall(rf"\b(?:{either})\s+[*&]?([A-Za-z_]\w*)".encode(), text)
    after = re.findall(rf"(?<![\w.])([A-Za-z_$][\w$]*)\??\s*:\s*(?:[\w$]+\.)*(?:{either})\b".encode(), text)
    return {*before, *after}
