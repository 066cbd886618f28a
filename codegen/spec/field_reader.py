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
    from codegen.targets.shapes import Field

__all__ = ["INVALID", "FieldReader"]


class FieldReader:
    """Reads nodes by shapes; a node that does not fit its shape becomes a diagnostic."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        """Keep where diagnostics go."""
        self.diagnostics = diagnostics
        self._fields: dict[int, tuple[dict[str, Shape], tuple[Field, ...]]] = {}

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
        shapes, required = self._shapes(shape)
        values: dict[str, Any] = {}
        for key, value in node.entries:
            if key.text in shapes:
                values[key.text] = self.value(value, shapes[key.text])
            else:
                self._unknown(key, shape)
        for each in required:
            if each.name not in values:
                message = f"this {shape.noun} has no `{each.name}`"
                self._error("missing-field", node.span, message, f"add `{each.name}`: {each.about}")
            if isinstance(each.shape, String) and values.get(each.name, INVALID) is INVALID:
                values[each.name] = ""
        return {name: value for name, value in values.items() if value is not INVALID}

    def _shapes(self, record: Record) -> tuple[dict[str, Shape], tuple[Field, ...]]:
        """Return the shapes of a record's fields by their names, and its required fields.

        They are found once, by the identity of the record: its hash would be made of all its fields.
        """
        if id(record) not in self._fields:
            shapes = {each.name: each.shape for each in record.fields}
            self._fields[id(record)] = (shapes, tuple(each for each in record.fields if each.required))
        return self._fields[id(record)]

    def _unknown(self, key: Scalar, shape: Record) -> None:
        names = tuple(each.name for each in shape.fields)
        help_text = did_you_mean(key.text, names, f"the fields of a {shape.noun} are: {', '.join(names)}")
        self._error("unknown-field", key.span, f"a {shape.noun} has no field {shown(key.text)}", help_text)

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

    def _error(self, rule: str, span: Span, message: str, help_text: str) -> Any:
        self.diagnostics.add(Diagnostic(rule, span, message, help_text))
        return INVALID
