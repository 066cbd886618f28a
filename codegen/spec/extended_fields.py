"""The table of fields of one spec: with its custom fields, and in its style of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostics
from codegen.model import INTEGER_TYPES
from codegen.spec import custom_fields, spec_fields
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
    kind = _entry(root, "type")
    type_ = INTEGER_TYPES.get(kind.text if isinstance(kind, Scalar) else "int32")
    bits = type_.bits if type_ and type_.signed else 0
    return spec_fields.spec(known, verbatim=verbatim, bits=bits, custom=custom_fields.of_codes(_declared(root)))


def _declared(root: Node) -> dict[str, Any]:
    """Return what a spec declares under `fields`, as far as it can be read."""
    node = _entry(root, "fields")
    values = FieldReader(Diagnostics()).value(node, custom_fields.FIELDS) if node else INVALID
    return {} if values is INVALID else values


def _entry(root: Node, name: str) -> Node | None:
    entries = root.entries if isinstance(root, Mapping) else ()
    return next((value for key, value in entries if key.text == name), None)
