"""Which names of a spec Python cannot use, and what to do about each."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

from codegen.targets.conflicts import RULED_OUT, of_constants, of_option
from codegen.targets.python.names import FUNCTIONS, URL, constant, functions, is_member, names
from codegen.targets.python.reserved import ATTRIBUTES, BUILTINS, MODULES, USED
from codegen.targets.target import Conflict, names_ever

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec

OWN_NAMES = frozenset({"Final", "IntEnum", "Literal", "SupportsIndex"})
"""What the modules of a package call something else, spelled as an enum is."""


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of the package, of its classes and of codes that are taken; no default is one."""
    found = names(spec)
    if problem := _package_problem(spec, found.package):
        yield of_option("python", "package", problem, f"{found.package}_errors")
    for option, name, ending in (("enum", found.enum, "Code"), ("exception", found.exception, "Exception")):
        if problem := _class_problem(spec, name):
            yield of_option("python", option, problem, f"{name}{ending}")
    if found.enum == found.exception:
        yield of_option("python", "exception", f"the enum is called `{found.enum}` too", f"{found.exception}Exception")
    yield from _of_codes(spec)
    yield from _of_columns(spec)


def _package_problem(spec: Spec, name: str) -> str:
    """Return what is wrong with the name of a package, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in MODULES:
        return f"`{name}` is a module of Python's standard library"
    return f"the package has a function `{name}`" if name in {*functions(spec), URL} else ""


def _class_problem(spec: Spec, name: str) -> str:
    """Return what is wrong with the name of a class, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in BUILTINS:
        return f"`{name}` is a builtin of Python"
    if name in OWN_NAMES:
        return f"the package uses `{name}` for something else"
    taken = name.isupper() or spec.verbatim
    is_code = taken and name in {constant(spec, each) for each in names_ever(spec)}
    return f"a code is called `{name}` too" if is_code else ""


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that a constant or a member cannot have, or that two constants would share."""
    called = names(spec)
    own = {*functions(spec), URL, called.enum, called.exception, *OWN_NAMES}

    def problem(code: ErrorCode, spelled: str) -> str:
        return _code_problem(code, spelled, own) if spec.verbatim or spelled in USED else ""

    return of_constants(spec, "Python", constant, problem)


def _code_problem(code: ErrorCode, name: str, own: set[str]) -> str:
    """Return what is wrong with the name of a constant, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in own:
        return f"the package uses `{name}` for something else"
    if name in USED or (name.startswith("__") and name.endswith("__")):
        return f"Python or the package uses `{name}` for something else"
    if code.kind == "marker":
        return ""
    if name in ATTRIBUTES:
        return f"members of an enumeration have an attribute `{name}`"
    return "" if is_member(name) or name != code.name else f"an enumeration of Python cannot have a member `{name}`"


def _of_columns(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of custom fields that Python alone cannot use; rules report those that no language can."""
    fields = {each.name for each in spec.fields}
    for field in spec.fields:
        reverse = f"from_{field.name}"
        problem = _field_problem(field.name)
        if field.unique and reverse in fields:
            problem = f"the package has a function `{reverse}` for each of two custom fields"
        if problem:
            yield Conflict(("fields", field.name), problem, "give the custom field another name")


def _field_problem(name: str) -> str:
    """Return what is wrong with the name of a function and an attribute, or nothing."""
    if keyword.iskeyword(name):
        return f"`{name}` is a keyword of Python"
    if name in USED or name in {*FUNCTIONS, "range_of", "to_hresult"} - RULED_OUT:
        return f"the package uses `{name}` for something else"
    return f"members of an enumeration have an attribute `{name}`" if name in ATTRIBUTES - RULED_OUT else ""
