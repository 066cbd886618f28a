"""Nodes as plain values: each node is compared with the shape of its field in the table of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostic
from codegen.spec import scalar_reader
from codegen.spec.nodes import Mapping, Scalar, Sequence, Unsupported
from codegen.spec.scalar_reader import INVALID, kind_of, shown
from codegen.targets.shapes import Either, ListOf, MapOf, Record, Shape, String
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from codegen.diagnostics import Diagnostics, Span
    from codegen.spec.nodes import Node

__all__ = ["INVALID", "FieldReader"]


class FieldReader:
    """Reads nodes by shapes; a node that does not fit its shape becomes a diagnostic."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        """Keep where diagnostics go."""
        self.diagnostics = diagnostics

    def value(self, node: Node, shape: Shape) -> Any:
        """Return the plain value of a node of a shape, or INVALID."""
        if isinstance(node, Unsupported):
            return INVALID
        match shape:
            case Record():
                return self._record(node, shape)
            case MapOf():
                return self._map(node, shape)
            case ListOf():
                return self._list(node, shape)
            case Either():
                return self.value(node, shape.scalar if isinstance(node, Scalar) else shape.other)
            case _:
                return scalar_reader.value(node, shape, self.diagnostics)

    def _record(self, node: Node, shape: Record) -> Any:
        """Return the fields of a record; the rules check a record with errors as far as it can be read.

        A required string with an error becomes an empty one, which no valid spec has. A required
        number with an error is left out.
        """
        if not isinstance(node, Mapping):
            message = f"a {shape.noun} is a mapping of fields, not {kind_of(node)}"
            return self._error("wrong-type", node.span, message, "write its fields as `name: value` lines")
        known = {each.name: each for each in shape.fields}
        values: dict[str, Any] = {}
        for key, value in node.entries:
            if key.text in known:
                values[key.text] = self.value(value, known[key.text].shape)
            else:
                self._unknown(key, shape)
        for each in shape.fields:
            if each.required and each.name not in values:
                message = f"this {shape.noun} has no `{each.name}`"
                self._error("missing-field", node.span, message, f"add `{each.name}`: {each.about}")
            if each.required and isinstance(each.shape, String) and values.get(each.name, INVALID) is INVALID:
                values[each.name] = ""
        return {name: value for name, value in values.items() if value is not INVALID}

    def _unknown(self, key: Scalar, shape: Record) -> None:
        names = tuple(each.name for each in shape.fields)
        remedy = did_you_mean(key.text, names, f"the fields of a {shape.noun} are: {', '.join(names)}")
        self._error("unknown-field", key.span, f"a {shape.noun} has no field {shown(key.text)}", remedy)

    def _map(self, node: Node, shape: MapOf) -> Any:
        if not isinstance(node, Mapping):
            message = f"expected a mapping of names, not {kind_of(node)}"
            return self._error("wrong-type", node.span, message, f"write each {shape.style.noun} as `name: …`")
        values = {}
        for key, value in node.entries:
            name = scalar_reader.name(key, shape.style, self.diagnostics)
            entry = self.value(value, shape.shape)
            if name is not INVALID and entry is not INVALID:
                values[key.text] = entry
        return values

    def _list(self, node: Node, shape: ListOf) -> Any:
        if not isinstance(node, Sequence):
            message = f"expected a list, not {kind_of(node)}"
            return self._error("wrong-type", node.span, message, "begin each item with `- `")
        return [value for item in node.items if (value := self.value(item, shape.shape)) is not INVALID]

    def _error(self, rule: str, span: Span, message: str, remedy: str) -> Any:
        self.diagnostics.add(Diagnostic(rule, span, message, remedy))
        return INVALID
