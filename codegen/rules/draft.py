"""A spec under inspection, each part of it with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.nodes import NOWHERE, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.diagnostics import Span
    from codegen.model import Spec


class Draft:
    """A spec under inspection: the model, the values it was built of, the nodes of both.

    Without nodes nothing has a place: there it tells only whether there is any finding.
    """

    def __init__(self, spec: Spec, values: dict[str, Any], root: Node | None) -> None:
        """Keep them."""
        self.spec = spec
        self.values = values
        self.root = root
        self._index: dict[tuple[str, ...], dict[str, tuple[Scalar, Node]]] = {}

    @property
    def span(self) -> Span:
        """The place of the whole spec."""
        return self.root.span if self.root else NOWHERE

    def key(self, *path: str) -> Span:
        """Return the span of the key at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1])
        return entry[0].span if entry else self.span

    def value(self, *path: str) -> Span:
        """Return the span of the value at a path of keys."""
        if self.root is None:
            return NOWHERE
        entry = self._entries(path[:-1]).get(path[-1]) if path else None
        if entry:
            return entry[1].span
        return self.key(*path[:-1]) if len(path) > 1 else self.span

    def keys(self, *path: str) -> tuple[str, ...]:
        """Return the keys of the mapping at a path of keys, those of broken entries among them."""
        if self.root:
            return tuple(self._entries(path))
        values: Any = self.values
        for key in path:
            values = values.get(key, {}) if isinstance(values, dict) else {}
        return tuple(values) if isinstance(values, dict) else ()

    def with_field(self, field: str) -> Iterator[str]:
        """Yield the names of the codes that have a field, those of broken entries among them."""
        if self.root:
            return (name for name in self.keys("codes") if field in self.keys("codes", name))
        return (name for name, entry in self.values["codes"].items() if field in entry)

    def _entries(self, path: tuple[str, ...]) -> dict[str, tuple[Scalar, Node]]:
        if path not in self._index:
            node = self.root
            if path:
                entry = self._entries(path[:-1]).get(path[-1])
                node = entry[1] if entry else None
            entries = node.entries if isinstance(node, Mapping) else ()
            self._index[path] = {key.text: (key, value) for key, value in entries}
        return self._index[path]
