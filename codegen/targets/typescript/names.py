"""What the npm package is called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.targets import naming
from codegen.targets.naming import NameStyle
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Spec

NPM = NameStyle(
    "npm",
    re.compile(r"(@[a-z0-9][a-z0-9-]*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    "lower-kebab-case, with or without @scope/",
)

OPTIONS = (Option("package", NPM, "the npm package; `ipsec-errors` if not said"),)


def package(spec: Spec) -> str:
    """Return the name that a spec sets, or the one made of its own."""
    return spec.option("typescript", "package", naming.kebab(f"{spec.name}_errors"))
