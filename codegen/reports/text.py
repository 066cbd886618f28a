"""Findings as text: the place, the line, a caret under it, the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import escaping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.diagnostics import Finding, Span

MAXIMUM_WIDTH = 120
"""Longer source lines are shown in part."""


def render(findings: Iterable[Finding]) -> str:
    """Return a report of findings; empty where there are none."""
    return "".join(f"{line}\n" for finding in findings for line in _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{_place(finding.span)}: {finding.severity}[{finding.rule}]: {escaping.prose(finding.message)}"
    yield from _excerpt(finding.span)
    for place in finding.related:
        yield f"  {_place(place.span)}: {escaping.prose(place.label)}"
        yield from _excerpt(place.span)
    if finding.help:
        yield f"  help: {escaping.prose(finding.help)}"


def _place(span: Span) -> str:
    return f"{span.source.path}:{span.line}:{span.column}"


def _excerpt(span: Span) -> Iterator[str]:
    """Yield the source line and a caret under the span."""
    line = span.source.line(span.line)
    if not line.strip():
        return
    start = max(0, span.column - MAXIMUM_WIDTH // 2) if len(line) > MAXIMUM_WIDTH else 0
    shown = _visible(line[start : start + MAXIMUM_WIDTH])
    offset = len(_visible(line[start : span.column - 1]))
    width = max(1, min(len(_visible(line[span.column - 1 : span.column - 1 + span.width])), len(shown) - offset))
    number = str(span.line)
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {' ' * offset}{'^' * width}"


def _visible(text: str) -> str:
    """Return a text with tabs as one space and every character that cannot be seen spelled out."""
    return escaping.INVISIBLE.sub(lambda match: f"<U+{ord(match.group()):04X}>", text.replace("\t", " "))
