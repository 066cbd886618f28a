"""What a source imports or includes of the bindings of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit.parsed import above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from codegen.audit.audited_table import Called
    from codegen.audit.parsed import Parsed


class Imports(NamedTuple):
    """The imports of a source: the names under which it has the module, those of single constants, and the nodes.

    `names` are what the source calls what it imports, each with the name that it imports.
    """

    modules: frozenset[str] = frozenset()
    names: tuple[tuple[str, str], ...] = ()
    nodes: tuple[Node, ...] = ()

    def imported(self, local: str) -> str:
        """Return what a source imports under a name; empty if nothing of the bindings."""
        return next((name for own, name in self.names if own == local), "")


def of(parsed: Parsed, called: Called) -> Imports:
    """Return the imports of the bindings in a source."""
    nodes: dict[int, Node] = {}
    for stem in called.stems:
        for match in re.finditer(rb"\b" + re.escape(stem.encode()), parsed.data):
            node = _import(parsed, parsed.at(match.start(), match.end()))
            if node is not None:
                nodes[node.start_byte] = node
    modules: set[str] = set()
    names: dict[str, str] = {}
    kept = []
    for node in nodes.values():
        found = [*_parts(parsed, called.stems, node)]
        if found or parsed.syntax.is_c:
            kept.append(node)
        for local, name in found:
            if name:
                names[local] = name
            else:
                modules.add(local)
    return Imports(frozenset(modules), tuple(names.items()), tuple(kept))


def _import(parsed: Parsed, node: Node) -> Node | None:
    """Return the import, the include or the declaration with `require` around a node."""
    for each in (node, *above(node)):
        if each.type in parsed.syntax.imports or each.type == "import_require_clause":
            return each
        if each.type == "variable_declarator":
            value = each.child_by_field_name("value")
            if value is not None and re.match(r"(?:await\s+)?(?:require|import)\s*\(", parsed.text(value)):
                return each
    return None


def _parts(parsed: Parsed, stems: tuple[str, ...], node: Node) -> Iterator[tuple[str, str]]:
    """Yield what an import makes known, each with the name in the bindings; empty for the module itself."""
    if node.type == "import_from_statement":
        module = node.child_by_field_name("module_name")
        is_bindings = module is not None and re.split(r"\.", parsed.text(module))[-1] in stems
        for each in node.children_by_field_name("name"):
            name, local = _renamed(parsed, each)
            if is_bindings:
                yield local, name
            elif name in stems:
                yield local, ""
    elif node.type == "import_statement" and node.child_by_field_name("source") is None:
        for each in node.children_by_field_name("name"):
            name, local = _renamed(parsed, each)
            if name.rpartition(".")[2] in stems:
                yield local, ""
    elif node.type in {"import_statement", "import_require_clause", "variable_declarator"}:
        source = node.child_by_field_name("source") or node.child_by_field_name("value")
        if source is not None and _stem(parsed.text(source)) in stems:
            yield from _specifiers(parsed, node)


def _renamed(parsed: Parsed, node: Node) -> tuple[str, str]:
    """Return the name that an import names, and what the source calls it."""
    if node.type == "aliased_import":
        name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
        return (parsed.text(name) if name else "", parsed.text(alias) if alias else "")
    return parsed.text(node), parsed.text(node)


def _stem(text: str) -> str:
    """Return the last part of the path in an import, without its suffix."""
    found = re.search(r"[\"'`]([^\"'`]*)[\"'`]", text)
    last = found[1].rpartition("/")[2] if found else ""
    return re.sub(r"\.[cm]?[jt]sx?$", "", last)


def _specifiers(parsed: Parsed, node: Node) -> Iterator[tuple[str, str]]:
    """Yield the names in the braces of an import or of a declaration with `require`, or the one of the module."""
    head = re.split(r"\bfrom\b|=", parsed.text(node))[0]
    braces = re.search(r"\{([^}]*)\}", head)
    if braces:
        for each in braces[1].split(","):
            words = [word for word in re.split(r"\s+as\s+|\s*:\s*|\s+", each.strip()) if word not in {"", "type"}]
            if words:
                yield words[-1], words[0]
    found = re.search(r"\*\s*as\s+(\w+)", head) or re.match(
        r"(?:import\s+)?(?:type\s+)?([\w$]+)\s*(?:,|$)", head.strip()
    )
    if found:
        yield found[1], ""
