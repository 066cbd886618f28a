"""Constant expressions of C and TypeScript, as a value: operators, parentheses, casts and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codegen.importing.tokens import Token

MAXIMUM_DEPTH = 60
"""The deepest nesting of an expression that is read."""

PRECEDENCE = {
    word: rank
    for rank, words in enumerate(("||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >> >>>", "+ -", "* / %"), 1)
    for word in words.split()
}
"""The binary operators, those that bind tightest with the highest rank."""

UNARY = frozenset("-+~!")

TYPE = re.compile(r".*_t(?:ype)?|(?:[A-Z][A-Z0-9]*_)*[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*|\*")
"""What types are called: `ber_tag_t`, `MPI_Comm`; and the end of a pointer."""


class NoNumberError(Exception):
    """An expression has no value that is a whole number, and why."""


class Number(NamedTuple):
    """A whole number of a type; a type of 0 bits has no limits."""

    value: int
    bits: int = 32
    signed: bool = True


def wrapped(value: int, bits: int, *, signed: bool = True) -> Number:
    """Return the number that the low bits of a value are, in two's complement where it is signed."""
    low = value & ((1 << bits) - 1)
    return Number(low - (1 << bits) if signed and low >> bits - 1 else low, bits, signed)


class CType(NamedTuple):
    """An integer type of C; one of 0 bits is not known, and a cast to it changes nothing."""

    bits: int
    signed: bool = True
    pointer: bool = False


class Language(NamedTuple):
    """What numbers mean in a language.

    `literal` reads a number or a character, `unary` and `binary` apply an operator, `cast` converts to a type.
    `type_of` returns the type that the names of a cast stand for, or None.
    """

    literal: Callable[[Token], Number]
    unary: Callable[[str, Number], Number]
    binary: Callable[[str, Number, Number], Number]
    cast: Callable[[CType, Number], Number]
    type_of: Callable[[Sequence[str]], CType | None]


def evaluate(tokens: Sequence[Token], language: Language, constant: Callable[[str], Number | None]) -> Number:
    """Return the value of an expression; `constant` looks a name up. Raises NoNumberError where it has none."""
    reader = _Reader(tokens, language, constant)
    number = reader.expression()
    reader.end()
    return number


def _is_operand(token: Token, word: str) -> bool:
    """Whether a token can follow a cast to an unknown type; `(X) - 1` is a cast only where X is named like a type."""
    if token.text in {"-", "+"}:
        return TYPE.fullmatch(word) is not None
    return token.kind != "mark" or token.text in {"(", *UNARY}


class _Reader:
    """Reads an expression from its tokens, by recursive descent."""

    def __init__(self, tokens: Sequence[Token], language: Language, constant: Callable[[str], Number | None]) -> None:
        self.tokens = tokens
        self.language = language
        self.constant = constant
        self.at = 0
        self.depth = 0

    def expression(self) -> Number:
        condition = self._binary(1)
        if self._text() != "?":
            return condition
        self.at += 1
        chosen = self.expression()
        self._require(":")
        other = self.expression()
        return chosen if condition.value else other

    def end(self) -> None:
        """Raise NoNumberError if tokens are left."""
        if self.at < len(self.tokens):
            self._fail()

    def _text(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead].text if self.at + ahead < len(self.tokens) else ""

    def _require(self, mark: str) -> None:
        if self._text() != mark:
            self._fail()
        self.at += 1

    def _fail(self) -> NoReturn:
        text = self._text()
        message = f"`{text[:40]}` is not part of a constant whole number" if text else "the value is not complete"
        raise NoNumberError(message)

    def _binary(self, least: int) -> Number:
        left = self._unary()
        while (rank := PRECEDENCE.get(self._text(), 0)) >= least:
            operator = self._text()
            self.at += 1
            left = self.language.binary(operator, left, self._binary(rank + 1))
        return left

    def _unary(self) -> Number:
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            message = "the value is nested too deeply"
            raise NoNumberError(message)
        operator = self._text()
        if operator in UNARY and operator:
            self.at += 1
            number = self.language.unary(operator, self._unary())
        else:
            number = self._primary()
        self.depth -= 1
        return number

    def _primary(self) -> Number:
        if self.at >= len(self.tokens):
            self._fail()
        token = self.tokens[self.at]
        if token.kind in {"number", "character"}:
            self.at += 1
            return self.language.literal(token)
        if token.kind == "string":
            message = "the value is a string"
            raise NoNumberError(message)
        if token.kind == "name":
            return self._name()
        if token.text != "(":
            self._fail()
        if (cast := self._cast()) is not None:
            return self._converted(cast)
        self.at += 1
        number = self.expression()
        self._require(")")
        return number

    def _cast(self) -> CType | None:
        """Return the type of a cast that begins here, after which its operand follows; None for other parentheses."""
        stop = self.at + 1
        while stop < len(self.tokens) and (self.tokens[stop].kind == "name" or self.tokens[stop].text in {"*", "::"}):
            stop += 1
        words = [token.text for token in self.tokens[self.at + 1 : stop]]
        if not words or self.tokens[stop : stop + 1] == [] or self.tokens[stop].text != ")":
            return None
        if self.constant(words[-1]) is not None:
            return None
        found = self.language.type_of(words)
        if found is None:
            operand = self.tokens[stop + 1] if stop + 1 < len(self.tokens) else None
            if operand is None or not _is_operand(operand, words[-1]):
                return None
            found = CType(0, pointer="*" in words)
        self.at = stop + 1
        return found

    def _converted(self, cast: CType) -> Number:
        """Return the operand that follows a cast, converted. Raises NoNumberError for a pointer."""
        if cast.pointer:
            message = "the value is a pointer"
            raise NoNumberError(message)
        return self.language.cast(cast, self._unary())

    def _name(self) -> Number:
        name = self._path()
        following = self._text()
        if name in {"static_cast", "reinterpret_cast"} and following == "<":
            return self._cpp_cast()
        if following in {"(", "{"}:
            if (kind := self.language.type_of([name])) is None:
                message = f"`{name}({')' if self._text(1) == ')' else '…)'}` is defined in none of the files"
                raise NoNumberError(message)
            self.at += 1
            number = self.language.cast(kind, self.expression())
            self._require(")" if following == "(" else "}")
            return number
        number_of_name = self.constant(name)
        if number_of_name is None:
            message = f"`{name}` is defined in none of the files, or is not a whole number"
            raise NoNumberError(message)
        return number_of_name

    def _path(self) -> str:
        """Return a name, the last one of several with `::` between; those with `.` between are one name."""
        name = self._text()
        self.at += 1
        while self._text() in {"::", "."} and self.at + 1 < len(self.tokens):
            name = f"{name}.{self._text(1)}" if self._text() == "." else self._text(1)
            self.at += 2
        return name

    def _cpp_cast(self) -> Number:
        stop = self.at + 1
        while stop < len(self.tokens) and self.tokens[stop].text != ">":
            stop += 1
        kind = self.language.type_of([token.text for token in self.tokens[self.at + 1 : stop]]) or CType(0)
        self.at = stop + 1
        return self._converted(kind)
