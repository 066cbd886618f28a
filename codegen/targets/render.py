"""Templates, rendered by Jinja2. They print whole numbers and `Escaped` strings and nothing else.

A string that has not passed the escaping function of its context raises TypeError instead of reaching a file.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets import wording
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from codegen.model import Spec


PIECES = 4096
"""Pieces of an output that are joined at a time; a short piece takes several times the memory of its text."""


def render(template: Path, view: object) -> str:
    """Return the output of a template file with `view` as its only name.

    Raises jinja2.TemplateError for a template that is not Jinja2's language and for a name that the view lacks,
    and TypeError for a value that is neither an int nor Escaped.
    """
    from codegen.targets import jinja

    pieces = jinja.environment().get_template(template.as_posix()).generate(view=view)
    return "".join(map("".join, iter(lambda: (*islice(pieces, PIECES),), ())))


def rendered(folder: str, files: Mapping[str, str], templates: Path, view: object) -> Iterator[OutputFile]:
    """Yield the files of a folder; `files` has their paths in it, and the names of their templates."""
    for path, template in files.items():
        yield OutputFile(f"{folder}/{path}", render(templates / template, view))


def rendered_package(
    spec: Spec, folder: str, files: Mapping[str, str], templates: Path, view: object
) -> Iterator[OutputFile]:
    """Yield the files of a package, and its LICENSE if the spec has a licence."""
    yield from rendered(folder, files, templates, view)
    if text := wording.license_file(spec):
        yield OutputFile(f"{folder}/LICENSE", text)


def render_part(template: Path, view: object) -> Escaped:
    """Return the output of a template for a place in other templates; its strings were escaped when they were printed.

    Raises what `render` raises.
    """
    return Escaped(render(template, view))
