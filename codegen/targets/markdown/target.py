"""Markdown: one file for each spec, for GitHub and others, with a table of all codes and an entry for each."""

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

TEMPLATE = Path(__file__).parent / "templates/page.md.j2"


def generate(spec: Spec, _: Request) -> Iterator[OutputFile]:
    """Yield the file."""
    from codegen.targets.markdown.views import view  # noqa: PLC0415 - runs without this target do not load it

    yield OutputFile(f"markdown/{naming.kebab(spec.name)}-errors.md", render(TEMPLATE, view(spec)))


TARGET = Target(generate, "Markdown", 210)
