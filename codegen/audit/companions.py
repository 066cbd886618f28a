"""Other places of a function where the same variable meets the table: they prove what its numbers are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from tree_sitter import Node

    from codegen.audit.audited_table import AuditedTable
    from codegen.audit.parsed import Parsed

NAME = r"([A-Za-z_$][\w$]*(?:(?:::|\.|->)[\w$]+)*)"
CASE = re.compile(rf"\bcase\s*\(?\s*{NAME}")
RETURN = re.compile(rf"\breturn\s*\(?\s*{NAME}\s*\)?\s*(?:[;}}\n]|$)", re.MULTILINE)


class Companions(NamedTuple):
    """The function around a node."""

    parsed: Parsed
    table: AuditedTable
    node: Node

    @property
    def text(self) -> str:
        """The text of the function."""
        return self.parsed.text(self.parsed.function(self.node))

    def of(self, subject: Node) -> str:
        """Return how the same expression meets the table elsewhere in the function; empty if it does not."""
        own = re.escape(self.parsed.text(subject))
        text = self.text
        around = rf"(?<![\w.>]){own}"
        patterns = (
            (rf"{around}\s*[!=]==?\s*{NAME}", "which is also compared with {name}"),
            (rf"(?<![\w.]){NAME}\s*[!=]==?\s*{own}(?![\w.(\[])", "which is also compared with {name}"),
            (rf"{around}\s*=\s*{NAME}\s*(?:[;,)\n]|$)", "which can have {name}"),
        )
        for pattern, words in patterns:
            for match in re.finditer(pattern, text):
                if name := self._known(match[1]):
                    return words.format(name=name)
        called = self.table.called[self.parsed.syntax.language]
        if called.types and self._is_declared(own, called.types, text):
            return "which has a type of the bindings"
        if called.sources and (function := self.assigned_from(subject, called.sources)):
            return f"which has the result of `{function}`"
        return ""

    def _is_declared(self, own: str, types: Collection[str], text: str) -> bool:
        either = "|".join(map(re.escape, types))
        return bool(
            re.search(rf"\b(?:{either})\s+[*&]?{own}\b", text)
            or re.search(rf"(?<![\w.]){own}\??\s*:\s*(?:[\w$]+\.)*(?:{either})\b", text)
        )

    def assigned_from(self, subject: Node, functions: Collection[str]) -> str:
        """Return which of some functions an expression has the result of; empty if none."""
        own = re.escape(self.parsed.text(subject))
        either = "|".join(map(re.escape, functions))
        found = re.search(
            rf"(?<![\w.>]){own}\s*(?::\s*\w+\s*)?=\s*(?:\([\w\s]*\)\s*)?(?:\w+(?:\.|::|->))*({either})\s*\(", self.text
        )
        return found[1] if found else ""

    def in_switch(self, switch: Node) -> str:
        """Return another case of a switch that is a constant of the table; empty if there is none."""
        for match in CASE.finditer(self.parsed.text(switch)):
            if name := self._known(match[1]):
                return f"whose other cases are codes such as {name}"
        return ""

    def returned(self) -> str:
        """Return a constant of the table that the function returns elsewhere; empty if there is none."""
        for match in RETURN.finditer(self.text):
            if name := self._known(match[1]):
                return name
        return ""

    def _known(self, text: str) -> str:
        """Return a constant of the table as the source writes it; empty for any other name."""
        language = self.parsed.syntax.language
        for name in (text, re.split(r"::|\.|->", text)[-1]):
            if self.table.is_live(language, name):
                return name
        return ""
