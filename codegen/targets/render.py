"""Templates, rendered by Jinja2. They print whole numbers and `Escaped` strings and nothing else.

A string that has not passed the escaping function of its context raises TypeError instead of reaching a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Record = TypeVar("Record", bound=NamedTuple)


def rows(kind: type[Record], /, **columns: Iterable[object]) -> Iterator[Record]:
    """Yield records of a kind, the fields of each taken from the columns of their names.

    Raises TypeError where columns and fields have not the same names, ValueError where columns end apart.
    """
    if columns.keys() != {*kind._fields}:
        message = f"{kind.__name__} has the fields {', '.join(kind._fields)}, not {', '.join(columns)}"
        raise TypeError(message)
    return map(kind._make, zip(*(columns[name] for name in kind._fields), strict=True))


def render(template: Path, view: object) -> str:
    """Return the output of a template file with `view` as its only name.

    Raises jinja2.TemplateError for a template that is not Jinja2's language and for a name that the view lacks,
    and TypeError for a value that is neither an int nor Escaped.
    """
    from codegen.targets import environment

    return environment.environment().get_template(template.as_posix()).render(view=view)
