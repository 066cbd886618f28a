"""Findings as one JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Finding, Span


def render(findings: Sequence[Finding]) -> str:
    """Return {"findings": […]}; lines and columns count from 1, columns and width in characters."""
    return json.dumps({"findings": [_finding(finding) for finding in findings]}, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **_place(finding.span),
        "message": finding.message,
        "help": finding.help,
        "code": finding.code,
        "related": [{**_place(place.span), "message": place.label} for place in finding.related],
    }


def _place(span: Span) -> dict[str, str | int]:
    return {"path": span.source.path, "line": span.line, "column": span.column, "width": span.width}
