"""The one jinja2 environment. The only room that knows jinja2.

A template may print whole numbers and Escaped text and nothing else: a text that has not passed
the escaping function of its context raises TypeError instead of reaching a file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2


class Escaped(str):
    """A text that stands for itself in one context of one language.

    Only the escaping functions of a target make one.
    """

    __slots__ = ()


def render(template: Path, view: object) -> str:
    """Return the text of a template file with `view` as its only name.

    Raises jinja2.UndefinedError for a name that the view lacks, and TypeError for a value
    that is neither an int nor Escaped.
    """
    return _environment().get_template(template.as_posix()).render(view=view)


class _Environment(jinja2.Environment):
    """Finds templates by their path; an include is relative to the file it stands in."""

    def join_path(self, template: str, parent: str) -> str:
        return (Path(parent).parent / template).as_posix()


@cache
def _environment() -> jinja2.Environment:
    return _Environment(
        loader=jinja2.FunctionLoader(lambda path: Path(path).read_text(encoding="utf-8")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # HTML is one context of many; _printable guards them all
        finalize=_printable,
    )


def _printable(value: object) -> object:
    """Return a value that may be printed; jinja2 passes every expression through here."""
    if type(value) in (Escaped, int):
        return value
    if isinstance(value, jinja2.Undefined):
        return value
    message = f"a template printed {value!r}, which no escaping function has passed"
    raise TypeError(message)
