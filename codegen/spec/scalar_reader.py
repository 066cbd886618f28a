"""Scalars as plain values: strings, numbers, words of a choice and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from codegen.diagnostics import Diagnostic, Severity
from codegen.spec import number_notation
from codegen.spec.nodes import Scalar, Sequence, implicit_type
from codegen.targets.shapes import Boolean, Choice, Integer, Shape, String
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from codegen.diagnostics import Diagnostics
    from codegen.spec.nodes import Node
    from codegen.targets.naming import NameStyle

INVALID: Any = object()
"""A value that does not fit its shape; its diagnostic exists already."""

BOOLEANS = {"true": True, "false": False}
"""The two truth values as every parser of YAML reads them."""

MAXIMUM_SHOWN = 100
"""The most characters of a value that a message shows."""

COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
"""A comment directly after a string that looks like a part of the string, such as `#3`."""


def value(node: Node, shape: Shape, diagnostics: Diagnostics) -> Any:
    """Return the plain value of a scalar of a shape, or INVALID with a diagnostic."""
    if not isinstance(node, Scalar):
        expected = {Integer: "an integer", Boolean: "`true` or `false`", Choice: "one word"}.get(
            type(shape), "a string"
        )
        message = f"expected {expected}, not {kind_of(node)}"
        help_text = "write one value; put a string that begins with `[` or `{` in quotes"
        diagnostics.add(Diagnostic("wrong-type", node.span, message, help_text))
        return INVALID
    reader = _Scalar(node, diagnostics)
    if isinstance(shape, String):
        return reader.string(shape)
    if isinstance(shape, Integer):
        return reader.integer(shape)
    if isinstance(shape, Choice):
        return reader.choice(shape)
    if isinstance(shape, Boolean):
        return reader.boolean()
    return reader.any()  # the field reader gives other shapes to others


def name(node: Scalar, style: NameStyle, diagnostics: Diagnostics) -> Any:
    """Return a name in a style, or INVALID with a diagnostic."""
    return _Scalar(node, diagnostics).name(style)


def shown(text: str) -> str:
    """Return a text in backquotes for a message, cut if it is long."""
    return f"`{cut(text)}`"


def cut(text: str) -> str:
    """Return a text for a message, cut if it is long, because a report may repeat it for every code."""
    return text if len(text) <= MAXIMUM_SHOWN else f"{text[:MAXIMUM_SHOWN]}…"


def kind_of(node: Node) -> str:
    """Return what a node is, for a message."""
    if isinstance(node, Scalar):
        return "a single value" if node.text or not node.plain else "nothing"
    return "a list" if isinstance(node, Sequence) else "a mapping"


class _Scalar:
    """Reads one scalar; each method returns a plain value, or INVALID with a diagnostic."""

    def __init__(self, node: Scalar, diagnostics: Diagnostics) -> None:
        self.node = node
        self.diagnostics = diagnostics

    def integer(self, shape: Integer) -> Any:
        text = self.node.text
        if not number_notation.PLAIN.fullmatch(text) or (shape.hexadecimal and not text.startswith("0x")):
            return self._not_plain(shape)
        if not self.node.plain:
            return self._error("wrong-type", f'expected an integer, but `"{text}"` is a string', "remove the quotes")
        if len(text) > number_notation.MAXIMUM_DIGITS:
            help_text = f"use at most {number_notation.MAXIMUM_DIGITS} characters"
            return self._error("number-limits", f"the number has {len(text)} characters", help_text)
        number = int(text, 0)
        if shape.bits and text.startswith("0x") and number >> (shape.bits - 1) == 1:
            return number - (1 << shape.bits)
        if not shape.minimum <= number <= shape.maximum:
            limits = f"{shape.minimum}" if shape.minimum == shape.maximum else f"{shape.minimum} to {shape.maximum}"
            help_text = f"use {limits}" if shape.minimum == shape.maximum else f"use a number from {limits}"
            return self._error("number-limits", f"{text} is outside the limits of this field", help_text)
        return number

    def _not_plain(self, shape: Integer) -> Any:
        """Report a number that is not written plainly, or a value that is not a number."""
        node = self.node
        if not node.plain or not (readings := number_notation.readings(node.text)):
            found = shown(node.text) if node.plain else "the string " + shown(f'"{node.text}"')
            help_text = "write it in decimal, such as 13821, or in hexadecimal, such as 0x35FD"
            found = found if node.text or not node.plain else "nothing"
            return self._error("wrong-type", f"expected an integer, not {found}", help_text)
        digits = " or ".join(f"0x{number:X}" if shape.hexadecimal else str(number) for number in readings)
        message = f"`{node.text}` is not written as a plain {'hexadecimal ' if shape.hexadecimal else ''}number"
        if len(readings) > 1:
            message = f"`{node.text}` is {digits}, depending on the version of YAML"
        return self._error("number-style", message, f"write {digits}")

    def boolean(self) -> Any:
        if self.node.plain and self.node.text in BOOLEANS:
            return BOOLEANS[self.node.text]
        found = self.node.text if self.node.plain else f'"{self.node.text}"'
        help_text = "write `true` or `false`, without quotes"
        return self._error("wrong-type", f"expected `true` or `false`, not {shown(found)}", help_text)

    def any(self) -> Any:
        """Return a truth value or an integer if it is written as one, else a string."""
        if self.node.plain and self.node.text in BOOLEANS:
            return BOOLEANS[self.node.text]
        if self.node.plain and number_notation.PLAIN.fullmatch(self.node.text):
            return self.integer(Integer())
        return self.string(String())

    def choice(self, shape: Choice) -> Any:
        text = self.node.text
        if text in shape.words:
            return text
        help_text = f"use one of: {', '.join(shape.words)}"
        if text in shape.unavailable:
            return self._error("unknown-word", f"`{text}` is not available: {shape.reason}", help_text)
        help_text = did_you_mean(text, shape.words, help_text)
        return self._error("unknown-word", f"{shown(text)} is not a value of this field", help_text)

    def string(self, shape: String) -> Any:
        node = self.node
        if node.plain and node.text and (kind := implicit_type(node.text)):
            message = f"expected a string; without quotes, YAML reads this as {kind}"
            return self._error("unquoted-text", message, f'put it in quotes: "{node.text}"')
        if "\0" in node.text:
            message = "the string contains NUL, at which a string ends in C"
            return self._error("text-nul", message, "remove the NUL")
        if not node.text.strip() and not (shape.style and shape.style.fits(node.text)):
            return self._error("empty-text", "the string is empty", "write the text or remove the field")
        return self._text(shape)

    def _text(self, shape: String) -> Any:
        """Return a string that is in the style, the length and the pattern of its shape."""
        node = self.node
        if len(node.text) > shape.maximum:
            message = f"the string has {len(node.text)} characters"
            return self._error("text-length", message, f"use at most {shape.maximum}")
        if shape.style is not None:
            return self.name(shape.style)
        if shape.form is not None and not shape.form.fits(node.text):
            message = f"{shown(node.text)} is not a valid {shape.form.noun}"
            return self._error("metadata-form", message, f"write {shape.form.example}")
        if shape.pattern and not re.fullmatch(shape.pattern, node.text):
            message = f"{shown(node.text)} does not fit the pattern of this field"
            declared = ", or correct `pattern` under `fields`" if shape.verbatim else ""
            help_text = f"write a string that fits {shown(shape.pattern)}{declared}"
            return self._error("field-pattern", message, help_text)
        self._note(shape)
        return node.text

    def _note(self, shape: String) -> None:
        """Note a newline at the end that a block keeps, and a comment that looks like a part of the string."""
        node = self.node
        if shape.verbatim and node.style in {"|", ">"} and node.text.endswith("\n"):
            message = f"the string ends with a newline, which `{node.style}` keeps"
            help_text = (
                f'write `{node.style}-`; if the newline is intended, write the string in double quotes with "\\n"'
            )
            self._add("trailing-newline", message, help_text, "note")
        if node.plain and (comment := COMMENT.match(node.source.text, node.end)):
            message = f"the string ends before `{comment[1][:20].rstrip()}`, because ` #` begins a comment"
            help_text = "put the string in quotes; if this is a comment, write a space after the `#`"
            span = node.source.span(*comment.span(1))
            self.diagnostics.add(Diagnostic("comment-in-text", span, message, help_text, severity="note"))

    def name(self, style: NameStyle) -> Any:
        text = self.node.text
        if len(text) > style.maximum:
            message = f"the name has {len(text)} characters"
            return self._error("name-length", message, f"use at most {style.maximum}")
        if style.fits(text):
            return text
        return self._error("name-style", f"`{text}` is not a valid {style.noun} name", f"write it in {style.style}")

    def _error(self, rule: str, message: str, help_text: str) -> Any:
        self._add(rule, message, help_text, "error")
        return INVALID

    def _add(self, rule: str, message: str, help_text: str, severity: Severity) -> None:
        self.diagnostics.add(Diagnostic(rule, self.node.span, message, help_text, severity=severity))
