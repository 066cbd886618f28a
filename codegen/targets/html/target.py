"""HTML: one page for each spec, with every code and a search; it needs no other file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets import naming
from codegen.targets.render import render
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATE = Path(__file__).parent / "templates/page.html.j2"


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield the page."""
    from codegen.targets.html.views import view  # noqa: PLC0415 - runs without this target do not load it

    yield OutputFile(f"html/{naming.kebab(spec.name)}-errors.html", render(TEMPLATE, view(spec, request.targets)))


TARGET = Target(generate, "HTML", 40)
