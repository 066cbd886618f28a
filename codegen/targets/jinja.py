"""The one Jinja2 environment. Only this module and `template_cache` import jinja2."""

from __future__ import annotations

import re
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from codegen.system import files
from codegen.targets.template_cache import TemplateCache
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from collections.abc import Callable

PRINTABLE = frozenset((Escaped, int))
"""The types of what a template may print."""

FILTERS = ("center", "indent", "trim")
"""The filters that add or remove white space alone, so that an escaped string stays escaped."""

SEPARATOR = re.compile(r"[\s,;:|/&+-]*|\s*\*\s*")
"""What may be put between escaped strings without being escaped itself: white space, punctuation, a comment's star."""


class _Environment(jinja2.Environment):
    """Finds templates by their path; an include is relative to the file that includes."""

    def join_path(self, template: str, parent: str) -> str:
        return f"{parent.rpartition('/')[0]}/{template}"


@cache
def environment() -> jinja2.Environment:
    """Return the environment."""
    made = _Environment(
        loader=jinja2.FunctionLoader(_source),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # HTML is one context of many; _printable guards them all
        finalize=_printable,
        cache_size=-1,
        bytecode_cache=TemplateCache(Path(__file__).read_bytes()),
    )
    made.filters |= {name: _keeping(made.filters[name]) for name in FILTERS}
    made.filters["join"] = _join
    return made


def _source(path: str) -> tuple[str, str, Callable[[], bool]]:
    """Return a template, its file, by which errors name it, and that it does not change while codegen runs."""
    return files.read(path).decode("utf-8"), path, lambda: True


def _printable(value: object) -> object:
    """Return a value that may be printed; Jinja2 passes every expression through this function.

    Raises TypeError for any other.
    """
    if type(value) in PRINTABLE or isinstance(value, jinja2.Undefined):
        return value
    message = f"a template prints {value!r}, which is neither Escaped nor a whole number"
    raise TypeError(message)


def _keeping(builtin: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja2's whose result is escaped if its value is, unless an argument adds other characters."""

    @wraps(builtin)
    def keeping(value: object, *arguments: object, **options: object) -> Any:
        made = builtin(value, *arguments, **options)
        plain = any(isinstance(each, str) and each.strip() for each in (*arguments, *options.values()))
        return Escaped(made) if type(value) is Escaped and not plain else made

    return keeping


def _join(values: Any, separator: str = "", attribute: str | None = None) -> str:
    """Return values with a separator between them: escaped where each of them is printable, and so is the separator."""
    items = [getattr(value, attribute) for value in values] if attribute else [*values]
    made = separator.join(map(str, items))
    fits = type(separator) is Escaped or SEPARATOR.fullmatch(separator)
    return Escaped(made) if fits and PRINTABLE.issuperset(map(type, items)) else made
