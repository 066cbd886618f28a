"""Templates: Jinja2's language, rendered without Jinja2 once they are compiled.

A template may print whole numbers and Escaped text and nothing else: a text that has not passed
the escaping function of its context raises TypeError instead of reaching a file.

What a template says is told by `jinja`, which alone knows jinja2. Most templates are compiled to
functions that append to a list, and that take what a loop prints attribute by attribute, not item by item;
these are kept as Python keeps its bytecode, so that most runs need no jinja2. Whatever a function cannot do,
or finds amiss, is rendered by jinja2 itself.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import CodeType

    Compiled = tuple[CodeType, tuple[str, ...]]
    Function = Callable[[object, list[str]], None]

Record = TypeVar("Record", bound=NamedTuple)

SUFFIX = f".{sys.implementation.cache_tag}.bin"


class Escaped(str):
    """A text that stands for itself in one context of one language.

    Only the escaping functions of a target make one.
    """

    __slots__ = ()


def rows(kind: type[Record], /, **columns: Iterable[object]) -> Iterator[Record]:
    """Yield records of a kind, the fields of each taken from the columns of their names.

    Raises TypeError where columns and fields have not the same names, ValueError where columns end apart.
    """
    if columns.keys() != {*kind._fields}:
        message = f"{kind.__name__} has the fields {', '.join(kind._fields)}, not {', '.join(columns)}"
        raise TypeError(message)
    return map(kind._make, zip(*(columns[name] for name in kind._fields), strict=True))


PRINTABLE = {Escaped, int}
"""The types of what a template may print."""

COLUMN = {*PRINTABLE, type(None)}

_FUNCTIONS: dict[str, Function | None] = {}


def render(template: Path, view: object) -> str:
    """Return the text of a template file with `view` as its only name.

    Raises jinja2.UndefinedError for a name that the view lacks, and TypeError for a value
    that is neither an int nor Escaped.
    """
    path = template.as_posix()
    if path not in _FUNCTIONS:
        _FUNCTIONS[path] = _load(path)
    if function := _FUNCTIONS[path]:
        out: list[str] = []
        with suppress(AttributeError, TypeError):  # a name that the view lacks, or no text: jinja2 says which
            function(view, out)
            return "".join(out)
    from codegen.templates import jinja

    return jinja.render(path, view)


def _load(path: str) -> Function | None:
    """Return the function that a template is compiled to, or None where it has none."""
    folder, name = os.path.split(path)
    kept = os.path.join(folder, "__pycache__", name + SUFFIX)
    compiled = _kept(kept)
    if compiled is None:
        from codegen.templates import jinja

        compiled = jinja.compiled(path)
        if compiled and not sys.dont_write_bytecode:
            _keep(kept, compiled)
    if compiled is None:
        return None
    names: dict[str, object] = {"printed": printed, "column": column, "several": several}
    exec(compiled[0], names)  # noqa: S102 - what our own compiler made of the template
    function: Function = names["root"]  # type: ignore[assignment]  # the compiler defines it
    return function


def printed(value: object) -> str:
    """Return a value as a template prints it. Raises TypeError for one that none may print."""
    if type(value) is int:
        return str(value)
    if type(value) is Escaped:
        return value
    raise TypeError


def column(items: Sequence[object], name: str) -> Sequence[str]:
    """Return what a template prints of each item: the attribute of a name, or the item itself where there is none.

    None stays, since the template may ask for it before, and no text can be joined with it. Raises AttributeError
    and TypeError for what none may print.
    """
    values = [*map(attrgetter(name), items)] if name else items
    types = {*map(type, values)}
    if not types <= COLUMN:
        raise TypeError
    found = [str(each) if type(each) is int else each for each in values] if int in types else values
    return cast("Sequence[str]", found)


def several(items: object) -> Sequence[object]:
    """Return what a loop goes over. Raises TypeError for what may be gone over but once."""
    if isinstance(items, (tuple, list)):
        return items
    raise TypeError


def _state(path: str) -> str:
    stat = os.stat(path)
    return f"{path}\t{stat.st_size}\t{stat.st_mtime_ns}"


def _kept(path: str) -> Compiled | None:
    """Return a compiled template that was kept, if no file that it is made of has changed since."""
    try:
        with open(path, "rb") as file:
            compiled: Compiled = marshal.loads(file.read())  # noqa: S302 - as trusted as Python's bytecode beside it
        fresh = all(_state(state.partition("\t")[0]) == state for state in compiled[1])
    except (OSError, EOFError, ValueError, TypeError, IndexError):
        return None
    return compiled if fresh else None


def _keep(path: str, compiled: Compiled) -> None:
    """Keep a compiled template; a folder that takes none is worth no failure."""
    code, files = compiled
    aside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(aside, "wb") as file:
            file.write(marshal.dumps((code, tuple(map(_state, files)))))
        os.replace(aside, path)
    except OSError:
        return
