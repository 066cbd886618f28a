"""Templates, rendered by Jinja2. They print whole numbers and `Escaped` strings and nothing else.

A string that has not passed the escaping function of its context raises TypeError instead of reaching a file.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from pathlib import Path


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


def render_part(template: Path, view: object) -> Escaped:
    """Return the output of a template for a place in other templates; its strings were escaped when they were printed.

    Raises what `render` raises.
    """
    return Escaped(render(template, view))
