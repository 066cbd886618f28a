"""How a text is read as codes of tables: a number in every notation, a name, words. Nothing is printed here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from codegen.targets import naming
from codegen.targets.target import spelled
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.model import Counterpart, CustomField, ErrorCode, Spec
    from codegen.targets.target import Target

    Form = Literal["value", "hresult", "counterpart", "field", "name", "words"]

NUMERAL = re.compile(r"-?(?:(0[xX])[0-9A-Fa-f]+|[0-9A-Fa-f]+)")
DECIMAL = re.compile(r"-?[0-9]+")
MAXIMUM_DIGITS = 20
"""No number of 64 bits has more, in any notation."""

WORD = 1 << 32
LONG = 1 << 64
LEAST = -(1 << 31)
HALF = 0xFFFF
NEAREST = 3
AROUND = " \t\r\n.,;:()[]<>'\"`"
"""What a number or a word is copied with."""


class Entry(NamedTuple):
    """A code and its table."""

    table: Table
    code: ErrorCode

    @property
    def spec(self) -> Spec:
        """The spec of the table."""
        return self.table.spec


class Reading(NamedTuple):
    """One way to read a text, and the entry that it leads to; None where no table has one.

    `notation` is how a number was read: decimal, signed decimal, hexadecimal; empty for a name. For a
    counterpart, `system` is whose it is; for the value of a unique field, it is the title of the field. `value` is the
    number that the tables were asked for.
    """

    form: Form
    notation: str
    value: int | None = None
    entry: Entry | None = None
    system: str = ""

    @property
    def is_small_twin(self) -> bool:
        """Whether it is of a counterpart or a field, such as the notify 24 of IKE, which is like any other 24."""
        return self.form in {"counterpart", "field"} and 0 <= (self.value or 0) <= HALF


class Answer(NamedTuple):
    """What a text was read as, in each way that it can be; `line` is the line of a log that contains it.

    If nothing can be read, `problem` says why, and `near` has similar names.
    """

    input: str
    readings: tuple[Reading, ...] = ()
    line: str = ""
    problem: str = ""
    near: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether some reading leads to an entry."""
        return any(reading.entry for reading in self.readings)


class Gap(NamedTuple):
    """Where an unknown number would be in a table: after one code, before another."""

    spec: Spec
    before: ErrorCode | None
    after: ErrorCode | None


class Table:
    """One spec by number and by name, also by the names in each language; `names` are in upper case."""

    def __init__(self, spec: Spec, targets: Sequence[Target]) -> None:
        """Build the indices, each in one walk through the codes; `targets` are those of the project."""
        self.spec = spec
        self.targets = targets
        self.values = {code.value: code for code in spec.codes}
        self.names = {_key(spelling.name): code for spelling, code in spelled(targets, spec)}
        self.twins: defaultdict[int, list[tuple[ErrorCode, Counterpart]]] = defaultdict(list)
        self.twin_names: defaultdict[str, list[tuple[ErrorCode, Counterpart]]] = defaultdict(list)
        for code in spec.codes:
            self.names[_key(naming.without_prefix(code.name, spec.prefixes))] = code
            for twin in code.counterparts:
                self.twins[twin.value % WORD].append((code, twin))
                self.twin_names[_key(twin.name)].append((code, twin))
        self.exact = {alias: code for code in spec.codes for alias in code.aliases}
        self.exact |= {code.name: code for code in spec.codes}
        self.names |= {_key(name): code for name, code in self.exact.items()}
        self.ascending = sorted(self.values)

    def number(self, notation: str, number: int) -> Iterator[Reading]:
        """Yield what the table knows of a number: as a value, as an HRESULT, as the number of a counterpart."""
        if code := self.values.get(self._fold(number)):
            yield Reading("value", notation, code.value, Entry(self, code))
        bits = number % WORD
        if bits > HALF and (base := self.spec.failure_base) is not None:
            code = self.values.get(bits & HALF)
            if code and self.spec.hresult(code) == bits:
                yield Reading("hresult", notation, code.value, Entry(self, code))
            elif bits - (bits & HALF) == base:
                yield Reading("hresult", notation, bits & HALF)
        for code, twin in self.twins.get(bits, ()):
            yield Reading("counterpart", notation, twin.value, Entry(self, code), twin.system.title)
        for field, code in self._unique.get(number, ()):
            yield Reading("field", notation, number, Entry(self, code), field.title)

    def field(self, text: str) -> Iterator[Reading]:
        """Yield the code that has a string as the value of a unique field, in upper or lower case."""
        for field, code in self._unique.get(text.casefold(), ()):
            yield Reading("field", "", code.value, Entry(self, code), field.title)

    def name(self, key: str) -> Iterator[Reading]:
        """Yield what has a name: in full, without its prefix, as a language has it; by its end; or as a counterpart."""
        codes = [self.names[key]] if key in self.names else []
        if not codes and "_" in key:
            codes = self._endings.get(key, [])
        for code in codes:
            yield Reading("name", "", code.value, Entry(self, code))
        for code, twin in () if codes else self.twin_names.get(key, ()):
            yield Reading("counterpart", "", twin.value, Entry(self, code), twin.system.title)

    def words(self, words: Iterable[str]) -> Iterator[Reading]:
        """Yield the codes in whose name, message and description all words occur."""
        wanted = [word.casefold() for word in words]
        for code, text in self._texts:
            if all(word in text for word in wanted):
                yield Reading("words", "", code.value, Entry(self, code))

    @cached_property
    def _unique(self) -> dict[int | str, list[tuple[CustomField, ErrorCode]]]:
        """The codes by the values of their unique fields."""
        found: defaultdict[int | str, list[tuple[CustomField, ErrorCode]]] = defaultdict(list)
        for at, field in enumerate(self.spec.fields):
            for code in self.spec.codes if field.unique else ():
                if (value := code.fields[at]) is not None:
                    found[value.casefold() if isinstance(value, str) else value].append((field, code))
        return dict(found)

    @cached_property
    def _endings(self) -> dict[str, list[ErrorCode]]:
        """The codes by the ends of their names, each end after an underscore."""
        found: defaultdict[str, list[ErrorCode]] = defaultdict(list)
        for code in self.spec.codes:
            for at, letter in enumerate(code.name):
                if letter == "_":
                    found[_key(code.name[at + 1 :])].append(code)
        return dict(found)

    @cached_property
    def _texts(self) -> tuple[tuple[ErrorCode, str], ...]:
        """The codes, each with the text in which words are looked for."""
        return tuple((code, f"{code.name} {code.message} {code.description}".casefold()) for code in self.spec.codes)

    def gap(self, value: int) -> Gap:
        """Return the codes between which a value would lie."""
        at = bisect_left(self.ascending, value)
        before = self.values[self.ascending[at - 1]] if at else None
        return Gap(self.spec, before, self.values[self.ascending[at]] if at < len(self.ascending) else None)

    def _fold(self, number: int) -> int:
        """Return a number as the table's type has it: its bits may be written with the other sign."""
        kind = self.spec.type
        if kind.signed and kind.maximum < number <= kind.mask:
            return number - kind.mask - 1
        return number + kind.mask + 1 if number < 0 and not kind.signed else number


