"""The name of a code next to a number, in a comment or a string of its line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

    from codegen.audit.audited_table import Known
    from codegen.audit.context import Context


def find(context: Context, node: Node, known: Known) -> str:
    """Return what the line of a number says of its code, in words; empty if nothing."""
    parsed = context.parsed
    line, start = parsed.line(node), parsed.line_start(node)
    is_distinct = known.is_hresult or context.table.is_distinct(known.code.value)
    for name in (known.code.name, *known.code.aliases):
        for match in _forms(name, context.table.without_prefix(name), is_distinct).finditer(line):
            at = start + len(line[: match.start()].encode())
            kind = parsed.at(at, at + len(match.group())).type
            if kind in parsed.syntax.comments:
                return f"the comment next to it says {match.group()}"
            if kind in parsed.syntax.strings and match.group() == name:  # another one is an entry of another table
                return f"the string next to it says {match.group()}"
    return ""


@lru_cache(maxsize=1024)
def _forms(name: str, bare: str, is_distinct: bool) -> re.Pattern[str]:  # noqa: FBT001 - a key of the cache
    """Return what in a comment is the name of a code, with its prefix or a part of it.

    Next to a distinct number it can have any prefix or none, as STATUS_ACCESS_DENIED for WERR_ACCESS_DENIED. Next to
    another number NOT_FOUND can be that of many tables, and a single word such as EMPTY says little.
    """
    if is_distinct:
        return re.compile(rf"(?<!\w)(?:[A-Za-z][A-Za-z0-9]*_)*{re.escape(bare)}(?!\w)")
    words = name.removesuffix(bare).split("_")[:-1]
    forms = ["".join(f"{word}_" for word in words[at:]) + bare for at in range(len(words))]
    kept = [re.escape(each) for each in dict.fromkeys((name, *forms)) if "_" in each.strip("_")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(kept) or '(?!)'})(?!\w)")
