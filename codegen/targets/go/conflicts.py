"""Which names of a spec Go cannot use, and what to do about each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codegen.targets.go import names
from codegen.targets.go.reserved import KEYWORDS, METHODS, PACKAGES
from codegen.targets.members import Member, members
from codegen.targets.naming import pascal, without_prefix
from codegen.targets.target import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the name of the package if Go keeps it for something else, and codes, fields and tags without a name."""
    name = names.package(spec)
    if name in KEYWORDS or name in PACKAGES:
        noun = "is a keyword of Go" if name in KEYWORDS else "cannot be the name of a package that others import"
        yield Conflict(("targets", "go", "package"), f"`{name}` {noun}", f"choose another name, such as `{name}errors`")
    yield from _of_codes(spec)
    yield from _of_methods(spec)


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that a constant cannot have, or that the constants of two codes would share."""
    own = {*names.exported(spec)}
    is_verbatim = spec.option("go", "style", "go") == "verbatim"
    owners: dict[str, tuple[str, str]] = {}
    for code in spec.codes:
        for name in (code.name, *code.aliases):
            spelled = names.constant(spec, name)
            owner, other = owners.setdefault(spelled, (code.name, name))
            remedy = "give the code another name, or remove `style`" if is_verbatim else _REMEDY
            if owner != code.name:
                if _short(spec, other) == _short(spec, name):  # a rule for all languages reports these
                    continue
                problem = f"`{other}` and `{name}` are both called `{spelled}` in Go"
            elif not "A" <= spelled[0] <= "Z":
                problem = f"Go does not export `{spelled}`, because it does not begin with a capital letter"
            elif spelled in own:
                problem = f"the package uses `{spelled}` for something else"
                remedy = f"give the code another name, or write `targets: {{go: {{type: {pascal(spec.name)}Error}}}}`"
            else:
                continue
            yield Conflict.of_name(code, name, problem, remedy)


def _short(spec: Spec, name: str) -> str:
    return without_prefix(name, spec.prefixes)


_REMEDY = "give the code another name, or write `targets: {go: {style: verbatim}}`"


def _of_methods(spec: Spec) -> Iterator[Conflict]:
    """Yield the ranges, tags and custom fields whose methods or functions have the name of another one."""
    found = [(each, _method(spec, each)) for each in members(spec)]
    taken = Counter((*names.methods(spec), *METHODS, *(called for _, called in found)))
    exported = Counter(names.exported(spec))
    for each, called in found:
        function = names.from_field(spec, each.name)
        if taken[called] > 1:
            yield Conflict(each.place, f"codes have another method `{called}`", "choose another name")
        if each.is_unique and exported[function] > 1:
            yield Conflict(each.place, f"the package has another function `{function}`", "choose another name")


def _method(spec: Spec, member: Member) -> str:
    return f"{'Is' if member.is_predicate else ''}{names.method(spec, member.name)}"