def answer(tables: tuple[Table, ...], text: str) -> Answer:
    """Return what one word is: a number, in each notation that it may be written in, or a name, or a word of texts."""
    word = text.strip(AROUND)
    if not any(character.isalnum() for character in word):
        return Answer(text, problem="neither a number nor a name" if text.strip() else "it is empty")
    numerals, problem = _numerals(word)
    readings = [reading for notation, number in numerals for reading in number_in(tables, notation, number)]
    found = [reading for reading in readings if reading.entry]
    if fields := [reading for table in tables for reading in table.field(word)]:
        readings = found = [*found, *fields]
    if word[0].isalpha():  # `FEED` and `A1` are numbers only where a code has them
        found += [reading for table in tables for reading in table.name(_key(word))]
        if not found and (word.isalpha() or not readings):
            return search(tables, (word,))
        readings = found or readings
    if readings or problem:
        return Answer(text, tuple(readings), problem="" if readings else problem)
    return search(tables, (word,))


def search(tables: tuple[Table, ...], words: tuple[str, ...]) -> Answer:
    """Return the codes in whose texts all words occur, or the nearest names where there are none."""
    text = " ".join(words)
    words = tuple(word.strip(AROUND) for word in words)
    if readings := tuple(reading for table in tables for reading in table.words(words)):
        return Answer(text, readings)
    owners, suggestions = _known(tables)
    near = suggestions.nearest(_key("_".join(words)), 2 * NEAREST)
    names = tuple(dict.fromkeys(owners[name] for name in near))[:NEAREST]
    return Answer(text, problem="no name, message or description has it", near=names)


@lru_cache(maxsize=1)
def _known(tables: tuple[Table, ...]) -> tuple[dict[str, str], Suggestions]:
    """Return the canonical name of each name of some tables, and what misspelt ones may stand for."""
    known = (each for table in tables for each in table.names.items())
    owners = {name: code.name for name, code in known if name.isidentifier()}
    return owners, Suggestions(owners)


def number_in(tables: tuple[Table, ...], notation: str, number: int) -> tuple[Reading, ...]:
    """Return what tables know of a number, or the one reading by which none of them has it.

    That `24` is also a notify of IKE does not make it a value of a table; that reading comes second.
    """
    readings = [reading for table in tables for reading in table.number(notation, number)]
    found = tuple(reading for reading in readings if reading.entry)
    absent = Reading("value", notation, number)
    if all(reading.is_small_twin for reading in readings):
        return (absent, *readings)
    return found or tuple(readings[:1])


def fold(number: int) -> int | None:
    """Return a number of 32 bits, which its sign may have extended to 64, or None for a larger one."""
    number = number - LONG if LONG + LEAST <= number < LONG else number
    return number if LEAST <= number < WORD else None


def _numerals(word: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """Return the numbers that a word may be, each with its notation; and why there are none where there are none."""
    match = NUMERAL.fullmatch(word)
    if not match or (word.startswith("-") and not match.group(1) and not DECIMAL.fullmatch(word)):
        return (), ""
    if len(word.lstrip("-")) > MAXIMUM_DIGITS:
        return (), "the number is larger than 64 bits"
    found = {}
    if DECIMAL.fullmatch(word):
        found["signed decimal" if word.startswith("-") else "decimal"] = fold(int(word))
    if match.group(1) or not DECIMAL.fullmatch(word) or not word.startswith("-"):
        found["hexadecimal"] = fold(int(word, 16))
    fitting = tuple((notation, number) for notation, number in found.items() if number is not None)
    return fitting, "" if fitting else "the number is larger than 32 bits"


def _key(word: str) -> str:
    return word.upper().replace("-", "_")
