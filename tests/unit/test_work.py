"""The work of reading a spec grows with its size, not with the square of it."""

from __future__ import annotations

import difflib
import random
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from codegen.diagnostics import Diagnostic, Source, SpecError
from codegen.explain import code_index, json, log_scanner, lookup
from codegen.importing import python_module
from codegen.output import line_diff
from codegen.spec import loader
from codegen.spec.rules.numbers import MAXIMUM_RANGES
from codegen.text.suggestions import CANDIDATES, Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from _typeshed import TraceFunction

SIZE = 100
TWICE = 2.1
"""The most that work may grow with twice the size; a scan of all codes for each code makes it more."""
WORDS = (
    "BUSY",
    "CARD",
    "DENIED",
    "EMPTY",
    "FILE",
    "FULL",
    "KEY",
    "LOCK",
    "LOST",
    "OPEN",
    "PAYMENT",
    "READ",
    "STOCK",
    "USER",
)


def _diagnostics(text: str) -> tuple[Diagnostic, ...]:
    try:
        return loader.read_spec(Source("shop.yaml", text), "shop.yaml").diagnostics
    except SpecError as error:
        return error.diagnostics


def _steps(work: Callable[[], object]) -> int:
    """Return how many calls are made and lines run in Python by some work."""
    count = 0

    def trace(_: FrameType, event: str, __: object) -> TraceFunction:
        nonlocal count
        count += event in {"call", "line"}
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _codes(size: int, fields: Callable[[int], str] = lambda _: "") -> str:
    return "codes:\n" + "".join(
        f"  SHOP_{number:03}: {{value: {number}, message: Message {number}{fields(number)}}}\n"
        for number in range(size)
    )


def _repeated_name(size: int) -> str:
    return f"codes:\n  SHOP_A: {{value: 1, message: One, description: {'SHOP_A ' * 5 * size}}}\n"


def _repeated_number(size: int) -> str:
    return _codes(size, lambda number: f" as SHOP_{number:03} ({size - number}) or SHOP_{number:03} ({size})")


def _each_mentions_another(size: int) -> str:
    return _codes(size, lambda number: f" unlike SHOP_{number * 7 % size:03}")


def _unknown_prefixes(size: int) -> str:
    return "prefixes: [SHOP_]\n" + _codes(size, lambda number: f" or SHOP_X{number}_*")


def _ranges(size: int) -> str:
    ranges = "".join(f"  r_{number}: {{first: {number}, last: {number}, title: One}}\n" for number in range(size))
    return f"ranges:\n{ranges}" + _codes(size)


def _reserved(size: int) -> str:
    reserved = "".join(f"  - {{first: {number}, last: {number}, reason: kept}}\n" for number in range(size, 2 * size))
    return f"reserved:\n{reserved}" + _codes(size)


def _colliding_aliases(size: int) -> str:
    aliases = ", ".join(f"{prefix}_{number}" for number in range(size) for prefix in ("A", "B"))
    return f"prefixes: [A_, B_]\ncodes: {{C_1: {{value: 1, message: One, aliases: [{aliases}]}}}}\n"


def _flow_lists(size: int) -> str:
    aliases = ",\n".join(f"A_{number}" for number in range(size))
    return f"codes: {{C_1: {{value: 1, message: One, aliases: [\n{aliases}\n]}}}}\n"


def _flow_mappings(size: int) -> str:
    entries = ",\n".join(f"SHOP_{number}: {{value: {number}, message: Message {number}}}" for number in range(size))
    return f"codes: {{\n{entries}\n}}\n"


def _misspelt_names(size: int) -> str:
    return _codes(size, lambda number: f", related: {{SHOPP_{number:03}: alike}}" if number % 4 == 0 else "")


def _fields(size: int) -> str:
    fields = (
        "fields: {state: {type: string, unique: true}, note: {type: string, optional: true}}\nrequire: {note: true}\n"
    )
    return fields + _codes(size, lambda number: f', state: "{number % 9}"')


