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

OWN_NAMES = frozenset({"Final", "IntEnum", "Literal", "SupportsIndex"})
"""What the modules of a package call something else, spelled as an enum is."""


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of the package, of its classes and of codes that are taken; no default is one."""
    found = names(spec)
    if problem := _package_problem(spec, found.package):
        remedy = f"choose another name, such as `{found.package}_errors`"
        yield Conflict(("targets", "python", "package"), problem, remedy)
    for option, name, ending in (("enum", found.enum, "Code"), ("exception", found.exception, "Exception")):
        if problem := _class_problem(spec, name):
            yield Conflict(("targets", "python", option), problem, f"choose another name, such as `{name}{ending}`")
    if found.enum == found.exception:
        remedy = f"choose another name, such as `{found.exception}Exception`"
        yield Conflict(("targets", "python", "exception"), f"the enum is called `{found.enum}` too", remedy)
    for code in spec.codes:
        for name in (code.name, *code.aliases):
            if keyword.iskeyword(name):
                remedy = "give the code another name, or leave Python out of the targets"
                yield Conflict.of_name(code, name, f"`{name}` is a keyword of Python", remedy)
            elif name == "TYPE_CHECKING":
                yield Conflict.of_name(code, name, f"type checkers of Python know `{name}`", "choose another name")


def _package_problem(spec: Spec, name: str) -> str:
    """Return what is wrong with the name of a package, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in MODULES:
        return f"`{name}` is a module of Python's standard library"
    return f"the package has a function `{name}`" if name in functions(spec) else ""


def _class_problem(spec: Spec, name: str) -> str:
    """Return what is wrong with the name of a class, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in BUILTINS:
        return f"`{name}` is a builtin of Python"
    if name in OWN_NAMES:
        return f"the package uses `{name}` for something else"
    retired = (each.name for each in spec.retired)
    taken = name.isupper() and name in {each for code in spec.codes for each in (code.name, *code.aliases)} | {*retired}
    return f"a code is called `{name}` too" if taken else ""
