"""Findings as annotations of GitHub Actions.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Finding

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Sequence[Finding]) -> str:
    """Return a workflow command a finding; nothing where there are none."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": PurePath(span.source.path).as_posix(),
        "line": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.column + span.width),
        "title": finding.rule,
    }
    shown = ",".join(f"{key}={value.translate(IN_PROPERTY)}" for key, value in properties.items())
    places = [f"{each.span.source.path}:{each.span.line}: {each.label}" for each in finding.related]
    remedy = [f"help: {finding.help}"] if finding.help else []
    message = "\n".join([finding.message, *places, *remedy])
    return f"::{COMMANDS[finding.severity]} {shown}::{message.translate(IN_MESSAGE)}"
