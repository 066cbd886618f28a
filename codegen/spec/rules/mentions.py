"""Where the text of a spec mentions its codes: each name, and the numbers next to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.spec.nodes import Mapping, Scalar, Sequence
from codegen.targets.shapes import Choice, Either, Integer, ListOf, MapOf, Record, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.diagnostics import Source, Span
    from codegen.spec.nodes import Node
    from codegen.spec.rules.checked_spec import Inspection
    from codegen.targets.shapes import Shape

WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9_]*\*?")
WORDS = re.compile(r"[A-Z][A-Za-z0-9_]*\*?")
"""Everything that WORD finds and parts of other words, in a third of the time."""

ORDINARY = re.compile(r"[A-Za-z][a-z]*")
"""Names such as `Internal`, which are words of prose too."""

NUMBER = r"(?<![\w.])(?:0x[0-9A-Fa-f]+|-?[0-9]{1,12})(?!\w|\.[0-9])"
A_NUMBER = re.compile(NUMBER)

IN_BRACKETS = re.compile(r"\s?\(([^()]{1,80})\)")
AFTER = re.compile(rf"\s?(?:=|:|\bis\b)?\s?({NUMBER})(?!\s?\w)")
BEFORE = re.compile(rf"({NUMBER})\s?[(=:]?\s?$")
SEPARATORS = re.compile(r"[\s,;:=/]+")
FILLERS = frozenset({"", "or", "and", "code", "error", "value", "decimal", "hex", "hexadecimal", "hresult"})
"""Words that may be next to the numbers of a code: `(decimal 13820, hex 0x35FC)`."""

REACH = 96
"""The number of characters next to a name in which its numbers are looked for."""


class Mention(NamedTuple):
    """A name in a text of the spec, the numbers next to it as they are written, and the code that the text is about.

    `start` and `end` are its offsets in the source.
    """

    name: str
    numbers: tuple[str, ...]
    source: Source
    start: int
    end: int
    code: str | None

    @property
    def span(self) -> Span:
        """The place of the name."""
        return self.source.span(self.start, self.end)


def named(inspection: Inspection) -> tuple[str, ...]:
    """Return the names that a text may mention: of codes, also of entries with errors, of aliases and retired codes."""
    aliases = (alias for code in inspection.spec.codes for alias in code.aliases)
    return (*inspection.keys("codes"), *aliases, *(each.name for each in inspection.spec.retired))


def mentions(inspection: Inspection) -> Iterator[Mention]:
    """Yield every name in a text that is in the table or begins with one of its prefixes.

    Each text is read once, however many names it mentions.
    """
    names = frozenset(name for name in named(inspection) if not (inspection.spec.verbatim and ORDINARY.fullmatch(name)))
    prefixes = tuple(each for each in inspection.spec.prefixes if each.endswith("_"))
    common = "_" if all("_" in name for name in names) else ""  # as in most specs; these prefixes end with one too
    for node, code in _Prose().texts(inspection.root, inspection.shape):
        text = node.text
        if common not in text:
            continue
        words = {each for each in WORDS.findall(text) if each in names or each.startswith(prefixes)}
        if not words:
            continue
        places = _places(node, words)
        for match in WORD.finditer(text):
            if (name := match.group()) in words:
                start, end = next(places[name], (node.start, node.end))
                yield Mention(name, tuple(_numbers(inspection, text, match)), node.source, start, end, code)


class _Prose:
    """Walks nodes and shapes together, to the texts in which names are checked."""

    def __init__(self) -> None:
        self._shapes: dict[str, dict[str, Shape]] = {}

    def texts(self, node: Node, shape: Shape, code: str | None = None) -> Iterator[tuple[Scalar, str | None]]:
        """Yield every text that is checked for names, with the code that it is about."""
        shape = _chosen(shape, node)
        if isinstance(shape, String) and isinstance(node, Scalar):
            if _is_prose(shape):
                yield node, code
        elif isinstance(shape, Record) and isinstance(node, Mapping):
            shapes = self._fields(shape)
            for key, value in node.entries:
                if key.text in shapes:
                    yield from self.texts(value, shapes[key.text], code)
        elif isinstance(shape, MapOf) and isinstance(node, Mapping):
            for key, value in node.entries:
                yield from self.texts(value, shape.shape, key.text if _is_code(shape.shape) else code)
        elif isinstance(shape, ListOf) and isinstance(node, Sequence):
            for item in node.items:
                yield from self.texts(item, shape.shape, code)

    def _fields(self, record: Record) -> dict[str, Shape]:
        """Return the shapes of the fields of a record that may contain texts, by the names of the fields."""
        if record.noun not in self._shapes:
            shapes = {each.name: each.shape for each in record.fields}
            self._shapes[record.noun] = {name: shape for name, shape in shapes.items() if _may_mention(shape)}
        return self._shapes[record.noun]


def _chosen(shape: Shape, node: Node) -> Shape:
    """Return the shape that a node has, of two that it may have."""
    if isinstance(shape, Either):
        return shape.scalar if isinstance(node, Scalar) else shape.other
    return shape


def _may_mention(shape: Shape) -> bool:
    return _is_prose(shape) if isinstance(shape, String) else not isinstance(shape, (Integer, Choice))


def _is_code(shape: Shape) -> bool:
    return isinstance(shape, Record) and shape.noun == "code"


def _is_prose(shape: String) -> bool:
    """Whether a string is text for readers; names have rules of their own."""
    return shape.prose and shape.style is None


def _numbers(inspection: Inspection, text: str, match: re.Match[str]) -> Iterator[str]:
    """Yield the numbers next to a name that are said to be its own."""
    after = text[match.end() : match.end() + REACH]
    if brackets := IN_BRACKETS.match(after):
        words = SEPARATORS.split(brackets.group(1))
        if all(word.lower() in FILLERS or A_NUMBER.fullmatch(word) for word in words):
            yield from (word for word in words if word.lower() not in FILLERS)
    elif number := AFTER.match(after):
        yield number.group(1)
    if number := BEFORE.search(text[max(0, match.start() - REACH) : match.start()]):
        # "RFC 7296 (NAME)" is not about a number of the table.
        word = number.group(1)
        if word.startswith("0x") or (inspection.spec.bounds and int(word) in inspection.spec.bounds):
            yield word


def _places(text: Scalar, names: set[str]) -> dict[str, Iterator[tuple[int, int]]]:
    """Return the offsets of names in the source of a text, in order; an escape before a name may hide one."""
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    for match in WORD.finditer(text.source.text, text.start, text.end):
        if match.group() in found:
            found[match.group()].append(match.span())
    return {name: iter(offsets) for name, offsets in found.items()}
