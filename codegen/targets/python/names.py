"""What the Python package is called, by default or as a spec says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.python.reserved import BUILTINS
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Spec

OPTIONS = (
    Option("distribution", naming.DISTRIBUTION, "what pip calls it; `ipsec-errors` if not said"),
    Option("package", naming.PACKAGE, "what is imported; `ipsec_errors` if not said"),
    Option("enum", naming.TYPE, "the IntEnum; `IpsecError` if not said"),
    Option("exception", naming.TYPE, "the exception; `IpsecException` if not said"),
)


FUNCTIONS = ("name", "message", "kind", "code", "codes", "require", "describe", "is_code", "is_failure")
"""The functions of every package."""


class Names(NamedTuple):
    """What the parts of the package are called."""

    distribution: str
    package: str
    enum: str
    exception: str


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own; `connection` gives no second ConnectionError."""
    package = f"{spec.name}_errors"
    enum = naming.pascal(f"{spec.name}_error")
    exception = naming.pascal(f"{spec.name}_exception")
    return Names(
        distribution=spec.option("python", "distribution", naming.kebab(package)),
        package=spec.option("python", "package", package),
        enum=spec.option("python", "enum", f"{enum}Code" if enum in BUILTINS else enum),
        exception=spec.option("python", "exception", f"{enum}Exception" if exception in BUILTINS else exception),
    )


def functions(spec: Spec) -> tuple[str, ...]:
    """Return the names of the functions of a package."""
    ranges = (*(f"is_{each.name}" for each in spec.ranges), "range_of") if spec.ranges else ()
    return (*FUNCTIONS, *ranges, *(() if spec.facility is None else ("to_hresult", "from_hresult")))
