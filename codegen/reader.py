"""Nodes as a Spec: each field read by its shape, then built, then held against the rules."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from codegen import fields, naming, rules
from codegen.diagnostics import Finding, Source, Span, SpecError, in_order
from codegen.fields import Choice, Integer, Items, Record, Shape, Table, Text
from codegen.model import INTEGER_TYPES, Citation, Counterpart, ErrorCode, Range, Spec, System
from codegen.syntax import Mapping, Node, Refused, Scalar, Sequence, parse, plain_type

MISSING: Any = object()
"""Stands for a value that was not there or not of its shape, which is a finding already."""

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)|0x[0-9A-Fa-f]+")
MAXIMUM_DIGITS = 20


def read(source: Source, label: str) -> tuple[Spec, tuple[Finding, ...]]:
    """Return the Spec that a source holds, and the findings that do not keep it from being used.

    `label` is how generated files name the source. Raises SpecError, with every finding of the
    source, where one of them is an error.
    """
    document = parse(source)
    reader = _Reader()
    values = reader.value(document.root, fields.SPEC)
    findings = [*document.findings, *reader.findings]
    if values is MISSING:
        raise SpecError(findings)
    spec = _spec(values, label)
    findings += rules.check(rules.Draft(spec, values, document.root))
    if any(finding.severity == "error" for finding in findings):
        raise SpecError(findings)
    return spec, in_order(findings)


@dataclass(slots=True)
class _Reader:
    """Walks nodes and shapes together; what does not fit becomes a finding."""

    findings: list[Finding] = field(default_factory=list)

    def value(self, node: Node, shape: Shape) -> Any:
        """Return the plain value of a node of a shape, or MISSING."""
        if isinstance(node, Refused):
            return MISSING
        match shape:
            case Record():
                result = self._record(node, shape)
            case Table():
                result = self._table(node, shape)
            case Items():
                result = self._items(node, shape)
            case Text() | Integer() | Choice():
                result = self._scalar(node, shape)
        return result

    def _scalar(self, node: Node, shape: Text | Integer | Choice) -> Any:
        if not isinstance(node, Scalar):
            return self._find("wrong-type", node.span, f"{_article(shape)} belongs here, not {_kind_of(node)}")
        if isinstance(shape, Integer):
            return self._integer(node, shape)
        if isinstance(shape, Choice):
            return self._choice(node, shape)
        return self._text(node, shape)

    def _record(self, node: Node, shape: Record) -> Any:
        if not isinstance(node, Mapping):
            remedy = "write its fields as `name: value` lines"
            return self._find("wrong-type", node.span, f"a {shape.noun} is a mapping, not {_kind_of(node)}", remedy)
        known = {each.name: each for each in shape.fields}
        values: dict[str, Any] = {}
        for key, value in node.entries:
            if key.text in known:
                values[key.text] = self.value(value, known[key.text].shape)
            else:
                self._unknown(key, shape)
        absent = [each for each in shape.fields if each.required and each.name not in values]
        for each in absent:
            self._find(
                "missing-field",
                node.span,
                f"this {shape.noun} has no `{each.name}`",
                f"add `{each.name}`: {each.about}",
            )
        broken = any(values.get(each.name, MISSING) is MISSING for each in shape.fields if each.required)
        if broken and shape is not fields.SPEC:
            return MISSING
        return {name: value for name, value in values.items() if value is not MISSING}

    def _unknown(self, key: Scalar, shape: Record) -> None:
        names = [each.name for each in shape.fields]
        near = difflib.get_close_matches(key.text, names, 1)
        remedy = f"did you mean `{near[0]}`?" if near else f"a {shape.noun} has: {', '.join(names)}"
        self._find("unknown-field", key.span, f"a {shape.noun} has no field `{key.text}`", remedy)

    def _table(self, node: Node, shape: Table) -> Any:
        if not isinstance(node, Mapping):
            remedy = f"write each {shape.pattern} under its name"
            return self._find("wrong-type", node.span, f"a mapping of names belongs here, not {_kind_of(node)}", remedy)
        values = {}
        for key, value in node.entries:
            name = self._name(key, shape.pattern)
            entry = self.value(value, shape.shape)
            if MISSING not in (name, entry):
                values[key.text] = entry
        return values

    def _items(self, node: Node, shape: Items) -> Any:
        if not isinstance(node, Sequence):
            return self._find(
                "wrong-type", node.span, f"a list belongs here, not {_kind_of(node)}", "begin each item with `- `"
            )
        return [value for item in node.items if (value := self.value(item, shape.shape)) is not MISSING]

    def _integer(self, node: Scalar, shape: Integer) -> Any:
        if not (node.plain and INTEGER.fullmatch(node.text)):
            return self._find("wrong-type", node.span, _not_an_integer(node), _integer_remedy(node))
        if len(node.text) > MAXIMUM_DIGITS:
            return self._find("wrong-type", node.span, "no integer type holds so long a number")
        value = int(node.text, 0)
        low = value if shape.minimum is None else shape.minimum
        high = value if shape.maximum is None else shape.maximum
        if not low <= value <= high:
            allowed = f"{low}" if low == high else f"{low} to {high}"
            return self._find("wrong-type", node.span, f"{node.text} cannot stand here", f"allowed: {allowed}")
        return value

    def _choice(self, node: Scalar, shape: Choice) -> Any:
        if node.text in shape.words:
            return node.text
        near = difflib.get_close_matches(node.text, shape.words, 1)
        remedy = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join(shape.words)}"
        return self._find("wrong-type", node.span, f"`{node.text}` cannot stand here", remedy)

    def _text(self, node: Scalar, shape: Text) -> Any:
        if node.plain and (taken := plain_type(node.text)):
            return self._find(
                "wrong-type", node.span, f"a text belongs here, not {taken}", f'put it in quotes: "{node.text}"'
            )
        if "\0" in node.text:
            return self._find("text-nul", node.span, "the text holds a NUL, at which C would end it", "remove it")
        if not node.text.strip():
            return self._find("empty-text", node.span, "the text is empty", "write it or remove the field")
        if shape.pattern is not None:
            return self._name(node, shape.pattern)
        return node.text

    def _name(self, node: Scalar, pattern: str) -> Any:
        expression, manner = naming.PATTERNS[pattern]
        if len(node.text) > naming.MAXIMUM_LENGTH:
            message = f"a name of {len(node.text)} characters"
            return self._find("name-length", node.span, message, f"use {naming.MAXIMUM_LENGTH} or fewer")
        if expression.fullmatch(node.text):
            return node.text
        return self._find("name-style", node.span, f"`{node.text}` is no {pattern} name", f"spell it in {manner}")

    def _find(self, rule: str, span: Span, message: str, remedy: str | None = None) -> Any:
        self.findings.append(Finding(rule, span, message, remedy))
        return MISSING


def _article(shape: Shape) -> str:
    return {Integer: "an integer", Choice: "a word", Text: "a text"}.get(type(shape), "a value")


def _kind_of(node: Node) -> str:
    if isinstance(node, Scalar):
        return "a single value" if node.text or not node.plain else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _not_an_integer(node: Scalar) -> str:
    shown = node.text if node.plain else f'"{node.text}"'
    return f"an integer belongs here, not `{shown}`"


def _integer_remedy(node: Scalar) -> str:
    if not node.plain and INTEGER.fullmatch(node.text):
        return "remove the quotes"
    return "write it in decimal such as 13821 or in hexadecimal such as 0x35FD"


def _spec(values: dict[str, Any], label: str) -> Spec:
    """Return the Spec of values that fit their shapes."""
    ranges = tuple(Range(name, **entry) for name, entry in values.get("ranges", {}).items())
    systems = {name: System(name, **entry) for name, entry in values.get("systems", {}).items()}
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
        codes=tuple(_code(name, entry, ranges, systems) for name, entry in values.get("codes", {}).items()),
    )


def _code(name: str, entry: dict[str, Any], ranges: tuple[Range, ...], systems: dict[str, System]) -> ErrorCode:
    value = entry["value"]
    counterparts = entry.get("counterparts", {})
    return ErrorCode(
        name=name,
        value=value,
        message=entry["message"],
        kind=entry.get("kind", "error"),
        range=next((each for each in ranges if value in each), None),
        counterparts=tuple(
            Counterpart(systems[system], **counterpart)
            for system, counterpart in counterparts.items()
            if system in systems
        ),
    )
