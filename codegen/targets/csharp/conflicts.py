"""Which names of a spec C# cannot use, and what to do about each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codegen.targets.conflicts import Member, members, of_option, spelled_names
from codegen.targets.csharp import names
from codegen.targets.csharp.reserved import CLASSES, FIELD, METHODS, TYPES
from codegen.targets.target import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the namespace and the type if their names are taken, and codes, ranges, fields and tags without a name."""
    parts, called = names.namespace(spec).split("."), names.names(spec)
    if word := next((part for part in parts if part in TYPES), ""):
        yield of_option("csharp", "namespace", f"the file of C# uses a type `{word}`", f"{word}Codes")
    elif parts[-1] in called:
        yield of_option("csharp", "namespace", f"a type in it is also called `{parts[-1]}`", f"{parts[-1]}Codes")
    if word := next((name for name in called if name in TYPES), ""):
        yield of_option("csharp", "type", f"the file of C# uses another type `{word}`", f"{called.type}Code")
    yield from _of_codes(spec)
    yield from _of_methods(spec)


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that no member of an enum can have, or that the members of two codes would share."""
    is_verbatim = spec.option("csharp", "style", "csharp") == "verbatim"
    help_text = "give the code another name" + (
        "" if is_verbatim else ", or write `targets: {csharp: {style: verbatim}}`"
    )
    for code, name, spelled, clash in spelled_names(spec, "C#", names.constant):
        problem = f"no member of an enum can be called `{FIELD}`" if spelled == FIELD else clash
        if problem:
            yield Conflict.of_name(code, name, problem, help_text)


def _of_methods(spec: Spec) -> Iterator[Conflict]:
    """Yield the ranges, tags and custom fields whose functions have the name of another one."""
    found = [(each.place, called) for each in members(spec) for called in _functions(each)]
    taken = Counter((*names.methods(spec), *METHODS, *CLASSES, *(called for _, called in found)))
    for place, called in found:
        if taken[called] > 1:
            yield Conflict(place, f"codes have another method `{called}`", "choose another name")


def _functions(member: Member) -> Iterator[str]:
    yield f"{'Is' if member.is_predicate else ''}{names.method(member.name)}"
    if member.is_unique:
        yield f"From{names.method(member.name)}"
