"""What the module is called, by default or as a spec says, and which names Lua reserves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets import naming
from codegen.targets.target import Conflict, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

OPTIONS = (Option("module", naming.PACKAGE, "the module; `ipsec_errors` if not said"),)
KEYWORDS = {"and", "end", "local", "nil", "repeat", "then", "until"}


def module(spec: Spec) -> str:
    """Return the name that a spec sets, or the one made of its own."""
    return spec.option("sample", "module", f"{spec.name}_errors")


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield a module that is a keyword, and a code that the module could not hold next to its functions."""
    if module(spec) in KEYWORDS:
        yield Conflict(("targets", "sample", "module"), f"`{module(spec)}` is a keyword of Lua", "choose another name")
    for code in spec.codes:
        for name in (code.name, *code.aliases):
            if name == "NAMES":
                message = "the Sample module has a table NAMES of its own"
                yield Conflict.of_name(code, name, message, "give the code another name")
