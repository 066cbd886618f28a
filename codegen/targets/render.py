"""Templates, rendered by Jinja2. They print whole numbers and `Escaped` strings and nothing else.

A string that has not passed the escaping function of its context raises TypeError instead of reaching a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def render(template: Path, view: object) -> str:
    """Return the output of a template file with `view` as its only name.

    Raises jinja2.TemplateError for a template that is not Jinja2's language and for a name that the view lacks,
    and TypeError for a value that is neither an int nor Escaped.
    """
    from codegen.targets import jinja

    return jinja.environment().get_template(template.as_posix()).render(view=view)
