"""A source and a table, together: what every rule asks of the two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import uses

if TYPE_CHECKING:
    from tree_sitter import Node

    from codegen.audit.audited_table import AuditedTable, Called, Known
    from codegen.audit.imports import Imports
    from codegen.audit.parsed import Parsed


class Context(NamedTuple):
    """A source and a table: what the source imports of the bindings, and whether it uses the table otherwise."""

    parsed: Parsed
    table: AuditedTable
    imports: Imports
    is_aware: bool

    @property
    def called(self) -> Called:
        """What the language of the source calls the table."""
        return self.table.called[self.parsed.syntax.language]

    def is_win32(self, known: Known) -> bool:
        """Whether a number is what an API of Windows takes or returns as an error code."""
        return self.table.is_win32 and not known.is_hresult

    def is_of_bindings(self, node: Node, functions: frozenset[str]) -> bool:
        """Whether a function is one of some of the bindings: by its name in C and C++, by an import elsewhere."""
        name, text = uses.last_name(self.parsed, node), self.parsed.text(node)
        if self.parsed.syntax.is_c:
            return name in functions or text in functions
        head = re.split(r"[.(]", text)[0].removeprefix("new ").strip()
        return self.imports.imported(head) in functions or (head in self.imports.modules and name in functions)
