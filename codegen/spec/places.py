"""Where the parts of a spec are in its source, by their paths of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.spec.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.diagnostics import Span


class Places:
    """Finds the keys and values of a spec; a path such as `"codes", "SOLD_OUT", "value"` leads to each."""

    def __init__(self, root: Node) -> None:
        """Keep the nodes of the spec."""
        self.root = root
        self._index: dict[tuple[str, ...], dict[str, tuple[Scalar, Node]]] = {}

    @property
    def span(self) -> Span:
        """The place of the whole spec."""
        return self.root.span

    def key(self, *path: str) -> Span:
        """Return the span of the key at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1])
        return entry[0].span if entry else self.span

    def value(self, *path: str) -> Span:
        """Return the span of the value at a path of keys, or of the nearest key that exists."""
        entry = self._entries(path[:-1]).get(path[-1]) if path else None
        if entry:
            return entry[1].span
        return self.key(*path[:-1]) if len(path) > 1 else self.span

    def place(self, *path: str) -> Span:
        """Return the span of the key of a mapping, or of any other value, at a path of keys."""
        entry = self._entries(path[:-1]).get(path[-1]) if path else None
        return self.key(*path) if entry and isinstance(entry[1], Mapping) else self.value(*path)

    def items(self, *path: str) -> dict[str, Scalar]:
        """Return the items of the list at a path of keys by their texts; the last of equal ones counts."""
        entry = self._entries(path[:-1]).get(path[-1])
        items = entry[1].items if entry and isinstance(entry[1], Sequence) else ()
        return {each.text: each for each in items if isinstance(each, Scalar)}

    def keys(self, *path: str) -> tuple[str, ...]:
        """Return the keys of the mapping at a path of keys, those of entries with errors included."""
        return tuple(self._entries(path))

    def has(self, *path: str) -> bool:
        """Whether there is a key at a path of keys."""
        return path[-1] in self._entries(path[:-1])

    def codes_with(self, field: str) -> Iterator[str]:
        """Yield the names of the codes that have a field, those of entries with errors included."""
        yield from (name for name, _ in self.values_of_codes(field))

    def values_of_codes(self, field: str) -> Iterator[tuple[str, Node]]:
        """Yield the name of each code that has a field, and its value, those of entries with errors included."""
        codes = self._entries(()).get("codes")
        for key, node in codes[1].entries if codes and isinstance(codes[1], Mapping) else ():
            for each, value in node.entries if isinstance(node, Mapping) else ():
                if each.text == field:
                    yield key.text, value

    def _entries(self, path: tuple[str, ...]) -> dict[str, tuple[Scalar, Node]]:
        if path not in self._index:
            node: Node | None = self.root
            if path:
                entry = self._entries(path[:-1]).get(path[-1])
                node = entry[1] if entry else None
            entries = node.entries if isinstance(node, Mapping) else ()
            self._index[path] = {key.text: (key, value) for key, value in entries}
        return self._index[path]
