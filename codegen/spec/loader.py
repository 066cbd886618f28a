"""Nodes as a Spec: each field read by its shape, then built, then held against the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostic, Diagnostics, Source, Span, SpecError, did_you_mean, in_order
from codegen.spec import builder, numerals, rules, schema, yaml_parser
from codegen.spec.nodes import Mapping, Node, Refused, Scalar, Sequence, plain_type
from codegen.spec.schema import Choice, Integer, Items, Record, Shape, Table, Text
from codegen.targets import discovery, naming

if TYPE_CHECKING:
    from codegen.model import Spec
    from codegen.targets.naming import NameStyle
    from codegen.targets.target import Target

MISSING: Any = object()
"""Stands for a value that was not there or not of its shape, which is a diagnostic already."""


def read(source: Source, label: str, targets: tuple[Target, ...] | None = None) -> tuple[Spec, tuple[Diagnostic, ...]]:
    """Return the Spec that a source holds, and the diagnostics that do not keep it from being used.

    `label` is how generated files name the source. `targets` are those of the project, which check the names of
    the spec; the built-in ones if not given. Raises SpecError, with every diagnostic of the source, where one of
    them is an error.
    """
    targets = discovery.built_in() if targets is None else targets
    diagnostics = Diagnostics()
    root = yaml_parser.parse(source, diagnostics)
    values = _Reader(diagnostics).value(root, schema.spec(discovery.known(targets)))
    if values is MISSING:
        raise SpecError(diagnostics.found)
    spec = builder.spec(values, label)
    for diagnostic in rules.check(rules.Draft(spec, values, root), targets):
        diagnostics.add(diagnostic)
    if any(diagnostic.severity == "error" for diagnostic in diagnostics.found):
        raise SpecError(diagnostics.found)
    return spec, in_order(diagnostics.found)


def places(source: Source, spec: Spec) -> rules.Draft:
    """Return a spec whose parts can be asked for their places in its source."""
    return rules.Draft(spec, {}, yaml_parser.parse(source, Diagnostics()))


class _Reader:
    """Walks nodes and shapes together; what does not fit becomes a diagnostic."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics

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
            remedy = "write one value; put a text that begins with `[` or `{` in quotes"
            return self._find("wrong-type", node.span, f"{_article(shape)} belongs here, not {_kind_of(node)}", remedy)
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
        if broken and shape.noun != schema.SPEC.noun:
            return MISSING
        return {name: value for name, value in values.items() if value is not MISSING}

    def _unknown(self, key: Scalar, shape: Record) -> None:
        names = [each.name for each in shape.fields]
        remedy = did_you_mean(key.text, names, f"a {shape.noun} has: {', '.join(names)}")
        self._find("unknown-field", key.span, f"a {shape.noun} has no field `{key.text}`", remedy)

    def _table(self, node: Node, shape: Table) -> Any:
        if not isinstance(node, Mapping):
            remedy = f"write each {shape.style.noun} under its name"
            return self._find("wrong-type", node.span, f"a mapping of names belongs here, not {_kind_of(node)}", remedy)
        values = {}
        for key, value in node.entries:
            name = self._name(key, shape.style)
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
        text = node.text
        if not numerals.PLAIN.fullmatch(text) or (shape.hexadecimal and not text.startswith("0x")):
            if node.plain and (readings := numerals.readings(text)):
                digits = [f"0x{value:X}" if shape.hexadecimal else str(value) for value in readings]
                message = f"`{text}` is {' or '.join(digits)} by the reader's version of YAML"
                if len(digits) == 1:
                    message = f"`{text}` is not how a number is written here"
                return self._find("number-style", node.span, message, f"write {' or '.join(digits)}")
            remedy = "write it in decimal such as 13821 or in hexadecimal such as 0x35FD"
            return self._find("wrong-type", node.span, f"an integer belongs here, not {_shown(node)}", remedy)
        if not node.plain:
            message = f"an integer belongs here, not the text {_shown(node)}"
            return self._find("wrong-type", node.span, message, "remove the quotes")
        if len(text) > numerals.MAXIMUM_DIGITS:
            message = f"a number of {len(text)} characters"
            return self._find("number-limits", node.span, message, f"{numerals.MAXIMUM_DIGITS} are the most here")
        value = int(text, 0)
        if not shape.minimum <= value <= shape.maximum:
            allowed = f"{shape.minimum}" if shape.minimum == shape.maximum else f"{shape.minimum} to {shape.maximum}"
            return self._find("number-limits", node.span, f"{text} cannot stand here", f"allowed: {allowed}")
        return value

    def _choice(self, node: Scalar, shape: Choice) -> Any:
        if node.text in shape.words:
            return node.text
        remedy = did_you_mean(node.text, shape.words, f"one of: {', '.join(shape.words)}")
        return self._find("unknown-word", node.span, f"`{node.text}` cannot stand here", remedy)

    def _text(self, node: Scalar, shape: Text) -> Any:
        if node.plain and node.text and (taken := plain_type(node.text)):
            message = f"a text belongs here; without quotes YAML takes this for {taken}"
            return self._find("unquoted-text", node.span, message, f'put it in quotes: "{node.text}"')
        if "\0" in node.text:
            return self._find("text-nul", node.span, "the text holds a NUL, at which C would end it", "remove it")
        if not node.text.strip():
            return self._find("empty-text", node.span, "the text is empty", "write it or remove the field")
        if len(node.text) > shape.maximum:
            message = f"a text of {len(node.text)} characters"
            return self._find("text-length", node.span, message, f"{shape.maximum} are the most here")
        if shape.style is not None:
            return self._name(node, shape.style)
        return node.text

    def _name(self, node: Scalar, style: NameStyle) -> Any:
        if len(node.text) > naming.MAXIMUM_LENGTH:
            message = f"a name of {len(node.text)} characters"
            return self._find("name-length", node.span, message, f"use {naming.MAXIMUM_LENGTH} or fewer")
        if style.fits(node.text):
            return node.text
        return self._find(
            "name-style", node.span, f"`{node.text}` is no {style.noun} name", f"spell it in {style.style}"
        )

    def _find(self, rule: str, span: Span, message: str, remedy: str | None = None) -> Any:
        self.diagnostics.add(Diagnostic(rule, span, message, remedy))
        return MISSING


def _article(shape: Shape) -> str:
    return {Integer: "an integer", Choice: "a word", Text: "a text"}.get(type(shape), "a value")


def _kind_of(node: Node) -> str:
    if isinstance(node, Scalar):
        return "a single value" if node.text or not node.plain else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _shown(node: Scalar) -> str:
    if node.plain:
        return f"`{node.text}`" if node.text else "nothing"
    return f'`"{node.text}"`'
