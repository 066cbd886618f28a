"""The work of reading a spec grows with its size, not with the square of it."""

from __future__ import annotations

import difflib
import random
import sys
from typing import TYPE_CHECKING

import pytest

from codegen.diagnostics import Diagnostic, Source, SpecError
from codegen.spec import loader
from codegen.spec.rules.values import MAXIMUM_RANGES
from codegen.suggestions import CANDIDATES, Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from _typeshed import TraceFunction

SIZE = 250
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


def _steps(text: str) -> int:
    """Return how many calls are made and lines run in Python to read a spec."""
    count = 0

    def trace(_: FrameType, event: str, __: object) -> TraceFunction:
        nonlocal count
        count += event in {"call", "line"}
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        _diagnostics(text)
    finally:
        sys.settrace(before)
    return count


def _codes(size: int, fields: Callable[[int], str] = lambda _: "") -> str:
    return "codes:\n" + "".join(
        f"  SHOP_{number}: {{value: {number}, message: Message {number}{fields(number)}}}\n" for number in range(size)
    )


def _repeated_name(size: int) -> str:
    return f"codes:\n  SHOP_A: {{value: 1, message: One, description: {'SHOP_A ' * size}}}\n"


def _repeated_number(size: int) -> str:
    return _codes(size, lambda number: f" as SHOP_{number} ({size - number}) or SHOP_{number} ({size})")


def _each_mentions_another(size: int) -> str:
    return _codes(size, lambda number: f" unlike SHOP_{number * 7 % size}")


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


@pytest.mark.parametrize(
    "make",
    [
        _repeated_name, _repeated_number, _each_mentions_another, _unknown_prefixes, _ranges, _reserved,
        _colliding_aliases, _flow_lists,
    ],
)  # fmt: skip
def test_linear(make: Callable[[int], str]) -> None:
    """A spec of twice the size takes about twice the work."""
    once, twice = (_steps(f"format: 1\n{make(size)}") for size in (SIZE, 2 * SIZE))
    assert once > SIZE
    assert twice < 2.2 * once


def _names(count: int) -> list[str]:
    chance = random.Random(13821)  # noqa: S311 - the same names in every run
    return [f"SHOP_{'_'.join(chance.sample(WORDS, 4))}_{number}" for number in range(count)]


def test_suggestions_compare_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt name is compared with a few names of a large table, and all misspelt names get a suggestion."""
    compared = []
    original = difflib.get_close_matches

    def count(word: str, words: Sequence[str], *arguments: int) -> list[str]:
        compared.append(len(words))
        return original(word, words, *arguments)

    monkeypatch.setattr(difflib, "get_close_matches", count)
    names = _names(4000)
    codes = "".join(
        f"  {name}: {{value: {number}, message: Message {number}"
        f"{f', related: {{{name[:9]}{name[10]}{name[9]}{name[11:]}: alike}}' if number < 999 else ''}}}\n"
        for number, name in enumerate(names)
    )
    unknown = [each for each in _diagnostics(f"format: 1\ncodes:\n{codes}") if each.rule == "unknown-code"]
    assert len(unknown) > 900
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
    names = _names(2000)
    suggestions = Suggestions(names)
    for name in names[::97]:
        word = misspell(name)
        best = difflib.get_close_matches(word, names, 3)
        assert (name in suggestions.nearest(word, 3)) == (name in best), (word, best)


def test_few_ranges_are_listed() -> None:
    """The help of a value outside all ranges lists the nearest ones alone."""
    ranges = "".join(
        f"  r_{number}: {{first: {10 * number}, last: {10 * number + 4}, title: Some}}\n" for number in range(500)
    )
    codes = "codes:\n  A_1: {value: 2506, message: One}\n"
    (diagnostic,) = _diagnostics(f"format: 1\nranges:\n{ranges}{codes}")
    assert diagnostic.help
    assert diagnostic.help.startswith("the nearest ranges are: ")
    assert diagnostic.help.count(" to ") == MAXIMUM_RANGES
    assert "r_250 2500 to 2504, r_251 2510 to 2514" in diagnostic.help


def test_long_values_are_cut() -> None:
    """A message shows the beginning of a value that is long."""
    (diagnostic,) = _diagnostics(f"format: 1\ntype: {'x' * 100_000}\ncodes: {{A_1: {{value: 1, message: One}}}}\n")
    assert len(diagnostic.message) < 200
