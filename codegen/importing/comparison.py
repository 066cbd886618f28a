"""A published copy of a table compared with its spec: what the copy lacks, has under another value, and adds."""

from __future__ import annotations

from os.path import commonpath
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place, Span
from codegen.importing import imported_table
from codegen.targets import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codegen.importing.entries import Entry
    from codegen.model import ErrorCode, Spec
    from codegen.spec.loader import LoadedSpec

RULES = LACKS, DIFFERS, ADDS = "copy-lacks", "copy-differs", "copy-adds"
"""The rules of the diagnostics: the copy lacks a code, has it under another value, has one that the spec lacks."""


def compare(loaded: LoadedSpec, entries: Sequence[Entry], *, every: bool) -> Iterator[Diagnostic]:
    """Yield how a copy differs from a spec.

    A code that the spec lacks is a difference where its name begins like those of the spec, or for `every` entry.
    """
    spec = loaded.spec
    copy = _by_name(spec, entries)
    places = loaded.places()
    known: set[str] = set()
    for code in spec.codes:
        names = _spellings(spec, code)
        known |= {*names}
        found = {copy[name].name: copy[name] for name in names if name in copy}
        span = places.key("codes", code.name)
        if not found:
            yield _lacking(spec, code, entries, span)
        for entry in found.values():
            if imported_table.fitted(entry.value, spec.type) != code.value:
                place = Place(span, f"{code.name} is {code.value} in the spec")
                message = f"{entry.name} is {entry.value}, not {code.value}"
                yield Diagnostic(DIFFERS, entry.span, message, None, (place,), code=code.name)
    yield from _added(spec, copy, known, every=every)


def _by_name(spec: Spec, entries: Sequence[Entry]) -> Mapping[str, Entry]:
    """Return entries by their names, and by their names without the prefixes of the spec."""
    shortened = {naming.without_prefix(each.name, spec.prefixes): each for each in reversed(entries)}
    return {**shortened, **{each.name: each for each in reversed(entries)}}


def _spellings(spec: Spec, code: ErrorCode) -> tuple[str, ...]:
    """Return the names that a copy may have for a code, each once, those of the spec first."""
    names = (code.name, *code.aliases)
    return tuple(dict.fromkeys((*names, *(naming.without_prefix(name, spec.prefixes) for name in names))))


def _lacking(spec: Spec, code: ErrorCode, entries: Sequence[Entry], span: Span) -> Diagnostic:
    holders = [entry for entry in entries if imported_table.fitted(entry.value, spec.type) == code.value]
    places = tuple(Place(entry.span, f"{entry.name} has this value") for entry in holders[:1])
    number = f"{code.value}, {spec.type.hexadecimal(code.value)}"
    return Diagnostic(LACKS, span, f"the copy lacks {code.name} ({number})", None, places, code=code.name)


def _added(spec: Spec, copy: Mapping[str, Entry], known: set[str], *, every: bool) -> Iterator[Diagnostic]:
    known = known | {each.name for each in spec.retired}
    stems = spec.prefixes or (_stem([code.name for code in spec.codes]),)
    seen: set[str] = set()
    for name, entry in copy.items():
        short = naming.without_prefix(entry.name, spec.prefixes)
        if entry.name != name or entry.name in seen or entry.name in known or short in known:
            continue
        seen.add(name)
        if every or name.startswith(stems):
            yield Diagnostic(ADDS, entry.span, f"the copy adds {name} ({entry.value}), which the spec lacks")


def _stem(names: Sequence[str]) -> str:
    """Return the beginning that names share, up to an underscore; empty where they share none."""
    return commonpath(names).rpartition("_")[0]
