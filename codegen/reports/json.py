"""Diagnostics as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Diagnostic, Span


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """Return {"diagnostics": […]}; lines and columns count from 1, in characters."""
    return printed_text.json_document({"diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics]})


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        **_place(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "code": diagnostic.code,
        "related": [{**_place(place.span), "message": place.label} for place in diagnostic.related],
    }


def _place(span: Span) -> dict[str, str | int]:
    return {"path": span.source.path, "line": span.line, "column": span.column, "width": span.width}
