"""The Spec of values that fit the shapes of their fields."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from codegen import naming
from codegen.model import (
    INTEGER_TYPES,
    Citation,
    Counterpart,
    Deprecation,
    Document,
    ErrorCode,
    Names,
    Range,
    Reference,
    Relation,
    Reserved,
    Retired,
    Spec,
    System,
)

USUAL = {"value", "message", "description"}
"""The fields of most codes of large tables."""


def spec(values: dict[str, Any], label: str) -> Spec:
    """Return the Spec of values that fit their shapes."""
    ranges = tuple(Range(name, **entry) for name, entry in values.get("ranges", {}).items())
    systems = {name: System(name, **entry) for name, entry in values.get("systems", {}).items()}
    documents = {name: Document(name, **entry) for name, entry in values.get("documents", {}).items()}
    name = values.get("name", PurePosixPath(label).stem.replace("-", "_"))
    return Spec(
        path=label,
        name=name,
        title=values.get("title", f"{name} error codes"),
        summary=values.get("summary", ""),
        type=INTEGER_TYPES[values.get("type", "int32")],
        facility=values.get("facility"),
        prefixes=tuple(values.get("prefixes", ())),
        sources=tuple(Citation(**entry) for entry in values.get("sources", ())),
        bounds=Range("bounds", **values["bounds"]) if "bounds" in values else None,
        ranges=ranges,
        codes=tuple(_code(name, entry, ranges, systems, documents) for name, entry in values.get("codes", {}).items()),
        names=_names(name, values.get("targets", {})),
        retired=tuple(Retired(name, **entry) for name, entry in values.get("retired", {}).items()),
        reserved=tuple(Reserved(**entry) for entry in values.get("reserved", ())),
    )


def _names(name: str, given: dict[str, dict[str, str]]) -> Names:
    """Return the names of the bindings: those that the spec gives, or those made of its own."""
    python, c, npm = (given.get(target, {}) for target in ("python", "c", "typescript"))
    package = f"{name}_errors"
    return Names(
        distribution=python.get("distribution", naming.kebab(package)),
        package=python.get("package", package),
        enum=python.get("enum", naming.pascal(f"{name}_error")),
        files=c.get("files", package),
        functions=c.get("functions", f"{name}_error"),
        prefix=c.get("prefix", f"{name.upper()}_E_"),
        namespace=c.get("namespace", name),
        npm=npm.get("package", naming.kebab(package)),
    )


def _code(
    name: str,
    entry: dict[str, Any],
    ranges: tuple[Range, ...],
    systems: dict[str, System],
    documents: dict[str, Document],
) -> ErrorCode:
    value = entry["value"]
    span = next((each for each in ranges if value in each), None) if ranges else None
    if entry.keys() <= USUAL:
        return ErrorCode(name, value, entry["message"], entry.get("description", ""), range=span)
    counterparts = entry.get("counterparts", {})
    return ErrorCode(
        name=name,
        value=value,
        message=entry["message"],
        description=entry.get("description", ""),
        context=entry.get("context", ""),
        remedy=entry.get("remedy", ""),
        related=tuple(Relation(code, reason) for code, reason in entry.get("related", {}).items()),
        references=tuple(
            Reference(documents[document], place)
            for document, place in entry.get("references", {}).items()
            if document in documents
        ),
        errc=entry.get("errc"),
        deprecated=Deprecation(**entry["deprecated"]) if "deprecated" in entry else None,
        kind=entry.get("kind", "error"),
        range=span,
        counterparts=tuple(
            Counterpart(systems[system], **counterpart)
            for system, counterpart in counterparts.items()
            if system in systems
        ),
        since=entry.get("since", ""),
        aliases=tuple(entry.get("aliases", ())),
    )
