"""Plain values as a Spec."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from codegen.model import (
    INTEGER_TYPES,
    Alias,
    Citation,
    Counterpart,
    CustomField,
    Deprecation,
    Document,
    ErrorCode,
    Metadata,
    Option,
    Range,
    Reference,
    Relation,
    Reserved,
    Retired,
    Spec,
    System,
    Tag,
)
from codegen.spec import code_fields
from codegen.spec.range_index import RangeIndex

if TYPE_CHECKING:
    from collections.abc import Callable

ENDS = {"first", "last"}
"""The fields without which a range cannot be built."""

CHECKED_ONLY = frozenset({"hex", "allow"})
"""The fields of a code that only the rules read; they are not in the model."""

COPIED = code_fields.BUILT_IN - CHECKED_ONLY - {"aliases"}
"""The fields of a code that the model has under the same names."""


def spec(values: dict[str, Any], label: str) -> Spec:
    """Return a Spec for the rules to check; entries without a required number are left out, except codes.

    Codes and retired codes without a value get 0, since the rules check their names and texts too.
    """
    tables = _Tables(
        tuple(Range(name, **entry) for name, entry in values.get("ranges", {}).items() if entry.keys() >= ENDS),
        {name: System(name, **entry) for name, entry in values.get("systems", {}).items()},
        {name: Document(name, **entry) for name, entry in values.get("documents", {}).items()},
        _custom_fields(values),
        {name: place for place, name in enumerate(values.get("tags", {}))},
        COPIED - (values.get("fields", {}).keys() - code_fields.FIRST),
    )
    ranges = RangeIndex(tables.ranges)
    name = values.get("name", PurePosixPath(label).stem.replace("-", "_"))
    return Spec(
        label=label,
        name=name,
        title=values.get("title", f"{name} error codes"),
        summary=values.get("summary", ""),
        type=INTEGER_TYPES[values.get("type", "int32")],
        facility=values.get("facility"),
        prefixes=tuple(values.get("prefixes", ())),
        sources=tuple(Citation(**entry) for entry in values.get("sources", ())),
        bounds=Range("bounds", **values["bounds"]) if values.get("bounds", {}).keys() >= ENDS else None,
        ranges=tables.ranges,
        codes=tuple(_code(name, entry, tables, ranges) for name, entry in values.get("codes", {}).items()),
        options=tuple(
            Option(target, option, _frozen(value))
            for target, options in values.get("targets", {}).items()
            for option, value in options.items()
        ),
        retired=tuple(Retired(name, **{"value": 0, **entry}) for name, entry in values.get("retired", {}).items()),
        reserved=tuple(Reserved(**entry) for entry in values.get("reserved", ()) if entry.keys() >= ENDS),
        verbatim=values.get("names") == "verbatim",
        fields=tables.fields,
        tags=tuple(Tag(name, **entry) for name, entry in values.get("tags", {}).items()),
        metadata=Metadata(
            version=values.get("version", ""),
            license=values.get("license", ""),
            license_text=values.get("license_text", ""),
            authors=tuple(values.get("authors", ())),
            homepage=values.get("homepage", ""),
            repository=values.get("repository", ""),
            page=values.get("page", ""),
        ),
    )


def _custom_fields(values: dict[str, Any]) -> tuple[CustomField, ...]:
    """Return the custom fields of a spec; one whose name or type has an error is left out."""
    return tuple(
        CustomField(name, **{"title": name, **entry, "words": tuple(entry.get("words", ()))})
        for name, entry in values.get("fields", {}).items()
        if "type" in entry and name not in code_fields.FIRST
    )


def _frozen(value: Any) -> Any:
    """Return a value with tuples for its lists, and tuples of pairs for its mappings."""
    if isinstance(value, dict):
        return tuple((key, _frozen(each)) for key, each in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


class _Tables(NamedTuple):
    """What codes refer to by name."""

    ranges: tuple[Range, ...]
    systems: dict[str, System]
    documents: dict[str, Document]
    fields: tuple[CustomField, ...]
    tags: dict[str, int]
    copied: frozenset[str]


def _code(name: str, entry: dict[str, Any], tables: _Tables, ranges: RangeIndex) -> ErrorCode:
    """Return a code; a field that needs no conversion is copied under its name."""
    value = entry.get("value", 0)
    fields = {field: entry[field] for field in entry if field in tables.copied}
    if tables.fields:
        fields["fields"] = tuple(entry.get(each.name, each.default) for each in tables.fields)
    if "aliases" in entry:
        fields["other_names"] = tuple(alias for each in entry["aliases"] if (alias := _alias(each)).name)
    for field, convert in CONVERSIONS.items():
        if field in fields:
            fields[field] = convert(fields[field], tables)
    return ErrorCode(name, range=ranges.containing(value), **{"value": value, **fields})


def _alias(entry: str | dict[str, Any]) -> Alias:
    """Return an alias, which may be written as a name alone."""
    if isinstance(entry, str):
        return Alias(entry)
    deprecated = entry.get("deprecated")
    return Alias(entry["name"], entry.get("message", ""), Deprecation(**deprecated) if deprecated else None)


def _related(entry: dict[str, str], _: _Tables) -> tuple[Relation, ...]:
    return tuple(Relation(code, reason) for code, reason in entry.items())


def _references(entry: dict[str, str], tables: _Tables) -> tuple[Reference, ...]:
    known = tables.documents
    return tuple(Reference(known[document], place) for document, place in entry.items() if document in known)


def _counterparts(entry: dict[str, dict[str, Any]], tables: _Tables) -> tuple[Counterpart, ...]:
    known = tables.systems
    return tuple(
        Counterpart(known[system], **fields)
        for system, fields in entry.items()
        if system in known and "value" in fields
    )


CONVERSIONS: dict[str, Callable[[Any, _Tables], object]] = {
    "related": _related,
    "references": _references,
    "counterparts": _counterparts,
    "deprecated": lambda entry, _: Deprecation(**entry),
    "tags": lambda entry, tables: tuple(sorted({*entry} & tables.tags.keys(), key=tables.tags.__getitem__)),
}
"""How fields that are not copied as they are become those of the model."""
