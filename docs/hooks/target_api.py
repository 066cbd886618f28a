"""The reference of what a project's own target imports: the records and the functions of codegen.api."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from codegen import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECTIONS = ("Spec", "ErrorCode")
"""The records that have a section each, with the types of their fields."""

DESCRIBED = "Target"
"""The record that the page itself describes."""

SHORTENED = re.compile(r"\b(?:codegen(?:\.\w+)*|collections\.abc|typing)\.")
"""The modules of the names in an annotation."""


def table_of_codes() -> str:
    """Return a section for each record that a target reads first: what it is, its fields and its methods."""
    return "\n".join(_section(getattr(api, name)) for name in SECTIONS)


def records() -> str:
    """Return a table of the other records: their fields, and what they are."""
    found = [value for value in _values() if inspect.isclass(value) and value.__name__ not in {*SECTIONS, DESCRIBED}]
    rows = [f"| `{each.__name__}` | {_fact(each)}{_fields(each)} |" for each in found]
    return "\n".join(("| record | what it is |", "|---|---|", *rows))


def functions() -> str:
    """Return a table of the functions: their arguments, and what they do."""
    found = [value for value in _values() if inspect.isfunction(value)]
    rows = [f"| `{each.__name__}` | `{each.__name__}{_signature(each)}`: {_fact(each)} |" for each in found]
    return "\n".join(("| function | what it does |", "|---|---|", *rows))


def _values() -> Iterator[Any]:
    return (getattr(api, name) for name in api.__all__)


def _fields(record: type) -> str:
    """Return a sentence that lists the fields of a record; nothing for a class without fields."""
    names = [f"`{name}`" for name in getattr(record, "_fields", ())]
    return f" Fields: {', '.join(names)}." if names else ""


def _section(record: type) -> str:
    """Return the section of a record."""
    paragraphs = (" ".join(each.split()) for each in (inspect.getdoc(record) or "").split("\n\n"))
    rows = [f"| `{name}` | {_typed(kind)} |" for name, kind in record.__annotations__.items()]
    rows += [f"| `{name}` | {fact} |" for name, fact in _members(record)]
    heading = f"## {record.__name__} {{ #{record.__name__.lower()} }}"
    return "\n\n".join((heading, *paragraphs, "\n".join(("| member | what it is |", "|---|---|", *rows)))) + "\n"


def _members(record: type) -> Iterator[tuple[str, str]]:
    """Yield the properties and the methods of a record, each with its fact."""
    for name, member in vars(record).items():
        if isinstance(member, property):
            yield name, _fact(member)
        elif inspect.isfunction(member) and not name.startswith("_"):
            yield name, f"`{name}{_signature(member)}`: {_fact(member)}"


def _signature(function: Callable[..., Any]) -> str:
    """Return the names of the arguments of a function."""
    names = [
        f"{each.name}=…" if each.default is not each.empty else each.name
        for each in inspect.signature(function).parameters.values()
        if each.name != "self"
    ]
    return f"({', '.join(names)})"


def _fact(member: object) -> str:
    """Return the first paragraph of a docstring as a cell of a table."""
    text = " ".join((inspect.getdoc(member) or "").partition("\n\n")[0].split())
    return re.sub(r"(`[^`]*`)|[<|]", lambda found: found[1] or f"&#{ord(found[0])};", text)


def _typed(annotation: object) -> str:
    """Return a type as Python spells it, with the records of codegen by their names alone."""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return f"`{SHORTENED.sub('', text)}`"
