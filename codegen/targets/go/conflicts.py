"""Which names of a spec Go cannot use, and what to do about each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codegen.targets.conflicts import Member, members, of_option, spelled_names
from codegen.targets.go import names
from codegen.targets.go.reserved import KEYWORDS, METHODS, PACKAGES
from codegen.targets.naming import pascal
from codegen.targets.target import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the name of the package if Go keeps it for something else, and codes, fields and tags without a name."""
    name = names.package(spec)
    if name in KEYWORDS or name in PACKAGES:
        noun = "is a keyword of Go" if name in KEYWORDS else "cannot be the name of a package that others import"
        yield of_option("go", "package", f"`{name}` {noun}", f"{name}errors")
    yield from _of_codes(spec)
    yield from _of_methods(spec)


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that a constant cannot have, or that the constants of two codes would share."""
    own = {*names.exported(spec)}
    is_verbatim = spec.option("go", "style", "go") == "verbatim"
    style = "remove `style`" if is_verbatim else "write `targets: {go: {style: verbatim}}`"
    for code, name, spelled, clash in spelled_names(spec, "Go", names.constant):
        problem, help_text = clash, style
        if not clash and not "A" <= spelled[0] <= "Z":
            problem = f"Go does not export `{spelled}`, because it does not begin with a capital letter"
        elif not clash and spelled in own:
            problem = f"the package uses `{spelled}` for something else"
            help_text = f"write `targets: {{go: {{type: {pascal(spec.name)}Error}}}}`"
        if problem:
            yield Conflict.of_name(code, name, problem, f"give the code another name, or {help_text}")


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
