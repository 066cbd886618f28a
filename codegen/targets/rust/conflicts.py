"""Which names of a spec Rust cannot use, and what to do about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.conflicts import of_constants, of_option
from codegen.targets.rust import names
from codegen.targets.rust.reserved import CRATES, FUNCTIONS, TYPES, UNNAMEABLE
from codegen.targets.target import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of the crate, of codes, of functions and of types that Rust cannot use."""
    name = names.package(spec)
    if name in CRATES:
        yield of_option("rust", "crate", f"cargo accepts no crate `{name}`", f"{name}-errors")
    yield from _of_codes(spec)
    yield from _of_functions(spec)
    yield from _of_ranges(spec)
    yield from _of_choices(spec)


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that a constant cannot have, or that two constants would share."""
    own = {*FUNCTIONS, *(function for _, function in names.functions(spec))}

    def problem(_: ErrorCode, spelled: str) -> str:
        if spelled in UNNAMEABLE:
            return f"no constant of Rust can be called `{spelled}`"
        return f"the type of codes has a function `{spelled}` in Rust" if spelled in own else ""

    return of_constants(spec, "Rust", names.constant, problem)


def _of_functions(spec: Spec) -> Iterator[Conflict]:
    """Yield the custom fields whose functions have the name of another one, or of none.

    A name like that of a predicate is an error of every language, which a rule reports.
    """
    taken = {*FUNCTIONS, *UNNAMEABLE}
    for place, function in names.functions(spec):
        if place[0] == "fields":
            if function in taken:
                message = f"the type of codes has another function `{function}` in Rust, or cannot have this one"
                yield Conflict(place, message, "choose another name")
            taken.add(function)


def _of_ranges(spec: Spec) -> Iterator[Conflict]:
    """Yield the ranges whose variant of the enum is that of another range, or a keyword."""
    owners: dict[str, str] = {}
    for span in spec.ranges:
        variant = names.variant(span.name)
        if owners.setdefault(variant, span.name) != span.name or variant in UNNAMEABLE:
            message = f"`{variant}` is a keyword of Rust, or what another range is called there"
            yield Conflict(("ranges", span.name), message, "choose another name")


def _of_choices(spec: Spec) -> Iterator[Conflict]:
    """Yield the choices whose type has a name that is taken, or two variants of one name."""
    taken = {*TYPES}
    for field in spec.fields:
        if field.type != "choice":
            continue
        name = names.variant(field.name)
        variants = [names.variant(word) for word in dict.fromkeys(field.words)]
        wrong = next((each for each in variants if variants.count(each) > 1 or each in UNNAMEABLE), None)
        if name in taken:
            yield Conflict(("fields", field.name), f"Rust has another type `{name}`", "choose another name")
        elif wrong:
            message = f"`{wrong}` is a keyword of Rust, or what two of the words are called there"
            yield Conflict(("fields", field.name), message, "choose other words")
        taken.add(name)
