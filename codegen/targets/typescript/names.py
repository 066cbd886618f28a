"""What the npm package and its exports are called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Spec

NPM = NameStyle(
    "npm",
    re.compile(r"(@[a-z0-9][a-z0-9-]*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    "lower-kebab-case, with or without @scope/",
)

OPTIONS = (
    Option("package", NPM, "the npm package; default: `ipsec-errors`"),
    Option("style", Choice(("verbatim", "upper_snake")), "the style of constants; default: `verbatim`"),
)

FUNCTIONS = ("nameOf", "messageOf", "kindOf", "codeOf", "describe", "toCode", "isCode", "isFailure")
"""The functions of every module."""

URL = "urlOf"
"""The function of a module whose table has a page; the configuration can set the page, so the name is always taken."""


class ColumnNames(NamedTuple):
    """What a module calls the parts of a custom field."""

    pascal: str
    accessor: str
    reverse: str
    table: str
    inverse: str


class CategoryNames(NamedTuple):
    """What a module calls the parts of a tag or a range; a range has no table."""

    pascal: str
    function: str
    table: str


def package(spec: Spec) -> str:
    """Return the name that a spec sets, or the one made of its own."""
    return spec.option("typescript", "package", naming.kebab(f"{spec.name}_errors"))


def pascal(spec: Spec) -> str:
    """Return what the names of all types begin with, so that those of two tables differ."""
    return naming.pascal(spec.name)


def constant(spec: Spec, name: str) -> str:
    """Return what TypeScript calls the constant of a name of a code."""
    return naming.styled(spec, "typescript", name)


def column(name: str) -> ColumnNames:
    """Return the names of a custom field: `httpOf` for `http`, `fromSqlstate` for `sqlstate` if it is unique."""
    found, camel = naming.pascal(name), naming.camel(name)
    return ColumnNames(found, f"{camel}Of", f"from{found}", f"{camel}ByCode", f"codeBy{found}")


def category(name: str) -> CategoryNames:
    """Return the names of a tag or a range: `isNetwork` for `network`."""
    found = naming.pascal(name)
    return CategoryNames(found, f"is{found}", f"{naming.camel(name)}Codes")


def functions(spec: Spec) -> tuple[str, ...]:
    """Return the functions and the class that the module exports, in the order in which it has them."""
    ranges = [category(span.name).function for span in spec.ranges]
    if ranges:
        ranges.append("rangeOf")
    tags = (category(tag.name).function for tag in spec.tags)
    hresult = () if spec.facility is None else ("toHresult", "fromHresult")
    url = (URL,) if spec.metadata.page else ()
    exception = f"{pascal(spec)}Exception"
    return (*FUNCTIONS, *ranges, *tags, *accessors(spec), *hresult, *url, exception, f"is{exception}")


def accessors(spec: Spec) -> tuple[str, ...]:
    """Return the functions of the custom fields."""
    found = ((column(field.name), field.unique) for field in spec.fields)
    return tuple(name for each, is_unique in found for name in (each.accessor, each.reverse)[: 1 + is_unique])
