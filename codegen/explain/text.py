"""Explanations laid out for a terminal: a column of labels, and next to it texts with a hanging indent."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from codegen.explain import content
from codegen.explain.lookup import Answer
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.explain.code_index import CodeIndex, IndexedCode
    from codegen.explain.content import Item

BOLD, CYAN = "1", "36"
"""The colours of a terminal, as ECMA-48's parameters of SGR."""

MARGIN = 2
LABELS = 16
"""The column in which texts begin; a longer label takes a line of its own."""

MESSAGE = 48
"""The characters of a message that a list shows, even where long names make its lines wider than the terminal."""


def render(items: Iterable[Item], tables: tuple[CodeIndex, ...], *, width: int, colour: bool) -> str:
    """Return explanations one below the other, an empty line between them."""
    page = _Page(tables, width, colour)
    return "\n".join("".join(f"{line}\n" for line in page.item(item)) for item in items)


class _Page(NamedTuple):
    """Lays out what is said for a width, in colours or without."""

    tables: tuple[CodeIndex, ...]
    width: int
    colour: bool

    def item(self, item: Item) -> Iterator[str]:
        """Yield the lines of one explanation."""
        if not isinstance(item, Answer):
            yield from item.explanation().splitlines()
            return
        if item.line:
            yield from self._wrapped(item.line, "> ", "  ")
        if item.problem:
            yield from self._wrapped(f"{_shown(item.input)}: {item.problem}")
        for name in item.near:
            yield f"  did you mean {name}?"
        if content.is_list(item):
            yield f"{_shown(item.input)}: {len(content.groups(item))} codes"
            yield from self._choice(item)
            return
        for number, (entry, readings) in enumerate(content.groups(item)):
            if number:
                yield ""
            said = "; ".join(content.said(reading) for reading in readings)
            if entry:
                yield from self._wrapped(f"{_shown(item.input)}, {said}:")
                yield ""
                yield from self._entry(entry)
            for table in () if entry else self.tables:
                absence = content.absence(readings[0], table.gap(readings[0].value or 0))
                yield from self._wrapped(f"{_shown(item.input)}, {said}: {absence}")

    def _choice(self, answer: Answer) -> Iterator[str]:
        found = [entry for entry, _ in content.groups(answer) if entry]
        numbers = [f"{each.code.value}  {each.spec.type.hexadecimal(each.code.value)}" for each in found]
        first, second = max(map(len, numbers)), max(len(entry.code.name) for entry in found)
        room = max(self.width - first - second - 4, MESSAGE)
        for number, entry in zip(numbers, found, strict=True):
            message = textwrap.shorten(escaping.prose(entry.code.message), room, placeholder="…")
            gap = " " * (second - len(entry.code.name) + 2) if message else ""
            yield f"{number:>{first}}  {self._paint(BOLD, entry.code.name)}{gap}{message}"

    def _entry(self, entry: IndexedCode) -> Iterator[str]:
        code = entry.code
        yield self._paint(BOLD, code.name)
        yield from self._wrapped(code.message, " " * MARGIN)  # nothing for a code without one
        yield ""
        if len(self.tables) > 1:
            yield from self._row("Table", entry.spec.title)
        for label, text in content.facts(entry):
            yield from self._row(label, text)
        for label, text in content.meaning(entry):
            yield ""
            yield from self._row(label, text)
        yield from self._list("Related", self._related(entry))
        references = ((f"{each.document.title}, {each.place}", each.document.url) for each in code.references)
        yield from self._list("Sources", references)
        names = ((f"{language} {name}",) for language, name in content.spellings(entry))
        yield from self._list("In code", names)

    def _related(self, entry: IndexedCode) -> Iterator[tuple[str, str]]:
        for code, reason in content.related(entry):
            yield content.numbers(entry, code), f"{code.message} {reason}".lstrip()

    def _list(self, label: str, points: Iterable[tuple[str, ...]]) -> Iterator[str]:
        """Yield points under one label; what follows the first line of a point is set in."""
        for number, (first, *rest) in enumerate(points):
            if not number:
                yield ""
            yield from self._row("" if number else label, first)
            for text in rest:
                yield from self._wrapped(text, " " * (LABELS + MARGIN))

    def _row(self, label: str, text: str) -> Iterator[str]:
        label = escaping.prose(label)
        if len(label) > LABELS - MARGIN - 1:
            yield f"{' ' * MARGIN}{self._paint(CYAN, label)}"
            label = ""
        first, *rest = self._wrapped(text, " " * LABELS) or [" " * LABELS]
        yield f"{' ' * MARGIN}{self._paint(CYAN, label)}{first[MARGIN + len(label) :]}"
        yield from rest

    def _wrapped(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """Return a text as lines; a word that is longer than one, such as an address, stays whole."""
        return textwrap.wrap(
            escaping.prose(text),
            self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text


def _shown(text: str) -> str:
    """Return a text that somebody gave, on one line and no longer than that."""
    line = escaping.prose(text)
    return f"{line[:57]}..." if len(line) > 60 else line or '""'  # noqa: PLR2004 - the narrowest width
