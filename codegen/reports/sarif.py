"""Diagnostics as SARIF 2.1.0, the exchange format of static analysis.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from codegen.reports.repository_paths import from_repository
from codegen.spec.rules.rule_docs import rules
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Diagnostic, Span


LINK = re.compile(r"\[(?=[^\]]*\]\()")


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one log with one run; columns count from 1, in characters."""
    used = sorted({diagnostic.rule for diagnostic in diagnostics})
    run = {
        "tool": {"driver": {"name": "codegen", "rules": [_rule(rule) for rule in used]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, used.index(diagnostic.rule)) for diagnostic in diagnostics],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return printed_text.json_document(log)


def _rule(name: str) -> dict[str, Any]:
    rule = rules()[name]
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.text or f"{rule.title}."},
        "help": {"text": rule.explanation()},
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    help_text = f"\n{diagnostic.help}" if diagnostic.help else ""
    result = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": diagnostic.severity,
        "message": {"text": _message(f"{diagnostic.message}{help_text}")},
        "locations": [_location(diagnostic.span)],
    }
    if diagnostic.related:
        places = enumerate(diagnostic.related, 1)
        result["relatedLocations"] = [
            {"id": number, "message": {"text": _message(place.label)}, **_location(place.span)}
            for number, place in places
        ]
    return result


def _message(text: str) -> str:
    """Return a text as a message without links, which SARIF writes as `[text](target)`."""
    return LINK.sub(r"\\[", text)


def _location(span: Span) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column, "endColumn": span.column + span.width}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(span.source.path)}, "region": region}}


def _uri(path: str) -> str:
    """Return a path from the top of the repository as a URI reference: RFC 3986."""
    pure = PurePath(from_repository(path))
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
