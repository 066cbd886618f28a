"""The rules about what a spec adds to its codes: custom fields, tags, and the fields that each code must have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place
from codegen.spec import custom_fields
from codegen.spec.scalar_reader import shown
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codegen.model import ErrorCode
    from codegen.spec.rules.checked_spec import Inspection


def _names(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield custom fields and tags whose names every binding has for something else."""
    for name in inspection.keys("fields"):
        if name in custom_fields.RESERVED:
            message = f"`{name}` is a field or a function that every table has"
            help_text = "give the custom field another name"
            yield Diagnostic("reserved-name", inspection.key("fields", name), message, help_text)
    ranges = frozenset(inspection.keys("ranges"))
    for name in inspection.keys("tags"):
        if name in {"code", "failure"} or name in ranges:
            message = f"every binding already has a function `is_{name}`{', for a range' if name in ranges else ''}"
            yield Diagnostic("reserved-name", inspection.key("tags", name), message, "give the tag another name")
    predicates = {f"is_{name}": name for name in (*ranges, *inspection.keys("tags"))}
    for name in inspection.keys("fields"):
        if name in predicates:
            message = f"every binding already has a function `{name}`, for `{predicates[name]}`"
            help_text = "give the custom field another name"
            yield Diagnostic("reserved-name", inspection.key("fields", name), message, help_text)


def _declarations(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield fields whose declarations contradict themselves, one diagnostic a field."""
    for field in inspection.spec.fields:
        for name, message, help_text in custom_fields.contradictions(field):
            span = inspection.place("fields", field.name, name)
            yield Diagnostic("field-declaration", span, f"`{field.name}` {message}", help_text)
            break


def _unique(inspection: Inspection) -> Iterator[Diagnostic]:
    for at, field in enumerate(inspection.spec.fields):
        owners: dict[object, str] = {}
        for code in inspection.spec.codes if field.unique else ():
            value = code.fields[at]
            owner = owners.setdefault(value, code.name) if value not in {None, ""} else code.name
            if owner != code.name:
                place = Place(inspection.value("codes", owner, field.name), f"{owner} has this value")
                span = inspection.value("codes", code.name, field.name)
                message = f"{shown(str(value))} is already the `{field.name}` of {owner}"
                help_text = f"correct one of the two, or remove `unique` from `{field.name}` under `fields`"
                yield Diagnostic("duplicate-field", span, message, help_text, (place,), code=code.name)


def _tags(inspection: Inspection) -> Iterator[Diagnostic]:
    known = frozenset(inspection.keys("tags"))
    suggestions = Suggestions(inspection.keys("tags"))
    for name, entry in inspection.values.get("codes", {}).items():
        tags = entry.get("tags", ())
        if not tags or (known.issuperset(tags) and len({*tags}) == len(tags)):
            continue
        counts = Counter(tags)
        for tag, item in inspection.items("codes", name, "tags").items():
            if tag in counts and tag not in known:
                help_text = suggestions.did_you_mean(tag, "declare it under `tags:`, with a title")
                yield Diagnostic("unknown-tag", item.span, f"there is no tag `{tag}`", help_text, code=name)
            elif counts[tag] > 1:
                yield Diagnostic(
                    "duplicate-tag", item.span, f"{name} has the tag `{tag}` more than once", "remove one", code=name
                )


def _required(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield codes without a field that the spec requires of them, and unknown ranges of such fields."""
    required = inspection.values.get("require", {})
    known = frozenset(inspection.keys("ranges"))
    suggestions = Suggestions(inspection.keys("ranges"))
    for field, where in required.items():
        ranges = frozenset(where) if isinstance(where, list) else None if where else frozenset()
        for name, item in inspection.items("require", field).items():
            if ranges and name in ranges and name not in known:
                help_text = suggestions.did_you_mean(name, "declare it under `ranges:`")
                yield Diagnostic("unknown-range", item.span, f"there is no range `{name}`", help_text)
        for code in _concerned(inspection, field, ranges):
            if field not in inspection.values["codes"][code.name] and not inspection.has("codes", code.name, field):
                message = f"{code.name} has no `{field}`, which the spec requires"
                place = Place(inspection.key("require", field), "it is required here")
                help_text = f"add `{field}`, or change `require`"
                span = inspection.key("codes", code.name)
                yield Diagnostic("required-field", span, message, help_text, (place,), code=code.name)


def _concerned(inspection: Inspection, field: str, ranges: frozenset[str] | None) -> Iterable[ErrorCode]:
    """Return the codes of which a field is required: all, or those of some ranges; `range` has a rule of its own."""
    if field == "range":
        return ()
    codes = inspection.spec.codes
    return codes if ranges is None else (code for code in codes if code.range and code.range.name in ranges)


CHECKS: tuple[Callable[[Inspection], Iterator[Diagnostic]], ...] = (_names, _declarations, _unique, _tags, _required)
"""The checks, each of which yields its diagnostics."""
