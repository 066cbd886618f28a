"""Where the texts of a spec speak of its codes: each name, and the numbers that stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from codegen.spec import schema
from codegen.spec.nodes import Mapping, Scalar, Sequence
from codegen.spec.schema import Choice, Integer, Items, Record, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.diagnostics import Span
    from codegen.spec.nodes import Node
    from codegen.spec.rules.draft import Draft
    from codegen.spec.schema import Shape

WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Za-z0-9_]*\*?")
WORDS = re.compile(r"[A-Z][A-Za-z0-9_]*\*?")
"""All that WORD finds and more, in a third of its time."""

NUMBER = r"(?<![\w.])(?:0x[0-9A-Fa-f]+|-?[0-9]{1,12})(?!\w|\.[0-9])"
A_NUMBER = re.compile(NUMBER)

IN_BRACKETS = re.compile(r"\s?\(([^()]{1,80})\)")
BEHIND = re.compile(rf"\s?(?:=|:|\bis\b)?\s?({NUMBER})(?!\s?\w)")
BEFORE = re.compile(rf"({NUMBER})\s?[(=:]?\s?$")
SEPARATORS = re.compile(r"[\s,;:=/]+")
FILLERS = frozenset({"", "or", "and", "code", "error", "value", "decimal", "hex", "hexadecimal", "hresult"})
"""Words that stand among the numbers of a code: `(decimal 13820, hex 0x35FC)`."""

REACH = 96
"""How far beside a name its numbers are looked for, in characters."""


class Mention(NamedTuple):
    """A name in a text of the spec, the numbers beside it as they are written, the code whose text it is."""

    name: str
    numbers: tuple[str, ...]
    span: Span
    code: str | None


def named(draft: Draft) -> tuple[str, ...]:
    """Return the names that a text may hold: of codes, those of broken entries among them, aliases and retired ones."""
    aliases = (alias for code in draft.spec.codes for alias in code.aliases)
    return (*draft.keys("codes"), *aliases, *(each.name for each in draft.spec.retired))


def mentions(draft: Draft) -> Iterator[Mention]:
    """Yield every mention of a code in a text: of a name of the table, or of what begins as its names do."""
    names = frozenset(named(draft))
    texts = [*_texts(draft.root, schema.SPEC, None)]
    prose = "\n".join([node.text for node, _ in texts])
    if "_" not in prose and all("_" in name for name in names):
        return  # as is most prose, and as are the names of most tables; a prefix ends in one
    words = set(WORDS.findall(prose))
    words = {word for word in words if word in names or word.startswith(draft.spec.prefixes)}
    for node, code in texts:
        text = node.text
        if not any(word in text for word in words):
            continue
        seen: Counter[str] = Counter()
        for match in WORD.finditer(text):
            name = match.group()
            if name in words:
                span = _locate(node, name, seen[name])
                yield Mention(name, tuple(_numbers(draft, text, match)), span, code)
                seen[name] += 1


_SHAPES: dict[str, dict[str, Shape]] = {}


def _shapes(record: Record) -> dict[str, Shape]:
    """Return the shapes of a record's fields that hold texts with mentions, by name, made once for each noun."""
    if record.noun not in _SHAPES:
        shapes = {each.name: each.shape for each in record.fields}
        _SHAPES[record.noun] = {name: shape for name, shape in shapes.items() if _may_mention(shape)}
    return _SHAPES[record.noun]


def _may_mention(shape: Shape) -> bool:
    return _is_prose(shape) if isinstance(shape, Text) else not isinstance(shape, (Integer, Choice))


def _is_prose(shape: Text) -> bool:
    """Whether a string is text for readers; one with a style is a name, which has rules of its own."""
    return shape.prose and shape.style is None


def _texts(node: Node, shape: Shape, code: str | None) -> Iterator[tuple[Scalar, str | None]]:
    """Yield every text in which a name must be one of the table, with the code that it belongs to."""
    if isinstance(shape, Text) and isinstance(node, Scalar):
        if _is_prose(shape):
            yield node, code
    elif isinstance(shape, Record) and isinstance(node, Mapping):
        shapes = _shapes(shape)
        for key, value in node.entries:
            if key.text in shapes:
                yield from _texts(value, shapes[key.text], code)
    elif isinstance(shape, Table) and isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _texts(value, shape.shape, key.text if shape.shape is schema.CODE else code)
    elif isinstance(shape, Items) and isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, shape.shape, code)


def _numbers(draft: Draft, text: str, match: re.Match[str]) -> Iterator[str]:
    """Yield the numbers that stand beside a name as its own."""
    behind = text[match.end() : match.end() + REACH]
    if brackets := IN_BRACKETS.match(behind):
        words = SEPARATORS.split(brackets.group(1))
        if all(word.lower() in FILLERS or A_NUMBER.fullmatch(word) for word in words):
            yield from (word for word in words if word.lower() not in FILLERS)
    elif number := BEHIND.match(behind):
        yield number.group(1)
    if number := BEFORE.search(text[max(0, match.start() - REACH) : match.start()]):
        # "RFC 7296 (NAME)" is not about a number of the table.
        word = number.group(1)
        if word.startswith("0x") or (draft.spec.bounds and int(word) in draft.spec.bounds):
            yield word


def _locate(text: Scalar, word: str, count: int) -> Span:
    """Return the place of a word in the file, `count` equal words before it, or of the whole text."""
    pattern = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(word)}(?![A-Za-z0-9_])")
    for match in pattern.finditer(text.source.text, text.start, text.end):
        if count == 0:
            return text.source.span(match.start(), match.end())
        count -= 1
    return text.span
