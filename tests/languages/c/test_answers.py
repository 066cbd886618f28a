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
    asked = [each for each in table.questions if each.function not in ABSENT and _can_pass(table, each)]
    assert {each.function for each in asked} == {*table.functions} - ABSENT
    functions = {each.function: _function(library, table, each.function) for each in asked}
    wrong = [(each, found) for each in asked if (found := functions[each.function](each.argument)) != each.answer]
    assert not wrong


def _can_pass(table: Table, question: Question) -> bool:
    """Whether C can pass an argument: a string or NULL to what looks one up, and an integer to the other functions."""
    field = table.spec.get("fields", {}).get(question.function.removeprefix("from_"), {})
    is_text = question.function == "code" or (question.function.startswith("from_") and field.get("type") == "string")
    return type(question.argument) in ({str, type(None)} if is_text else {int})


def _function(library: ctypes.CDLL, table: Table, name: str) -> Callable[[Any], Answer]:
    """Return a function of a table, which takes and returns what Python has."""
    function = getattr(library, f"{table.stem}_error_{name}")
    fields = table.spec.get("fields", {})
    if name in fields:
        return _numbered(
            function, {"bool": ctypes.c_int, "int": ctypes.c_int32}.get(fields[name]["type"], ctypes.c_char_p)
        )
    if name == "to_hresult":
        return _numbered(function, ctypes.c_uint32)
    if name == "code" or name.startswith("from_"):
        return _numbered(function, getattr(ctypes, f"c_{table.spec.get('type', 'int32')}"))
    function.argtypes = [ctypes.c_int64]
    if name in TEXTS:
        function.restype = ctypes.c_char_p
    return lambda argument: _converted(name, function, argument)


def _converted(name: str, function: Any, argument: int) -> Answer:
    """Return the answer of a function of a number as Python has it."""
    if name == "url":
        return _url(function, argument)
    found = function(argument)
    if name in TEXTS:
        return None if found is None else str(found.decode())
    return KINDS[found] if name == "kind" else bool(found)


def _numbered(function: Any, kind: Any) -> Callable[[Any], Answer]:
    """Return a function that puts its answer where a pointer says, and returns whether there is one."""

    def numbered(argument: str | int | None) -> Answer:
        found = kind()
        is_text = not isinstance(argument, int)
        function.argtypes = [ctypes.c_char_p if is_text else ctypes.c_int64, ctypes.POINTER(kind)]
        if not function(argument.encode() if isinstance(argument, str) else argument, ctypes.byref(found)):
            return None
        answer: Answer = found.value.decode() if isinstance(found.value, bytes) else found.value
        return answer

    return numbered


def _url(function: Any, argument: int) -> Answer:
    """Return what a function writes into a buffer of the size that its header declares, and nothing after it."""
    function.argtypes = [ctypes.c_int64, ctypes.c_char_p]
    size = len(answers.PAGE) + len("#-2147483648") + 1
    buffer = ctypes.create_string_buffer(b"\xff" * (size + 1), size + 1)
    found = function(argument, buffer)
    assert buffer.raw[size:] == b"\xff"
    return buffer.value.decode() if found else None


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
        assert text(entry["value"]).decode() == entry.get("message", name)
        assert not code(f"{stem.upper()}_E_{short}_".encode(), found)
        assert not code(f"{stem.upper()}_E_{short[:-1]}|".encode(), found)
    assert not code(f"{stem.upper()}_E_".encode(), found)
    assert text(2**40) == b"unknown error"