def _tags(size: int) -> str:
    tags = "".join(f"  t_{number}: {{title: One}}\n" for number in range(size))
    listed = ", ".join((*(f"t_{number % size}" for number in range(2 * size)), *(f"u_{n}" for n in range(size // 20))))
    return f"tags:\n{tags}" + _codes(size, lambda number: f", tags: [{listed if number == 0 else 't_1'}]")


@pytest.mark.parametrize(
    "make",
    [
        _repeated_name, _repeated_number, _each_mentions_another, _unknown_prefixes, _ranges, _reserved,
        _colliding_aliases, _flow_lists, _flow_mappings, _misspelt_names, _fields, _tags,
    ],
)  # fmt: skip
def test_linear(make: Callable[[int], str]) -> None:
    """A spec of twice the size takes about twice the work."""
    _diagnostics(f"format: 1\n{make(1)}")  # what the rules load and keep is not counted
    once, twice = (_steps(partial(_diagnostics, f"format: 1\n{make(size)}")) for size in (SIZE, 2 * SIZE))
    assert once > SIZE
    assert twice < TWICE * once


def test_places_are_found_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of a spec are found for diagnostics only, because those of a large spec take time and memory."""
    monkeypatch.setattr(Source, "position", None)
    text = f"format: 1\n{_codes(SIZE)}".replace("SHOP_000:", "SHOP_X:").replace("value: 0,", "value: -1,")
    assert not _diagnostics(text)


def _names(count: int) -> list[str]:
    chance = random.Random(13821)  # noqa: S311 - the same names in every run
    return [f"SHOP_{'_'.join(chance.sample(WORDS, 4))}_{number}" for number in range(count)]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the sizes of the lists of words with which a misspelt one is compared, as a test makes them."""
    sizes: list[int] = []
    original = difflib.get_close_matches

    def count(word: str, words: Sequence[str], *arguments: int) -> list[str]:
        sizes.append(len(words))
        return original(word, words, *arguments)

    monkeypatch.setattr(difflib, "get_close_matches", count)
    return sizes


def test_suggestions_compare_few_words(compared: list[int]) -> None:
    """A misspelt name is compared with a few names of a large table, and all misspelt names get a suggestion."""
    names = _names(1000)
    codes = "".join(
        f"  {name}: {{value: {number}, message: Message {number}"
        f"{f', related: {{{name[:9]}{name[10]}{name[9]}{name[11:]}: alike}}' if number < 199 else ''}}}\n"
        for number, name in enumerate(names)
    )
    unknown = [each for each in _diagnostics(f"format: 1\ncodes:\n{codes}") if each.rule == "unknown-code"]
    assert len(unknown) > 180
    assert all(each.help and each.help.startswith("did you mean") for each in unknown)
    assert len(compared) == len(unknown)
    assert max(compared) <= CANDIDATES


@pytest.mark.parametrize(
    "misspell",
    [
        lambda name: name[:12] + name[13:],
        lambda name: name[:12] + "X" + name[12:],
        lambda name: name[:12] + name[13] + name[12] + name[14:],
        lambda name: name.replace("_", "", 2),
        str.lower,
    ],
    ids=["dropped", "added", "swapped", "joined", "lower case"],
)
def test_suggestions_are_right(misspell: Callable[[str], str]) -> None:
    """The name that was meant is among the suggestions, as when all names are compared."""
    names = _names(600)
    suggestions = Suggestions(names)
    for name in names[::121]:
        word = misspell(name)
        best = difflib.get_close_matches(word, names, 3)
        assert (name in suggestions.nearest(word, 3)) == (name in best), (word, best)


def test_few_ranges_are_listed() -> None:
    """The help of a value outside all ranges lists the nearest ones alone."""
    ranges = "".join(
        f"  r_{number}: {{first: {10 * number}, last: {10 * number + 4}, title: Some}}\n" for number in range(500)
    )
    codes = "codes:\n  A_1: {value: 2506, message: One}\n"
    (diagnostic,) = _diagnostics(f"format: 1\nrequire: {{range: true}}\nranges:\n{ranges}{codes}")
    assert diagnostic.help
    assert diagnostic.help.startswith("the nearest ranges are: ")
    assert diagnostic.help.count(" to ") == MAXIMUM_RANGES
    assert "r_250 2500 to 2504, r_251 2510 to 2514" in diagnostic.help


def test_long_values_are_cut() -> None:
    """A message shows the beginning of a value that is long."""
    (diagnostic,) = _diagnostics(f"format: 1\ntype: {'x' * 100_000}\ncodes: {{A_1: {{value: 1, message: One}}}}\n")
    assert len(diagnostic.message) < 200


def _tables(size: int) -> tuple[code_index.CodeIndex, ...]:
    """Return a table of codes with names of several words."""
    codes = "".join(
        f"  {name}: {{value: {number + 1000}, message: Message {number}}}\n" for number, name in enumerate(_names(size))
    )
    reading = loader.read_spec(Source("shop.yaml", f"format: 1\ncodes:\n{codes}"), "shop.yaml")
    return (code_index.CodeIndex(reading.spec, ()),)


def _scan(tables: tuple[code_index.CodeIndex, ...], lines: Sequence[str]) -> list[lookup.Answer]:
    return [*log_scanner.answers(tables, lines)]


def _look_up(tables: tuple[code_index.CodeIndex, ...], text: str) -> tuple[lookup.Answer, lookup.Answer]:
    return lookup.search(tables, text), lookup.answer(tables, text)


def test_log_of_one_line_is_shown_in_parts() -> None:
    """What is shown of a log of one long line does not grow with the line, however many codes are in it."""
    tables = _tables(SIZE)
    line = " ".join(f"error {number}" for number in range(1000, 1000 + SIZE))
    answers = [[*log_scanner.answers(tables, [f"{'x ' * size}{line}{' y' * size}"])] for size in (1_000, 100_000)]
    short, long = (json.render(each, tables) for each in answers)
    assert [answer.input for answer in answers[1]] == [str(number) for number in range(1000, 1000 + SIZE)]
    assert len(long) == len(short)
    assert max(len(answer.line) for answer in answers[1]) < 300
    assert all(answer.input in answer.line for answer in answers[1])


def test_logs_are_read_in_linear_work() -> None:
    """Twice the lines or the length of a line take about twice the work, and twice the codes of the table no more."""
    small, large = _tables(SIZE), _tables(2 * SIZE)
    lines = [f"error {number % SIZE + 1000} of SHOP_NONE_{number} at 0x{number:08X}" for number in range(8 * SIZE)]
    for halves in (lines[: 4 * SIZE], lines), (["; ".join(lines[: 4 * SIZE])], ["; ".join(lines)]):
        once, twice = (_steps(partial(_scan, small, each)) for each in halves)
        assert once > SIZE
        assert twice < TWICE * once
    once, more = (_steps(partial(_scan, tables, lines)) for tables in (small, large))
    assert more < 1.1 * once


@pytest.mark.parametrize("text", ["stock empty nowhere", "SHOP_LOSTT_KEY", "LOST_KEY", "nothing"])
def test_lookup_is_linear(text: str) -> None:
    """Words, ends of names and misspelt names are looked up in work that grows with the table, not with its square."""
    once, twice = (_steps(partial(_look_up, tables, text)) for tables in (_tables(4 * SIZE), _tables(8 * SIZE)))
    assert once > SIZE
    assert twice < TWICE * once


def test_near_names_compare_few_words(compared: list[int]) -> None:
    """A name that a table of 2,000 codes lacks is compared with a few of its names, and the table is indexed once."""
    tables = _tables(2_000)
    name = tables[0].spec.codes[1000].name
    first = lookup.search(tables, name.replace("SHOP_", "SHPO_"))
    assert name in first.near
    index = _steps(lambda: lookup.search(tables, "NOWHERE"))
    assert index < 12 * 2_000
    assert max(compared) <= CANDIDATES


def test_import_of_python_is_linear() -> None:
    """A module of twice the codes takes about twice the work to import: constants, or a dictionary."""

    def read(size: int, form: str) -> int:
        codes = "".join(form.format(number=number) for number in range(size))
        text = f"CODES = {{\n{codes}}}" if form.startswith(" ") else codes
        return _steps(partial(python_module.read, Source("shop.py", text)))

    for form in ("SHOP_{number} = 0x{number:04X}\n", "    {number}: ('SHOP_{number}', 'The shop is empty.'),\n"):
        _, once, twice = read(1, form), read(SIZE, form), read(2 * SIZE, form)  # the first run loads what it needs
        assert once > SIZE
        assert twice < TWICE * once


def test_diff_is_linear() -> None:
    """The diff of two files of 2,000 codes with every message changed takes about twice the work of 1,000."""

    def lines(size: int, word: str) -> list[str]:
        return [line for number in range(size) for line in (f"C_{number} = {number}\n", f"{word} {number}\n", "\n")]

    def diff(size: int) -> int:
        return _steps(lambda: [*line_diff.unified(lines(size, "old"), lines(size, "new"), "a", "b")])

    once, twice = diff(1000), diff(2000)
    assert once > 1000
    assert twice < TWICE * once


def test_report_of_many_errors_is_bounded() -> None:
    """A long reason or title is not repeated whole in the report of each code."""
    size = 200
    reason = "kept " * 1900
    spec = f"format: 1\nreserved:\n  - {{first: 0, last: {size}, reason: {reason}}}\nbounds: {{first: -9, last: -1, "
    diagnostics = _diagnostics(f"{spec}title: {reason}}}\n{_codes(size)}")
    assert len(diagnostics) >= 2 * size
    for each in diagnostics:
        texts = (each.message, each.help or "", *(place.label for place in each.related))
        assert sum(map(len, texts)) < 600, texts
