"""How a text is read as codes of tables: a number in every notation, a name, words. Nothing is printed here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from codegen.explain import numerals
from codegen.explain.code_index import Reading
from codegen.text import queries
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from codegen.explain.code_index import CodeIndex

NEAREST = 3
WORDS = re.compile(r"[-\w]+")


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


def answer(tables: tuple[CodeIndex, ...], text: str) -> Answer:
    """Return what one word is: a number, in each notation that it may be written in, or a name, or a word of texts."""
    word = queries.core(text)
    if not any(character.isalnum() for character in word):
        return Answer(text, problem="neither a number nor a name" if text.strip() else "it is empty")
    if ends := numerals.ends(word):
        return _between(tables, text, *ends)
    numbers, problem = numerals.read(word)
    readings: list[Reading] = []
    for notation, number in numbers:
        readings += number_in(tables, notation, number)
        if any(reading.entry for reading in readings):  # digits that are a decimal number are no hexadecimal one
            break
    found = [reading for reading in readings if reading.entry]
    if fields := [reading for table in tables for reading in table.field(word)]:
        readings = found = [*found, *fields]
    if not word[0].isdecimal():  # `FEED` and `A1` are numbers only where a code has them
        found += [reading for table in tables for reading in table.name(queries.key(word))]
        if not found and (word.isalpha() or not readings) and not problem:
            return search(tables, word)
        readings = found or readings
    if readings or problem:
        return Answer(text, tuple(readings), problem="" if readings else problem)
    return search(tables, word)


def _between(tables: tuple[CodeIndex, ...], text: str, first: int, last: int) -> Answer:
    """Return the codes in a range of numbers."""
    if readings := tuple(reading for table in tables for reading in table.between(first, last)):
        return Answer(text, readings)
    return Answer(text, problem=f"no code is in the range from {first} to {last}")


def search(tables: tuple[CodeIndex, ...], text: str) -> Answer:
    """Return the codes that have all words of a text: in number, name and message, or else in any of their texts.

    A number is looked for among numbers alone. Where no code has the words, the answer has the nearest names.
    """
    words = WORDS.findall(text.casefold())
    stages = (False,) if any(word.lstrip("-")[:1].isdecimal() for word in words) else (False, True)
    for whole in stages if words else ():
        if readings := tuple(reading for table in tables for reading in table.words(words, whole=whole)):
            return Answer(text, readings)
    owners, suggestions = _known(tables)
    near = suggestions.nearest(queries.key("_".join(words)), 2 * NEAREST)
    names = tuple(dict.fromkeys(owners[name] for name in near))[:NEAREST]
    return Answer(text, problem="no name, message or description has it", near=names)


@lru_cache(maxsize=1)
def _known(tables: tuple[CodeIndex, ...]) -> tuple[dict[str, str], Suggestions]:
    """Return the canonical name of each name of some tables, and what misspelt ones may stand for."""
    known = (each for table in tables for each in table.names.items())
    owners = {name: code.name for name, code in known if name.isidentifier()}
    return owners, Suggestions(owners)


def number_in(tables: tuple[CodeIndex, ...], notation: str, number: int) -> tuple[Reading, ...]:
    """Return what tables know of a number, or the one reading by which none of them has it.

    That `24` is also a notify of IKE does not make it a value of a table; that reading comes second.
    """
    readings = [reading for table in tables for reading in table.number(notation, number)]
    found = tuple(reading for reading in readings if reading.entry)
    absent = Reading("value", notation, number)
    if all(reading.is_small_twin for reading in readings):
        return (absent, *readings)
    return found or tuple(readings[:1])
