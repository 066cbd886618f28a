"""TypeScript and JavaScript modules: enumerations, constants, and objects of constants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.importing import comments, possible_codes, records
from codegen.importing.entries import Contents, Skipped
from codegen.importing.expressions import CType, Language, NoNumberError, Number, evaluate, wrapped
from codegen.importing.possible_codes import PossibleCode, is_hexadecimal
from codegen.importing.tokens import Token, closing, depths, parts, string_value, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.diagnostics import Source

SEPARATORS = frozenset({",", ";"})
"""What is between the members of an enumeration or an object."""

LITERAL = re.compile(r"0[xX][0-9A-Fa-f_]+n?|0[bB][01_]+n?|0[oO][0-7_]+n?|[0-9][0-9_]*n?|[0-9]+\.0*")

INTEGER = 32
"""The bits of a number that a bitwise operator makes."""


def _literal(token: Token) -> Number:
    if token.kind != "number" or not LITERAL.fullmatch(token.text):
        message = f"`{token.text[:40]}` is not a whole number"
        raise NoNumberError(message)
    digits = token.text.replace("_", "").rstrip("n").partition(".")[0]
    return Number(int(digits, 10 if digits.isdigit() else 0))


def _signed(value: int) -> int:
    return wrapped(value, INTEGER).value


def _unary(mark: str, number: Number) -> Number:
    value = number.value
    return Number({"-": -value, "+": value, "~": ~_signed(value), "!": int(not value)}[mark])


def _binary(mark: str, left: Number, right: Number) -> Number:
    first, second = left.value, right.value
    if mark in {"+", "-", "*"}:
        return Number(first + second if mark == "+" else first - second if mark == "-" else first * second)
    if mark == ">>>":
        return Number((first & 0xFFFF_FFFF) >> (second & 31))
    if mark in {"<<", ">>"}:
        shifted = _signed(first) << (second & 31) if mark == "<<" else _signed(first) >> (second & 31)
        return Number(_signed(shifted))
    if mark in {"|", "&", "^"}:
        bits = {"|": _signed(first) | _signed(second), "&": _signed(first) & _signed(second)}
        return Number(bits.get(mark, _signed(first) ^ _signed(second)))
    if mark == "/" and second and first % second == 0:
        return Number(first // second)
    message = f"codegen does not compute `{mark}`"
    raise NoNumberError(message)


def _cast(_: CType, number: Number) -> Number:
    return number


TYPESCRIPT = Language(_literal, _unary, _binary, _cast, lambda _: None)


MESSAGES = ("message", "text", "msg", "description", "title")
"""The properties of an object that is the value of a name which are probably its message."""

VALUES = ("value", "code", "number", "errno", "status", "id")
"""Those that are probably its number."""


def read(source: Source) -> Contents:
    """Return the codes of a module."""
    every = [*tokens(source.text, templates=True)]
    written = [comments.Comment(each.start, each.end, each.text) for each in every if each.kind == "comment"]
    found = [*_Module([each for each in every if each.kind not in {"comment", "newline"}]).found()]
    skipped = (
        Skipped(each.name, source.span(each.start, each.end), each.reason) for each in found if each.number is None
    )
    return Contents(tuple(possible_codes.entries(source, found, written)), tuple(skipped))


DECLARING = frozenset({"const", "let", "var", "readonly", "exports", "module"})


class _Module:
    """The names of a module that may be codes, found statement by statement."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.tokens = words
        self.known: dict[str, Number] = {}

    def found(self) -> Iterator[PossibleCode]:
        """Yield the possible codes, in order."""
        at = 0
        scopes: list[bool] = []
        while at < len(self.tokens):
            words = [token.text for token in self.tokens[at : at + 3]]
            if words[0] == "{":
                scopes.append(self._is_scope(at))
            elif words[0] == "}" and scopes:
                scopes.pop()
            if words[0] == "enum" and len(words) > 2 and words[2] == "{":  # noqa: PLR2004 - the words of an enumeration
                stop = closing(self.tokens, at + 2)
                yield from self._members(words[1], self.tokens[at + 3 : stop], "=")
                at = stop
            elif words[0] in DECLARING and words[1:2] != ["enum"] and all(scopes):
                stop = _end(self.tokens, at + 1)
                yield from self._constant(self.tokens[at + 1 : stop])
                at = stop
            else:
                at += 1

    def _is_scope(self, at: int) -> bool:
        """Whether a brace opens a namespace or a class, whose constants are codes, rather than a function."""
        start = at
        while start and self.tokens[start - 1].text not in {";", "{", "}", ")"}:
            start -= 1
        return any(token.text in {"namespace", "module", "class"} for token in self.tokens[start:at])

    def _constant(self, words: Sequence[Token]) -> Iterator[PossibleCode]:
        """Yield the possible codes of a declaration without its first word: a name, perhaps a type, and a value."""
        equals = next((at for at, depth in depths(words) if depth == 0 and words[at].text == "="), 0)
        colon = next((at for at, depth in depths(words) if depth == 0 and words[at].text == ":"), 0)
        if not words or not (equals or colon):
            return
        name = words[0] if words[0].kind == "name" else words[min(1, len(words) - 1)]
        value = words[equals + 1 :] if equals else words[colon + 1 :]
        start = next((at for at, token in enumerate(value[:5]) if token.text == "{"), -1)
        if start == 0 or (start > 0 and value[0].text in {"Object", "("}):
            yield from self._members(name.text, value[start + 1 : closing(value, start)], ":")
        elif equals and any(token.text == "=>" for token in value):
            return
        elif value and name.kind == "name":
            yield self._possible(name, "", value)

    def _members(self, scope: str, body: Sequence[Token], mark: str) -> Iterator[PossibleCode]:
        """Yield the members of an enumeration or an object; those of an enumeration may follow each other."""
        following: Number | None = Number(0)
        for words in parts(body, SEPARATORS):
            if not words or words[0].kind not in {"name", "string", "character", "number"}:
                continue
            name, value = words[0], words[2:] if len(words) > 1 and words[1].text == mark else ()
            if value and (value[0].text == "function" or any(token.text == "=>" for token in value)):
                continue
            if value:
                found = self._possible(name, scope, value)
            elif mark == "=" and len(words) == 1:
                reason = "" if following else "it follows a member whose value is not known"
                found = PossibleCode(_text(name), following, reason, name.start, name.end)
                self._keep(found, scope)
            else:
                continue
            following = Number(found.number.value + 1) if found.number else None
            yield found

    def _possible(self, name: Token, scope: str, value: Sequence[Token]) -> PossibleCode:
        """Return what is assigned to a name: a number, or an object that has one."""
        place = (name.start, value[-1].end)
        own, note = _text(name), ""
        if value[0].text == "{":
            properties = {
                _text(words[0]): words[2:] for words in parts(value[1 : closing(value, 0)], SEPARATORS) if words[2:]
            }
            value = next((properties[key] for key in VALUES if key in properties), value)
            said = next((properties[key] for key in MESSAGES if key in properties), ())
            note = _text(said[0]) if len(said) == 1 and said[0].kind != "name" else ""
        elif (number := records.number(own)) is not None and value[0].kind in {"string", "character"}:
            text = _text(value[0])
            own = text if records.IDENTIFIER.fullmatch(text) else records.name_of(text)
            return PossibleCode(own, Number(number), "", *place, is_hexadecimal([name]), "" if own == text else text)
        value = _without_type(value)
        try:
            number_of_value, reason = evaluate(value, TYPESCRIPT, lambda name: self._constant_of(scope, name)), ""
        except NoNumberError as error:
            number_of_value, reason = None, str(error)
        found = PossibleCode(own, number_of_value, reason, *place, is_hexadecimal(value), note)
        self._keep(found, scope)
        return found

    def _constant_of(self, scope: str, name: str) -> Number | None:
        return self.known.get(f"{scope}.{name}") or self.known.get(name)

    def _keep(self, found: PossibleCode, scope: str) -> None:
        if found.number is not None:
            self.known[f"{scope}.{found.name}" if scope else found.name] = found.number


def _text(token: Token) -> str:
    return string_value(token.text) if token.kind in {"string", "character"} else token.text


def _without_type(words: Sequence[Token]) -> Sequence[Token]:
    """Return a value without `as const`, `as number` or `satisfies …` after it."""
    at = next((at for at, token in enumerate(words) if at and token.text in {"as", "satisfies"}), len(words))
    return words[:at]


def _end(words: Sequence[Token], at: int) -> int:
    """Return where a declaration ends: at a semicolon, or where another statement begins."""
    for index, depth in depths(words[at:]):
        token = words[at + index]
        if depth < 0 or (depth == 0 and (token.text == ";" or (index and token.text in STATEMENTS))):
            return at + index
    return len(words)


STATEMENTS = frozenset(
    {"const", "let", "var", "export", "enum", "function", "class", "declare", "import", "module", "interface", "type"}
)
