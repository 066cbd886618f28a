"""The values of names in headers: enumerators, constants and macros, each computed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.importing import c_numbers
from codegen.importing.c_preprocessor import C
from codegen.importing.expressions import CType, NoNumberError, Number, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.importing.c_macros import Macro, Macros
    from codegen.importing.tokens import Token

ATOM = 1
"""The tokens of a macro that can be replaced by its value wherever it stands, unless it has parentheses."""


MAXIMUM_TOKENS = 20_000
"""The most tokens that the macros of one value are replaced by."""


class Values:
    """Computes the values of names and expressions."""

    def __init__(self, macros: Macros) -> None:
        """Begin without constants; the macros are those at the end of the files."""
        self.macros = macros
        self.constants: dict[str, Number] = {}
        self.types: dict[str, CType] = {}
        self.language = C._replace(type_of=self.type_of)
        self._ready: dict[int, Number] = {}
        self._open: set[str] = set()

    def type_of(self, words: Sequence[str]) -> CType | None:
        """Return the type that words stand for: one that a header declares, or one of the language."""
        if len(words) == 1 and words[0] in self.types:
            return self.types[words[0]]
        return c_numbers.type_of(words)

    def of(self, tokens: Sequence[Token], hidden: frozenset[str] = frozenset()) -> Number:
        """Return the value of an expression. Raises NoNumberError where it has none."""
        expanded = self.macros.expand(tokens, hidden, self._literal, MAXIMUM_TOKENS)
        if not expanded:
            message = "it has no value"
            raise NoNumberError(message)
        return evaluate(expanded, self.language, self.constant)

    def constant(self, name: str) -> Number | None:
        """Return the value of a name, or None."""
        if name in self.constants:
            return self.constants[name]
        macro = self.macros.find(name)
        if macro is None or macro.parameters is not None or name in self._open:
            return None
        try:
            return self.of_macro(macro)
        except NoNumberError:
            return None

    def of_macro(self, macro: Macro) -> Number:
        """Return the value of a macro without arguments. Raises NoNumberError where it has none."""
        if macro.start not in self._ready:
            self._open.add(macro.name)
            try:
                self._ready[macro.start] = self.of(macro.body, frozenset({macro.name}))
            finally:
                self._open.discard(macro.name)
        return self._ready[macro.start]

    def _literal(self, macro: Macro) -> tuple[Token, ...] | None:
        """Return a macro whose value is known as tokens, if it means the same wherever it stands."""
        number = self._ready.get(macro.start)
        body = macro.body
        if number is None or not (len(body) == ATOM or _is_enclosed(body)):
            return None
        place = body[0]
        suffix = f"{'' if number.signed else 'u'}{'ll' if number.bits > c_numbers.INT else ''}"
        literal = place._replace(kind="number", text=f"{abs(number.value)}{suffix}")
        if number.value >= 0:
            return (literal,)
        marks = tuple(place._replace(kind="mark", text=mark) for mark in "(-)")
        return (marks[0], marks[1], literal, marks[2])


def _is_enclosed(body: Sequence[Token]) -> bool:
    """Whether the first parenthesis closes at the end."""
    depth = 0
    for at, token in enumerate(body):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return at == len(body) - 1 and body[0].text == "("
    return False
