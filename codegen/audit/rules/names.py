"""The rules about names: `unknown-name`, `retired-name` and `deprecated-name`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import uses
from codegen.audit.parsed import above
from codegen.audit.result import Fix, Result, location
from codegen.targets import naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from codegen.audit.context import Context
    from codegen.model import Deprecation, ErrorCode, Retired
    from codegen.text.suggestions import Suggestions

UNKNOWN, RETIRED, DEPRECATED = "unknown-name", "retired-name", "deprecated-name"

NAMING_FIELDS = ("name", "declarator", "left", "pattern", "parameter", "alias", "property")
"""The fields of a node that contain the name that it defines."""

NOT_DEFINING = frozenset({
    "aliased_import", "import_specifier", "import_from_statement", "member_expression", "qualified_identifier",
    "export_specifier"
})  # fmt: skip
"""Nodes with such a field that define nothing."""


class Occurrence(NamedTuple):
    """A name in a source: its node, and the name as a constant of the language."""

    node: Node
    spelled: str


class Names(NamedTuple):
    """The results for names, and the names that the source defines, which are not unknown anywhere."""

    results: tuple[Result, ...]
    defined: frozenset[str]


def find(context: Context) -> Names:
    """Return the results for the names in a source."""
    results: dict[int, Result] = {}
    defined: set[str] = set()
    for each in _occurrences(context):
        if each.node.start_byte in results:
            continue
        if _is_definition(context, each.node):
            defined.add(each.spelled)
        elif found := _result(context, each):
            results[each.node.start_byte] = found
    return Names(tuple(results.values()), frozenset(defined))


def _occurrences(context: Context) -> Iterator[Occurrence]:
    """Yield the names with a specific prefix, what is imported from the bindings, and members of what is imported."""
    parsed, imports = context.parsed, context.imports
    called = context.table.called[parsed.syntax.language]
    known = "|".join(map(re.escape, called.prefixes))
    if known:
        yield from _matching(context, rf"(?<![\w:])((?:{known})\w*)")
    locals_ = {local: name for local, name in imports.names if _is_code_like(context, name)}
    if locals_:
        for each in _matching(context, rf"(?<![\w.])({'|'.join(map(re.escape, locals_))})(?!\w)"):
            if locals_[each.spelled] == each.spelled:
                yield each
        for local, name in locals_.items():
            if local != name:  # the name before the `as` of the import
                yield from (
                    one
                    for one in _matching(context, rf"(?<![\w.])({re.escape(name)})(?!\w)")
                    if _is_imported(context, one.node)
                )
    heads = {*imports.modules, *(local for local, name in imports.names if name in called.types)}
    if heads:
        pattern = rf"(?<![\w.])(?:{'|'.join(map(re.escape, heads))})\s*\.\s*([A-Za-z_]\w*)"
        yield from (each for each in _matching(context, pattern) if _is_code_like(context, each.spelled))


def _matching(context: Context, pattern: str) -> Iterator[Occurrence]:
    parsed = context.parsed
    for match in re.finditer(pattern.encode(), parsed.data):
        node = parsed.at(match.start(1), match.end(1))
        spelled = match[1].decode("utf-8", "replace")
        is_name = node.type in parsed.syntax.names or node.type == "qualified_identifier"
        if is_name and (node.start_byte, node.end_byte) == match.span(1):
            yield Occurrence(node, spelled)


def _is_code_like(context: Context, name: str) -> bool:
    """Whether a name of a module can be that of a code: one of its functions, types and parts is none."""
    spec = context.table.spec
    if name in context.called.constants:
        return True
    return naming.CODE.fits(name) if not spec.verbatim else False


def _is_imported(context: Context, node: Node) -> bool:
    return any(each in context.imports.nodes for each in above(node))


def _is_definition(context: Context, node: Node) -> bool:
    """Whether a node is a name that the source defines itself, or imports from elsewhere."""
    parsed = context.parsed
    for each in above(node):
        if each.type in parsed.syntax.imports:
            return each not in context.imports.nodes
        if each.type == "variable_declarator" and each in context.imports.nodes:
            return False
        if each.type.endswith(("statement", "definition", "block", "body")):
            break
    parent = node.parent
    if parent is None or parent.type in NOT_DEFINING:
        return False
    if parent.type in {"enum_body", "object_pattern", "enumerator_list"} or (
        parent.type == "pair" and parent.child_by_field_name("key") == node
    ):
        return True
    if parent.type == "attribute":
        outer = parent.parent
        return outer is not None and outer.type == "assignment" and outer.child_by_field_name("left") == parent
    return any(parent.child_by_field_name(field) == node for field in NAMING_FIELDS)


def _result(context: Context, found: Occurrence) -> Result | None:
    table = context.table
    name = table.name_of(context.parsed.syntax.language, found.spelled)
    if name is None:
        return _unknown(context, found)
    if name in table.retired:
        retired = table.retired[name]
        message = f"{found.spelled} is retired{_since(retired)}"
        return _of(context, found, RETIRED, message, _instead(context, retired))
    code = table.names[name]
    if code.deprecated:
        message = f"{found.spelled} is deprecated{_since(code.deprecated)}"
        help_text = _instead(context, code.deprecated)
        return _of(context, found, DEPRECATED, message, help_text)._replace(severity="warning", code=code.name)
    alias = next((each.deprecated for each in code.other_names if each.name == name), None)
    return _alias(context, found, code, alias) if alias else None


def _alias(context: Context, found: Occurrence, code: ErrorCode, deprecation: Deprecation) -> Result:
    """Return the result for a deprecated alias of a code, which the canonical name can replace."""
    called = context.called
    constant = called.same_kind(found.spelled, code.name)
    message = f"{found.spelled} is a deprecated name of {code.name}{_since(deprecation)}"
    fix = Fix(found.node.start_byte, found.node.end_byte, constant)
    result = _of(context, found, DEPRECATED, message, f"use {constant}")
    return result._replace(severity="warning", code=code.name, fix=fix)


def _since(ended: Deprecation | Retired) -> str:
    since = f" since {ended.since}" if ended.since else ""
    return f"{since}: {ended.reason}"


def _instead(context: Context, ended: Deprecation | Retired) -> str:
    return f"use {context.called.constant(ended.instead)}" if ended.instead else "remove its use"


def _of(context: Context, found: Occurrence, rule: str, message: str, help_text: str) -> Result:
    return Result(rule, location(context.parsed, found.node), message, help_text, table=context.table.spec.name)


def _unknown(context: Context, found: Occurrence) -> Result | None:
    parsed, table = context.parsed, context.table
    called = context.called
    parent = found.node.parent
    is_tested = any(
        each.type in parsed.syntax.conditions for each in (parent, parent and parent.parent) if each is not None
    )
    is_called = parent is not None and uses.is_call(parent) and parsed.syntax.is_c
    if is_tested or found.spelled in called.others or found.spelled.endswith("_") or found.spelled in called.prefixes:
        return None
    if is_called and parent is not None and parent.child_by_field_name("function") == found.node:
        return None
    is_specific = found.spelled.startswith(called.specific) if called.specific else False
    is_bound = _is_imported(context, found.node) or _is_member(context, found.node)
    if not is_specific and not is_bound:
        return None
    near = _nearest(called.suggestions, found.spelled)
    help_text = f"did you mean {near}?" if near else f"`codegen list` prints the names of table `{table.spec.name}`"
    message = f"table `{table.spec.name}` has no {found.spelled}"
    return _of(context, found, UNKNOWN, message, help_text)


@lru_cache(maxsize=4096)
def _nearest(suggestions: Suggestions, name: str) -> str:
    """Return the name that an unknown one may stand for, or an empty string; many sources have the same ones."""
    return next(iter(suggestions.nearest(name)), "")


def _is_member(context: Context, node: Node) -> bool:
    """Whether a name comes after what the source imports of the bindings, and a dot."""
    parent = node.parent
    if parent is None or parent.type not in {"attribute", "member_expression", "field_expression"}:
        return False
    inner = parent.child_by_field_name("object")
    text = context.parsed.text(inner) if inner is not None else ""
    called = context.called
    return text in context.imports.modules or context.imports.imported(text) in called.types
