"""Diagnostics as annotations of GitHub Actions.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.reports.repository_paths import from_repository
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Diagnostic

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one workflow command for each diagnostic."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": from_repository(span.source.path),
        "line": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.column + span.width),
        "title": diagnostic.rule,
    }
    shown = ",".join(f"{key}={printed_text.workflow_property(value)}" for key, value in properties.items())
    places = [f"{from_repository(each.span.source.path)}:{each.span.line}: {each.label}" for each in diagnostic.related]
    help_text = [f"help: {diagnostic.help}"] if diagnostic.help else []
    message = "\n".join([diagnostic.message, *places, *help_text])
    return f"::{COMMANDS[diagnostic.severity]} {shown}::{printed_text.workflow_message(message)}"
