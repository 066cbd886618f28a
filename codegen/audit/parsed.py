"""One parsed source: its bytes, its tree, and what the rules ask of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.audit import grammars
from codegen.audit.languages import BY_SUFFIX, CPP
from codegen.system import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from codegen.audit.syntax import Syntax

CPLUSPLUS = re.compile(rb"^[ \t]*(?:class|namespace|template|using)\b|\bstd::|\bconstexpr\b", re.MULTILINE)
"""What a header has that only C++ can include."""


class Text(NamedTuple):
    """The text of a source in UTF-8, and the byte order mark and the encoding of its file."""

    data: bytes
    encoding: str = "utf-8"
    mark: bytes = b""

    def encoded(self, data: bytes) -> bytes:
        """Return another text as the bytes of the file."""
        if self.encoding == "utf-8":
            return self.mark + data
        return self.mark + data.decode("utf-8", "surrogatepass").encode(self.encoding, "surrogatepass")


def text_of(raw: bytes) -> Text:
    """Return the text of the bytes of a file; bytes that are not UTF-8 stay as they are."""
    mark, encoding = files.mark_of(raw)
    rest = raw[len(mark) :]
    if encoding in {"", "utf-8"}:
        return Text(rest, mark=mark)
    return Text(rest.decode(encoding, "replace").encode("utf-8", "surrogatepass"), encoding, mark)


class Parsed(NamedTuple):
    """A source with its tree. Positions are offsets in its bytes."""

    path: str
    data: bytes
    syntax: Syntax
    root: Node

    def text(self, node: Node) -> str:
        """Return the text of a node."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def at(self, start: int, end: int) -> Node:
        """Return the smallest node that covers a part of the source."""
        return self.root.descendant_for_byte_range(start, end) or self.root

    def line_start(self, node: Node) -> int:
        """Return where the line on which a node begins starts."""
        return self.data.rfind(b"\n", 0, node.start_byte) + 1

    def line(self, node: Node) -> str:
        """Return the line on which a node begins."""
        end = self.data.find(b"\n", node.start_byte)
        line = self.data[self.line_start(node) : end if end >= 0 else len(self.data)]
        return line.decode("utf-8", "replace").rstrip("\r")

    def function(self, node: Node) -> Node:
        """Return the function around a node, or the whole source."""
        return next((each for each in above(node) if each.type in self.syntax.functions), self.root)


def parse(path: str, data: bytes, suffix: str) -> Parsed:
    """Return the parsed source of a path."""
    syntax = BY_SUFFIX[suffix]
    if suffix == ".h" and CPLUSPLUS.search(data):
        syntax = CPP
    return Parsed(path, data, syntax, grammars.parser(syntax).parse(data).root_node)


def above(node: Node) -> Iterator[Node]:
    """Yield the nodes around a node, the nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent
