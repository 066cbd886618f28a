"""Which names of a spec Python cannot use, and what to do about each."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

from codegen.targets.python.names import functions, names
from codegen.targets.python.reserved import BUILTINS, MODULES
from codegen.targets.target import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

IMPORTED = frozenset({"DOCS", "Final", "IntEnum", "Literal"})
"""What the modules of a package import under names that an enum could have."""


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of the package and the enum that are taken; no default is one."""
    found = names(spec)
    if problem := _package_problem(spec, found.package):
        remedy = f"choose another name, such as `{found.package}_errors`"
        yield Conflict(("targets", "python", "package"), problem, remedy)
    if problem := _enum_problem(spec, found.enum):
        remedy = f"choose another name, such as `{found.enum}Code`"
        yield Conflict(("targets", "python", "enum"), problem, remedy)


def _package_problem(spec: Spec, name: str) -> str:
    """Return what is wrong with the name of a package, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in MODULES:
        return f"`{name}` is a module of Python's standard library"
    return f"the package has a function `{name}`" if name in {"message", *functions(spec)} else ""


def _enum_problem(spec: Spec, name: str) -> str:
    """Return what is wrong with the name of an enum, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in BUILTINS:
        return f"`{name}` is a builtin of Python"
    if name in IMPORTED:
        return f"the package uses `{name}` for something else"
    retired = (each.name for each in spec.retired)
    taken = name.isupper() and name in {each for code in spec.codes for each in (code.name, *code.aliases)} | {*retired}
    return f"a code is called `{name}` too" if taken else ""
