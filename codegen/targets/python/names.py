"""What the Python package is called, by default or as a spec says, and which names Python reserves."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.target import Conflict, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

OPTIONS = (
    Option("distribution", naming.DISTRIBUTION, "what pip calls it; `ipsec-errors` if not said"),
    Option("package", naming.PACKAGE, "what is imported; `ipsec_errors` if not said"),
    Option("enum", naming.TYPE, "the IntEnum; `IpsecError` if not said"),
)


class Names(NamedTuple):
    """What the parts of the package are called."""

    distribution: str
    package: str
    enum: str


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own."""
    package = f"{spec.name}_errors"
    return Names(
        distribution=spec.option("python", "distribution", naming.kebab(package)),
        package=spec.option("python", "package", package),
        enum=spec.option("python", "enum", naming.pascal(f"{spec.name}_error")),
    )


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of the package and the enum that are keywords."""
    found = names(spec)
    for option, name in (("package", found.package), ("enum", found.enum)):
        if keyword.iskeyword(name):
            message = f"`{name}` is a keyword of Python"
            yield Conflict(("targets", "python", option), message, "choose another name")
