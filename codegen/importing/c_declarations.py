"""What a text of C declares: enumerators, constants, integer types, and lists such as `ERROR(NAME, -1)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.importing.c_macros import arguments_of
from codegen.importing.c_preprocessor import MISSING
from codegen.importing.expressions import CType, NoNumberError, Number
from codegen.importing.possible_codes import PossibleCode, is_hexadecimal, is_name
from codegen.importing.tokens import CLOSING, OPENING, closing, depths, parts, string_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.importing.c_values import Values
    from codegen.importing.tokens import Token

COMMA = frozenset({","})

MAXIMUM_ARGUMENTS = 4
"""The most arguments of an entry in a list of codes."""

SKIPPED = "a compiler skips it here, for a name that no file defines, so its number is not known"

LEAST_ENTRIES = 2
"""The fewest calls of one unknown macro that are a list of codes."""


class Declarations:
    """Reads the declarations of a text, in order; the values of its names are known to what follows."""

    def __init__(self, values: Values) -> None:
        """Keep what computes values."""
        self.values = values
        self.bodies: list[tuple[int, int]] = []

    def read(self, text: Sequence[Token]) -> Iterator[PossibleCode]:
        """Yield the possible codes of a text."""
        calls: dict[str, list[PossibleCode]] = {}
        at = 0
        begins = True
        while at < len(text):
            token = text[at]
            if token.text == "enum" and (body := _body(text, at)):
                stop = closing(text, body)
                self.bodies.append((text[body].start, text[min(stop, len(text) - 1)].start))
                yield from self.enumerators(text[body + 1 : stop])
                at = stop
            elif token.text == "typedef":
                self._typedef(text[at : _semicolon(text, at)])
            elif token.text in {"const", "constexpr"}:
                stop = _semicolon(text, at)
                if text[stop].text == ";":
                    yield from self._constant(text[at:stop])
            elif begins and token.kind == "name" and text[at + 1 : at + 2] and text[at + 1].text == "(":
                arguments, stop = arguments_of(text, at + 1)
                if found := self._call(token, arguments, text[min(stop, len(text)) - 1].end):
                    calls.setdefault(token.text, []).append(found)
                    at = stop - 1
            begins = text[at].text in {";", "{", "}", ")", ",", MISSING} if at < len(text) else True
            at += 1
        for found_calls in calls.values():
            if len(found_calls) >= LEAST_ENTRIES:
                yield from found_calls

    def enumerators(self, body: Sequence[Token], *, follows: bool = True) -> Iterator[PossibleCode]:
        """Yield the enumerators of a body; `follows` tells whether the first one has the value 0 unless it says so."""
        previous: Number | None = Number(-1) if follows else None
        before = ""
        for part in parts(body, COMMA):
            words = [token for token in part if token.text != MISSING]
            if len(words) < len(part):
                previous, before = None, "what is included here"
            found = self._enumerator(words, previous, before)
            if found is None:
                continue
            previous, before = found.number, found.name
            if found.number is not None and (found.live or found.name not in self.values.constants):
                self.values.constants[found.name] = found.number
            yield found

    def _enumerator(self, words: Sequence[Token], previous: Number | None, before: str) -> PossibleCode | None:
        words = _without_attributes(words)
        if not words or words[0].kind != "name":
            return None
        name = words[0]
        at = next((at for at, depth in depths(words) if depth == 0 and words[at].text == "="), len(words))
        if at == len(words) and len(words) > 1 and words[1].text == "(":
            arguments, _ = arguments_of(words, 1)
            unknown = f"`{name.text}(…)` is defined in none of the files"
            found = self._call(name, arguments, words[-1].end)
            return found or PossibleCode(name.text, None, unknown, name.start, name.end, live=name.live)
        value = words[at + 1 :]
        end = max((token.end for token in words if token.start >= name.start), default=name.end)
        number, reason = None, f"it follows {before}, whose value is not known" if before else SKIPPED
        if value:
            number, reason = self._value(value)
        elif previous is not None:
            number, reason = Number(previous.value + 1), ""
        place = (name.start, end, is_hexadecimal(value), name.note, name.live, is_name(value))
        return PossibleCode(name.text, number, reason, *place)

    def _value(self, words: Sequence[Token]) -> tuple[Number | None, str]:
        try:
            return self.values.of(words), ""
        except NoNumberError as error:
            return None, str(error)

    def _call(self, macro: Token, arguments: list[list[Token]], end: int) -> PossibleCode | None:
        """Return the code that a call of an unknown macro lists: a name, a number and perhaps a message."""
        if not 1 < len(arguments) <= MAXIMUM_ARGUMENTS or not any(letter.isupper() for letter in macro.text):
            return None
        names = [each[0] for each in arguments if len(each) == 1 and each[0].kind == "name"]
        strings = [each for each in arguments if each and all(token.kind == "string" for token in each)]
        numbers = [each for each in arguments if each and each not in strings and each != [names[0]]] if names else []
        if len(numbers) != 1:
            return None
        number, reason = self._value(numbers[0])
        if number is None:
            return None
        note = "".join(string_value(token.text) for token in strings[0]) if strings else ""
        name = names[0]
        return PossibleCode(name.text, number, reason, macro.start, end, is_hexadecimal(numbers[0]), note, name.live)

    def _typedef(self, words: Sequence[Token]) -> None:
        """Keep an integer type that is declared; a pointer is kept too, as one."""
        names = [token.text for token in words[1:]]
        if "{" in names or len(names) < LEAST_ENTRIES:
            return
        if "*" in names:
            at = names.index("*")
            if names[at + 1 : at + 2] and names[at + 1].isidentifier():
                self.values.types[names[at + 1]] = CType(0, pointer=True)
        elif (kind := self.values.type_of(names[:-1])) is not None and self.values.type_of(names[-1:]) is None:
            self.values.types[names[-1]] = kind

    def _constant(self, words: Sequence[Token]) -> Iterator[PossibleCode]:
        """Yield the constants of a declaration such as `static const int NAME = 5`."""
        first, *more = parts(words, COMMA)
        at = next((at for at, token in enumerate(first) if token.text in {"=", "{", "(", "[", "*"}), 0)
        kind = self.values.type_of([token.text for token in first[1 : max(at - 1, 1)]]) if at > 1 else None
        if at >= LEAST_ENTRIES:
            yield from self._initialised(first[at - 1 :], kind)
            for each in more:
                yield from self._initialised(each, kind)

    def _initialised(self, words: Sequence[Token], kind: CType | None) -> Iterator[PossibleCode]:
        """Yield the constant of a declarator such as `NAME = 5` or `NAME{5}`."""
        if len(words) <= LEAST_ENTRIES or words[0].kind != "name" or words[1].text not in {"=", "{"}:
            return
        name, value = words[0], words[2:] if words[1].text == "=" else words[2:-1]
        number, reason = self._value(value)
        if number is not None and kind and kind.bits and not kind.pointer:
            number = self.values.language.cast(kind, number)
        if number is not None:
            self.values.constants[name.text] = number
        place = (name.start, words[-1].end)
        yield PossibleCode(name.text, number, reason, *place, is_hexadecimal(value), name.note, name.live)


def _body(text: Sequence[Token], at: int) -> int:
    """Return the brace that opens the body of an enumeration, or 0 where it has none."""
    depth = 0
    for index in range(at + 1, min(len(text), at + 200)):
        word = text[index].text
        if word == "{" and depth == 0:
            return index
        depth += (word in OPENING) - (word in CLOSING)
        if depth < 0 or (depth == 0 and word in {";", ",", "=", "*", "&", ">"}):
            return 0
    return 0


def _semicolon(text: Sequence[Token], at: int) -> int:
    """Return where a declaration ends: at a semicolon, or at a brace that belongs to no value."""
    for index in range(at, min(len(text), at + 2000)):
        if text[index].text == ";" or (
            text[index].text == ")" and text[at].text != "typedef" and _unopened(text, at, index)
        ):
            return index
    return at


def _unopened(text: Sequence[Token], at: int, index: int) -> bool:
    """Whether a parenthesis closes one that opens before a declaration, as in the parameters of a function."""
    words = [token.text for token in text[at : index + 1]]
    return words.count(")") > words.count("(")


def _without_attributes(words: Sequence[Token]) -> Sequence[Token]:
    """Return an enumerator without the attributes in square brackets before it."""
    while words and words[0].text == "[":
        _, stop = arguments_of(words, 0)
        words = words[stop:]
    return words
