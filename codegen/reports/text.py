"""Diagnostics as text: the place, the source line with a caret, and help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.text import escaping, printed_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.diagnostics import Diagnostic, Span

MAXIMUM_WIDTH = 120
"""The most characters of a source line that are shown."""

BOLD, CYAN = "1", "36"
SEVERITIES = {"error": "1;31", "warning": "1;33", "note": "1;36"}
"""The colours of a terminal, as SGR parameters of ECMA-48."""


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Return a report of diagnostics; empty without diagnostics."""
    paint = _Paint(colour)
    return "".join(f"{line}\n" for diagnostic in diagnostics for line in _lines(diagnostic, paint))


class _Paint(NamedTuple):
    """Colours text, or returns it unchanged if colour is off."""

    colour: bool

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour else text


def _lines(diagnostic: Diagnostic, paint: _Paint) -> Iterator[str]:
    style = SEVERITIES[diagnostic.severity]
    kind = paint(style, f"{diagnostic.severity}[{diagnostic.rule}]")
    yield f"{paint(BOLD, _place(diagnostic.span))}: {kind}: {paint(BOLD, escaping.prose(diagnostic.message))}"
    yield from _excerpt(diagnostic.span, style, paint)
    for place in diagnostic.related:
        yield f"  {_place(place.span)}: {escaping.prose(place.label)}"
        yield from _excerpt(place.span, CYAN, paint)
    if diagnostic.help:
        yield f"  {paint(CYAN, 'help')}: {_one_line(diagnostic.help)}"


def _one_line(text: str) -> str:
    """Return a text on one line; only spaces at line ends are lost, so that commands in it stay as they are."""
    return printed_text.line(re.sub(r"\s*[\r\n]\s*", " ", text.strip()))


def _place(span: Span) -> str:
    return f"{printed_text.line(span.source.path)}:{span.line}:{span.column}"


def _excerpt(span: Span, style: str, paint: _Paint) -> Iterator[str]:
    """Yield the source line, and a caret under the span."""
    line = span.source.line(span.line)
    if not line.strip():
        return
    start = max(0, span.column - MAXIMUM_WIDTH // 2) if len(line) > MAXIMUM_WIDTH else 0
    shown = _visible(line[start : start + MAXIMUM_WIDTH])
    offset = len(_visible(line[start : span.column - 1]))
    width = max(1, min(len(_visible(line[span.column - 1 : span.column - 1 + span.width])), len(shown) - offset))
    number = str(span.line)
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {' ' * offset}{paint(style, '^' * width)}"


def _visible(text: str) -> str:
    """Return a text with each tab as one space and each invisible character as its code point."""
    return printed_text.line(text.replace("\t", " "))
