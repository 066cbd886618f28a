"""What the Python package is called, by default or as a spec says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.python.reserved import BUILTINS
from codegen.targets.shapes import Choice
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Spec

OPTIONS = (
    Option("distribution", naming.DISTRIBUTION, "what pip calls it; default: `ipsec-errors`"),
    Option("package", naming.PACKAGE, "what programs import; default: `ipsec_errors`"),
    Option("enum", naming.TYPE, "the IntEnum; default: `IpsecError`"),
    Option("exception", naming.TYPE, "the exception; default: `IpsecException`"),
    Option("style", Choice(("verbatim", "upper_snake")), "the style of constants and members; default: `verbatim`"),
)


FUNCTIONS = ("name", "message", "kind", "code", "codes", "require", "describe", "is_code", "is_failure")
"""The functions of every package."""

URL = "url"
"""The function of a package whose table has a page; the configuration can set the page, so the name is always taken."""


class Names(NamedTuple):
    """What the parts of the package are called."""

    distribution: str
    package: str
    enum: str
    exception: str


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own."""
    package = f"{spec.name}_errors"
    enum, exception = naming.enum_and_exception(spec, "python", BUILTINS)
    return Names(
        distribution=spec.option("python", "distribution", naming.kebab(package)),
        package=spec.option("python", "package", package),
        enum=enum,
        exception=exception,
    )


def constant(spec: Spec, name: str) -> str:
    """Return what Python calls the constant of a name of a code."""
    return naming.styled(spec, "python", name)


def is_member(name: str) -> bool:
    """Whether a class can have a constant of a name: Python changes `__name` there, and an enum reserves `_name_`."""
    return not name.startswith("__") and not (name.startswith("_") and name.endswith("_"))


def functions(spec: Spec) -> tuple[str, ...]:
    """Return the names of the functions of a package."""
    ranges = (*(f"is_{each.name}" for each in spec.ranges), "range_of") if spec.ranges else ()
    tags = tuple(f"is_{each.name}" for each in spec.tags)
    hresults = () if spec.facility is None else ("to_hresult", "from_hresult")
    fields = tuple(each.name for each in spec.fields)
    url = (URL,) if spec.metadata.page else ()
    reverse = tuple(f"from_{each.name}" for each in spec.fields if each.unique)
    return (*FUNCTIONS, *ranges, *tags, *hresults, *url, *fields, *reverse)
