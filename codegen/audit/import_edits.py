"""Where a source imports what its fixes need: in an import that it has, or in a new line after its imports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tree_sitter import Node

    from codegen.audit.audited_table import Called
    from codegen.audit.imports import Imports
    from codegen.audit.parsed import Parsed

    Insertion = tuple[int, str]

PREPROCESSOR = ("preproc_", "comment")
GUARDS = frozenset({"preproc_ifdef"})
HEADS = frozenset({"comment", "hash_bang_line"})
"""What can stand before the imports of a source."""


def edits_for(
    source: Parsed, called: Called, imported: Imports, names: Sequence[str], module: str
) -> list[Insertion] | None:
    """Return what to insert so that a source knows constants by some names, and a module if it is not empty.

    None where the source cannot import them.
    """
    if source.syntax.is_c:
        return [_include(source, called.bindings[0].line)]
    edits: list[Insertion] = []
    lines = [f"import {module}"] if module else []
    if names:
        existing = next((each for each in imported.nodes if _can_grow(source, each)), None)
        if existing is not None:
            edits.append(_grown(source, existing, names))
        elif not called.bindings[0].line:
            return None
        else:
            lines.append(_line(source, called.bindings[0].line, called.bindings[0].module, ", ".join(names)))
    return [*edits, *([_after_imports(source, lines)] if lines else [])]


def _newline(source: Parsed) -> str:
    return "\r\n" if b"\r\n" in source.data else "\n"


def _can_grow(source: Parsed, node: Node) -> bool:
    """Whether an import lists names at the top of a source, so that others can be added."""
    top = node.parent if node.type == "variable_declarator" else node
    if top is None or top.parent != source.root or source.text(top).startswith("import type"):
        return False
    return bool(_listed(node))


def _listed(node: Node) -> list[Node]:
    """Return the names that an import lists."""
    if node.type == "import_from_statement":
        return node.children_by_field_name("name")
    stack, found = [node], []
    while stack:
        each = stack.pop(0)
        if each.type in {"import_specifier", "shorthand_property_identifier_pattern", "pair_pattern"}:
            found.append(each)
        else:
            stack += each.named_children
    return found


def _grown(source: Parsed, node: Node, names: Sequence[str]) -> Insertion:
    """Return the names to insert after the last one of an import, on lines of their own if the others are."""
    last = _listed(node)[-1]
    line = source.data[source.line_start(last) : last.start_byte].decode("utf-8", "replace")
    separator = f",{_newline(source)}{line}" if not line.strip() else ", "
    return last.end_byte, "".join(f"{separator}{name}" for name in names)


def _line(source: Parsed, line: str, module: str, names: str) -> str:
    """Return the line of a new import, in the style of the others."""
    if source.syntax.language == "Python":
        return line.format(name=names)
    text = source.data.decode("utf-8", "replace")
    found = f'const {{ {names} }} = require("{module}");' if _is_commonjs(source) else line.format(name=names)
    if re.search(r"^(?:import|const)\b.*'", text, re.MULTILINE) and not re.search(
        r'^(?:import|const)\b.*"', text, re.MULTILINE
    ):
        found = found.replace('"', "'")
    has_semicolons = ";" in text
    return found if has_semicolons else found.rstrip(";")


def _is_commonjs(source: Parsed) -> bool:
    """Whether a source of JavaScript uses `require`."""
    if source.path.endswith((".mjs", ".mts")) or any(
        each.type in {"import_statement", "export_statement"} for each in source.root.children
    ):
        return False
    return (
        source.path.endswith(".cjs")
        or re.search(rb"\brequire\s*\(|\bmodule\.exports\b|\bexports\.", source.data) is not None
    )


def _after_imports(source: Parsed, lines: Iterable[str]) -> Insertion:
    """Return lines to insert after the imports at the top of a source, or before its first statement."""
    newline = _newline(source)
    text = newline.join(lines)
    last: Node | None = None
    head: Node | None = None
    for each in source.root.children:
        if each.type in source.syntax.imports or each.type == "future_import_statement" or _is_require(source, each):
            last = each
        elif each.type not in HEADS and not _is_string(each):
            break
        elif last is None and _is_string(each):
            head = each
    if last is not None:
        return _end_of_line(source, last), f"{newline}{text}"
    if head is not None:
        return _end_of_line(source, head), f"{newline}{newline}{text}"
    first = next((each for each in source.root.children if each.type not in HEADS), None)
    return (first.start_byte if first is not None else len(source.data)), f"{text}{newline}{newline}"


def _is_string(node: Node) -> bool:
    """Whether a statement is a string: a docstring, or "use strict"."""
    return (
        node.type == "expression_statement" and node.named_child_count == 1 and node.named_children[0].type == "string"
    )


def _is_require(source: Parsed, node: Node) -> bool:
    """Whether a declaration is one with `require`."""
    return (
        node.type in {"lexical_declaration", "variable_declaration"}
        and re.search(r"=\s*require\s*\(", source.text(node)) is not None
    )


def _end_of_line(source: Parsed, node: Node) -> int:
    """Return the end of the line on which a node ends, before its line end."""
    end = source.data.find(b"\n", max(node.end_byte - 1, 0))
    end = len(source.data) if end < 0 else end
    return end - 1 if source.data[end - 1 : end] == b"\r" else end


def _include(source: Parsed, line: str) -> Insertion:
    """Return an include after those at the top of a source, within the include guard of a header."""
    newline = _newline(source)
    last: Node | None = None
    container = source.root
    guard = next((each for each in container.children if each.type in GUARDS), None)
    if guard is not None and all(each == guard or each.type == "comment" for each in container.named_children):
        container = guard
    for each in container.named_children:
        if each.type == "preproc_include":
            last = each
        elif not each.type.startswith(PREPROCESSOR) and each.type != "identifier":
            break
    if last is not None:
        return _end_of_line(source, last), f"{newline}{line}"
    first = next(
        (each for each in container.named_children if each.type not in {"comment", "identifier", "preproc_def"}), None
    )
    return (first.start_byte if first is not None else len(source.data)), f"{line}{newline}{newline}"
