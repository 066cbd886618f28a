"""A spec under inspection, each part of it with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.syntax import Mapping, Node, Scalar

if TYPE_CHECKING:
    from codegen.diagnostics import Span
    from codegen.model import Spec


class Draft:
    """A spec under inspection: the model, the values it was built of, the nodes of both."""

    def __init__(self, spec: Spec, values: dict[str, Any], root: Node) -> None:
        """Keep them."""
        self.spec = spec
        self.values = values
        self.root = root
        self._index: dict[tuple[str, ...], dict[str, tuple[Scalar, Node]]] = {}

    def key(self, *path: str) -> Span:
        """Return the span of the key at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1])
        return entry[0].span if entry else self.root.span

    def value(self, *path: str) -> Span:
        """Return the span of the value at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1])
        return entry[1].span if entry else self.key(*path[:-1])

    def keys(self, *path: str) -> tuple[str, ...]:
        """Return the keys of the mapping at a path of keys, those of broken entries among them."""
        return tuple(self._entries(path))

    def _entries(self, path: tuple[str, ...]) -> dict[str, tuple[Scalar, Node]]:
        if path not in self._index:
            node: Node | None = self.root
            if path:
                entry = self._entries(path[:-1]).get(path[-1])
                node = entry[1] if entry else None
            entries = node.entries if isinstance(node, Mapping) else ()
            self._index[path] = {key.text: (key, value) for key, value in entries}
        return self._index[path]
