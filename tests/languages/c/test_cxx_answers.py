"""The functions of C++ answer all questions of the common table, in constant expressions and at run time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import toolchains
from languages import answers
from toolchains import c

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from languages.answers import Answer, Question, Table

PROGRAM = """
#include "{package}_errors.hpp"
#include <cstdio>
using namespace {namespace};
constexpr bool same(const char *one, const char *other)
{{
    if (!one || !other)
        return one == other;
    for (; *one && *one == *other; one++, other++) {{
    }}
    return *one == *other;
}}
int wrong = 0;
void check(bool right, const char *text)
{{
    if (!right && ++wrong)
        std::puts(text);
}}
#define BOTH(expression) \\
    static_assert(expression); \\
    check(expression, #expression);
#define ONCE(expression) check(expression, #expression);
int main()
{{
{checks}
    return wrong != 0;
}}
"""
LIMITS = ("-fconstexpr-ops-limit=1000000000", "-fconstexpr-loop-limit=10000000")
"""What g++ may do for constant expressions: a look-up by name compares each of 5,000 names."""

LARGE = 1000


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the C target of all tables."""
    folder = tmp_path_factory.mktemp("answers")
    specs = [str(table.write(folder)) for table in answers.tables()]
    assert main(["generate", *specs, "--only", "c", "--output", str(folder), "--quiet"]) == 0
    return folder / "c"


@pytest.mark.parametrize("stem", [table.stem for table in answers.tables()])
def test_answers(generated: Path, stem: str, tmp_path: Path) -> None:
    """Look-up, kinds, predicates, HRESULTs and conditions answer as the functions of the other languages do."""
    table = next(each for each in answers.tables() if each.stem == stem)
    folder = generated / f"{stem}-errors"
    found = re.search(r"^namespace (\w+) \{", (folder / f"{stem}_errors.hpp").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    checks = [*dict.fromkeys(check for question in table.questions for check in _checks(table, question))]
    assert any("to_error" in check for check in checks)
    if len(table.spec["codes"]) > LARGE:  # the compiler reads the whole table for each constant expression
        checks = [each if at % 60 == 0 else each.replace("BOTH(", "ONCE(") for at, each in enumerate(checks)]
    text = PROGRAM.format(package=stem, namespace=found[1], checks="\n".join(checks))
    (tmp_path / "user.cpp").write_text(text, encoding="utf-8")
    toolchains.run(*c.compilers()["gcc"], "-c", folder / f"{stem}_errors.c", "-o", tmp_path / "errors.o")
    command = (*c.cxx_compilers()["g++"], "-std=c++17", *LIMITS, "-Wno-deprecated-declarations", f"-I{folder}")
    toolchains.run(*command, tmp_path / "user.cpp", tmp_path / "errors.o", "-o", tmp_path / "user")
    assert toolchains.run(tmp_path / "user") == ""


def _checks(table: Table, question: Question) -> Iterator[str]:
    """Yield what a question is in C++, whose enum has neither sentinels nor numbers wider than its type."""
    function, argument, answer = question
    if function == "code" and isinstance(argument, str | None):
        text = "nullptr" if argument is None else json.dumps(argument)
        yield from _is_member(table, f"from_name({text})", answer)
    if type(argument) is not int:
        return
    value = answers.reduced(table.spec, argument)
    code = f"static_cast<error>({argument}LL)"
    if function == "is_code":
        yield from _is_member(table, f"to_error({argument}LL)", value if answer else None)
    elif value is None:
        return
    elif function in {"name", "message", "url"}:
        yield _is_text(function, code, answer)
    elif function == "kind":
        yield f"BOTH(kind({code}) == {table.package.upper()}_KIND_{str(answer or 'unknown').upper()})"
    elif function == "is_failure":
        yield f"BOTH({function}({code}) == {_boolean(answer)})"
    elif function.removeprefix("is_") in table.spec.get("ranges", {}):
        error = f"std::error_code(static_cast<int>({value}LL), category())"
        yield f"BOTH({function}({code}) == {_boolean(answer)})"
        yield f"ONCE(({error} == range::{function.removeprefix('is_')}) == {_boolean(answer)})"
    elif function == "from_hresult":
        is_code = answer is not None and _is_returned(table, answer)
        yield f"{{ error found{{}}; ONCE(from_hresult({argument}LL, found) == {_boolean(is_code)}) }}"


def _is_text(function: str, code: str, answer: Answer) -> str:
    """Return whether a function returns a string; `url` makes its string, at run time."""
    if function == "url":
        return f"ONCE(url({code}) == {json.dumps(answer or '')})"
    text = "nullptr" if answer is None else json.dumps(answer)
    return f"BOTH(same({function}({code}), {text}))"


def _is_member(table: Table, expression: str, value: Answer) -> Iterator[str]:
    """Yield whether an optional member is the one with a value."""
    if value is None or not _is_returned(table, value):
        yield f"BOTH(!{expression})"
    else:
        yield f"BOTH({expression} && static_cast<std::int64_t>(*{expression}) == {value}LL)"


def _is_returned(table: Table, value: Answer) -> bool:
    """Whether a code is no sentinel."""
    entries = table.spec["codes"].values()
    return any(each["value"] == value and each.get("kind") != "marker" for each in entries)


def _boolean(answer: Answer) -> str:
    return "true" if answer else "false"
