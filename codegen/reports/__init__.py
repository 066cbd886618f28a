"""Reports of diagnostics for people and programs; each format has a renderer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Diagnostic

FORMATS = ("text", "json", "github", "sarif")
"""The formats of a report; json and sarif are one complete document, even without diagnostics."""


def render(form: str, diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Return a report of diagnostics in one of FORMATS; `colour` is for text on a terminal."""
    renderer = import_module(f"{__name__}.{form}")
    report: str = renderer.render(diagnostics, colour=colour) if form == "text" else renderer.render(diagnostics)
    return report
