"""The C functions answer all questions of the common table, those of every table in one library."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pytest
from languages import answers
from toolchains import c

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from languages.answers import Answer, Question, Table

ABSENT = frozenset({"describe", "range_of"})
"""The functions that C does not have: both would need memory for their answer."""
KINDS = (None, "error", "warning", "success", "marker")
TEXTS = frozenset({"name", "message"})
NUMBERS = frozenset({"code", "from_hresult", "to_hresult"})
"""The functions that return a number through a pointer, and whether there is one."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """Return a library of one unit that has the sources of all tables."""
    folder = tmp_path_factory.mktemp("answers")
    specs = [str(table.write(folder)) for table in answers.tables()]
    assert main(["generate", *specs, "--only", "c", "--output", str(folder / "out"), "--quiet"]) == 0
    unit = folder / "all.c"
    sources = (folder / "out/c" / f"{table.stem}-errors" / f"{table.package}.c" for table in answers.tables())
    unit.write_text("".join(f'#include "{source}"\n' for source in sources))
    return ctypes.CDLL(str(c.shared_library([unit], folder / "all.so", folder)))


@pytest.mark.parametrize("stem", [table.stem for table in answers.tables()])
def test_answers(library: ctypes.CDLL, stem: str) -> None:
    """Every function answers every question as those of the other languages do."""
    table = next(each for each in answers.tables() if each.stem == stem)
    asked = [each for each in table.questions if each.function not in ABSENT and _can_pass(each)]
    assert {each.function for each in asked} == {*table.functions} - ABSENT
    functions = {each.function: _function(library, table, each.function) for each in asked}
    wrong = [(each, found) for each in asked if (found := functions[each.function](each.argument)) != each.answer]
    assert not wrong


def _can_pass(question: Question) -> bool:
    """Whether C can pass an argument: a name to `code`, and an integer to the other functions."""
    wanted = str if question.function == "code" else int
    return type(question.argument) is wanted


def _function(library: ctypes.CDLL, table: Table, name: str) -> Callable[[Any], Answer]:
    """Return a function of a table, which takes and returns what Python has."""
    function = getattr(library, f"{table.stem}_error_{name}")
    function.argtypes = [ctypes.c_char_p if name == "code" else ctypes.c_int64]
    if name in NUMBERS:
        spelled = "uint32" if name == "to_hresult" else table.spec.get("type", "int32")
        number = getattr(ctypes, f"c_{spelled}")
        function.argtypes.append(ctypes.POINTER(number))

        def numbered(argument: str | int) -> Answer:
            found = number()
            given = argument.encode() if isinstance(argument, str) else argument
            return found.value if function(given, ctypes.byref(found)) else None

        return numbered
    if name in TEXTS:
        function.restype = ctypes.c_char_p
        return lambda argument: found.decode() if (found := function(argument)) is not None else None
    if name == "kind":
        return lambda argument: KINDS[function(argument)]
    return lambda argument: bool(function(argument))


@pytest.mark.parametrize("stem", [table.stem for table in answers.tables()])
def test_enumeration(library: ctypes.CDLL, stem: str) -> None:
    """The codes come by index in the order of the spec; the name of a constant finds its code; strerror is no NULL."""
    table = next(each for each in answers.tables() if each.stem == stem)
    number = getattr(ctypes, f"c_{table.spec.get('type', 'int32')}")
    at, count, code, text = (getattr(library, f"{stem}_error_{name}") for name in ("at", "count", "code", "strerror"))
    at.argtypes, count.restype = [ctypes.c_size_t, ctypes.POINTER(number)], ctypes.c_size_t
    code.argtypes, text.argtypes = [ctypes.c_char_p, ctypes.POINTER(number)], [ctypes.c_int64]
    text.restype = ctypes.c_char_p
    found = number()
    values = [found.value for index in range(count()) if at(index, found)]
    assert values == [entry["value"] for entry in table.spec["codes"].values()]
    assert not at(count(), found)
    assert not at(2**64 - 1, found)
    prefixes = table.spec.get("prefixes", [])
    for name, entry in [*table.spec["codes"].items()][:200]:
        short = next((name.removeprefix(each) for each in prefixes if name.startswith(each)), name)
        assert code(f"{stem.upper()}_E_{short}".encode(), found)
        assert found.value == entry["value"]
        assert text(entry["value"]).decode() == entry["message"]
        assert not code(f"{stem.upper()}_E_{short}_".encode(), found)
        assert not code(f"{stem.upper()}_E_{short[:-1]}|".encode(), found)
    assert not code(f"{stem.upper()}_E_".encode(), found)
    assert text(2**40) == b"unknown error"
