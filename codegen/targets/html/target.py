"""HTML: one page for each spec, with every code and a search; with the option `pages` also one for each code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets.html import names
from codegen.targets.render import render
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield the page with all codes, and the pages of each code if the spec asks for them."""
    from codegen.targets.html.views import view  # noqa: PLC0415 - runs without this target do not load it

    text = render(TEMPLATES / "page.html.j2", view(spec, request.targets))
    yield OutputFile(f"html/{names.overview(spec)}", text)
    if names.has_pages(spec):
        yield from _pages(spec, request)


def _pages(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield a page for each code, the style that they share, and the pages that lead to them."""
    from codegen.targets.html import pages  # noqa: PLC0415 - as above

    folder = f"html/{names.folder(spec)}"
    found = pages.pages(spec, request.targets)
    yield OutputFile(f"{folder}/style.css", render(TEMPLATES / "style.css.j2", found.style()))
    for file, page in found.pages():
        yield OutputFile(f"{folder}/{file}", render(TEMPLATES / "code.html.j2", page))
    for file, redirect in found.redirects():
        yield OutputFile(f"{folder}/{file}", render(TEMPLATES / "redirect.html.j2", redirect))


TARGET = Target(generate, "HTML", 200, names.OPTIONS)
