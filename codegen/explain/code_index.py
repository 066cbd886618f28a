"""The index of a table for look-ups: its codes by number, by name and by word, retired codes among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from codegen.explain.numerals import WORD
from codegen.model import ErrorCode
from codegen.spec import code_fields
from codegen.targets import naming, wording
from codegen.targets.target import spelled
from codegen.text import queries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.model import Counterpart, CustomField, Retired, Spec
    from codegen.targets.target import Target

    Form = Literal["value", "hresult", "counterpart", "field", "name", "range", "words"]

HALF = 0xFFFF


class IndexedCode(NamedTuple):
    """A code and its table."""

    table: CodeIndex
    code: ErrorCode

    @property
    def spec(self) -> Spec:
        """The spec of the table."""
        return self.table.spec

    @property
    def retired(self) -> Retired | None:
        """What the spec says of a retired code; None of a code that is in the table."""
        return self.table.retired.get(self.code.name)


class Reading(NamedTuple):
    """One way to read a text, and the entry that it leads to; None where no table has one.

    `notation` is how a number was read: decimal, signed decimal, hexadecimal; empty for a name. For a
    counterpart, `system` is whose it is; for the value of a unique field, it is the title of the field. `value` is the
    number that the tables were asked for.
    """

    form: Form
    notation: str
    value: int | None = None
    entry: IndexedCode | None = None
    system: str = ""

    @property
    def is_small_twin(self) -> bool:
        """Whether it is of a counterpart or a field, such as the notify 24 of IKE, which is like any other 24."""
        return self.form in {"counterpart", "field"} and 0 <= (self.value or 0) <= HALF


class Gap(NamedTuple):
    """Where an unknown number would be in a table: after one code, before another."""

    spec: Spec
    before: ErrorCode | None
    after: ErrorCode | None


class CodeIndex:
    """One spec by number and by name, also by the names in each language; `names` are in upper case.

    A retired code is an entry with its name and number alone; `former` are those whose number no other code has.
    """

    def __init__(self, spec: Spec, targets: Sequence[Target]) -> None:
        """Build the indices, each in one walk through the codes; `targets` are those of the project."""
        self.spec = spec
        self.targets = targets
        self.retired = {each.name: each for each in spec.retired}
        former = tuple(ErrorCode(each.name, each.value) for each in spec.retired)
        self.entries = (*spec.codes, *former)
        self.values = {code.value: code for code in spec.codes}
        self.ascending = sorted(self.values)
        self.former = {code.value: code for code in former if code.value not in self.values}
        self.names = {
            queries.key(spelling.name): code
            for code in former
            for target in targets
            for spelling in target.spellings(spec, code, code.name)
        }
        self.names |= {queries.key(spelling.name): code for spelling, code in spelled(targets, spec)}
        self.twins: defaultdict[int, list[tuple[ErrorCode, Counterpart]]] = defaultdict(list)
        self.twin_names: defaultdict[str, list[tuple[ErrorCode, Counterpart]]] = defaultdict(list)
        for code in reversed(self.entries):
            self.names[queries.key(naming.without_prefix(code.name, spec.prefixes))] = code
        for code in spec.codes:
            for twin in code.counterparts:
                self.twins[twin.value % WORD].append((code, twin))
                self.twin_names[queries.key(twin.name)].append((code, twin))
        self.exact = {code.name: code for code in former}
        self.exact |= {alias: code for code in spec.codes for alias in code.aliases}
        self.exact |= {code.name: code for code in spec.codes}
        self.names |= {queries.key(name): code for name, code in self.exact.items()}

    def number(self, notation: str, number: int) -> Iterator[Reading]:
        """Yield what the table knows of a number: as a value, as an HRESULT, as the number of a counterpart."""
        value = self._fold(number)
        if code := self.values.get(value) or self.former.get(value):
            yield Reading("value", notation, code.value, IndexedCode(self, code))
        bits = number % WORD
        if bits > HALF and (base := self.spec.failure_base) is not None:
            code = self.values.get(bits & HALF) or self.former.get(bits & HALF)
            if code and self.spec.hresult(code) == bits:
                yield Reading("hresult", notation, code.value, IndexedCode(self, code))
            elif bits - (bits & HALF) == base:
                yield Reading("hresult", notation, bits & HALF)
        for code, twin in self.twins.get(bits, ()):
            yield Reading("counterpart", notation, twin.value, IndexedCode(self, code), twin.system.title)
        for field, code in self._unique.get(bits, ()):
            yield Reading("field", notation, number, IndexedCode(self, code), field.title)

    def between(self, first: int, last: int) -> Iterator[Reading]:
        """Yield the codes in a range of numbers, by number; retired ones have a place too."""
        for value in sorted((*self.values, *self.former)):
            if first <= value <= last:
                yield Reading("range", "", value, IndexedCode(self, self.values.get(value) or self.former[value]))

    def field(self, text: str) -> Iterator[Reading]:
        """Yield the code that has a string as the value of a unique field, in upper or lower case."""
        for field, code in self._unique.get(text.casefold(), ()):
            yield Reading("field", "", code.value, IndexedCode(self, code), field.title)

    def name(self, key: str) -> Iterator[Reading]:
        """Yield what has a name: in full, without its prefix, as a language has it; by its end; or as a counterpart.

        Before the last, underscores are ignored.
        """
        codes = [self.names[key]] if key in self.names else []
        if not codes and "_" in key:
            codes = self._endings.get(key, [])
        if not codes:
            codes = self._joined.get(queries.joined(key), [])
        for code in codes:
            yield Reading("name", "", code.value, IndexedCode(self, code))
        for code, twin in () if codes else self.twin_names.get(key, ()):
            yield Reading("counterpart", "", twin.value, IndexedCode(self, code), twin.system.title)

    def unique_numbers(self) -> Iterator[int]:
        """Yield the values of unique fields that are numbers, as they are looked up."""
        yield from (value for value in self._unique if isinstance(value, int))

    def words(self, words: Iterable[str], *, whole: bool) -> Iterator[Reading]:
        """Yield the codes that have all words: in number, name and message, or in the `whole` entry."""
        wanted = [f" {word}" if word.lstrip("-")[:1].isdecimal() else word for word in words]
        for code, text in zip(self.entries, self._texts if whole else self._heads, strict=True):
            if all(word in text for word in wanted):
                yield Reading("words", "", code.value, IndexedCode(self, code))

    @cached_property
    def _unique(self) -> dict[int | str, list[tuple[CustomField, ErrorCode]]]:
        """The codes by the values of their unique fields."""
        found: defaultdict[int | str, list[tuple[CustomField, ErrorCode]]] = defaultdict(list)
        for at, field in enumerate(self.spec.fields):
            for code in self.spec.codes if field.unique else ():
                if (value := code.fields[at]) is not None:
                    found[value.casefold() if isinstance(value, str) else value % WORD].append((field, code))
        return dict(found)

    @cached_property
    def _endings(self) -> dict[str, list[ErrorCode]]:
        """The codes by the ends of their names, each end after an underscore."""
        found: defaultdict[str, list[ErrorCode]] = defaultdict(list)
        for code in self.entries:
            for at, letter in enumerate(code.name):
                if letter == "_":
                    found[queries.key(code.name[at + 1 :])].append(code)
        return dict(found)

    @cached_property
    def _joined(self) -> dict[str, list[ErrorCode]]:
        """The codes by their names without underscores."""
        found: defaultdict[str, dict[str, ErrorCode]] = defaultdict(dict)
        for name, code in self.names.items():
            found[queries.joined(name)].setdefault(code.name, code)
        return {name: [*codes.values()] for name, codes in found.items()}

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        """The number, the name, the other names and the message of each code."""
        hexadecimal = self.spec.type.hexadecimal
        parts = (
            (str(each.value), hexadecimal(each.value), each.name, *each.aliases, each.message) for each in self.entries
        )
        return tuple(f" {' '.join(each)}".casefold() for each in parts)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The whole text of each code."""
        return tuple(
            f"{head} {self._text(code)}".casefold() for head, code in zip(self._heads, self.entries, strict=True)
        )

    def _text(self, code: ErrorCode) -> str:
        retired = self.retired.get(code.name)
        parts = [wording.retirement(retired) if retired else "", *(getattr(code, each) for each in code_fields.PROSE)]
        parts += [text for column in wording.columns(self.spec, code) for text in column]
        parts += [wording.counterpart(twin) for twin in code.counterparts]
        parts += [wording.deprecation(code.deprecated) if code.deprecated else ""]
        parts += [f"{each.code} {each.reason}" for each in code.related]
        parts += [f"{each.document.title} {each.place}" for each in code.references]
        return " ".join(parts)

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
        return number + kind.mask + 1 if kind.least <= number < 0 and not kind.signed else number
