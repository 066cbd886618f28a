"""The table of fields of one spec: with its custom fields, and in its style of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostics
from codegen.spec import custom_fields, schema
from codegen.spec.field_reader import INVALID, FieldReader
from codegen.spec.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.spec.nodes import Node
    from codegen.targets.shapes import Record
    from codegen.targets.target import Target


def of(root: Node, known: Sequence[Target]) -> Record:
    """Return the record of the spec whose nodes these are; it reports no errors, for the spec is read with it next."""
    names = _entry(root, "names")
    verbatim = isinstance(names, Scalar) and names.text == "verbatim"
    return schema.spec(known, verbatim=verbatim, custom=custom_fields.of_codes(_declared(root)))


def _declared(root: Node) -> dict[str, Any]:
    """Return what a spec declares under `fields`, as far as it can be read."""
    node = _entry(root, "fields")
    values = FieldReader(Diagnostics()).value(node, custom_fields.FIELDS) if node else INVALID
    return {} if values is INVALID else values


def _entry(root: Node, name: str) -> Node | None:
    entries = root.entries if isinstance(root, Mapping) else ()
    return next((value for key, value in entries if key.text == name), None)
