"""The package and the single module give the answers that all languages share, on every Python."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import toolchains
from toolchains import pythons

from codegen.targets.python.target import TARGET

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.targets.target import Layout

PROGRAM = """if True:
    import importlib, json, sys

    class Index:
        def __init__(self, value):
            self.value = value
        def __index__(self):
            return self.value

    for package, questions in json.load(open(sys.argv[1])).items():
        errors = importlib.import_module(package)
        for function, argument, answer in questions:
            others = [Index(argument)] if type(argument) is int and function != "describe" else []
            for each in [argument, *others]:
                found = getattr(errors, function)(each)
                assert (type(found), found) == (type(answer), answer), (package, function, argument, found, answer)
"""
NUMPY = """if True:
    import importlib, json, sys, numpy
    integers = [getattr(numpy, sign + "int" + bits) for sign in ("", "u") for bits in ("8", "16", "32", "64")]

    def forms(argument):
        if type(argument) is bool:
            return [numpy.bool_(argument)]
        if type(argument) is float:
            return [numpy.float64(argument), numpy.float32(argument)]
        if type(argument) is str:
            return [numpy.str_(argument)]
        limits = [numpy.iinfo(integer) for integer in integers]
        return [each(argument) for each, limit in zip(integers, limits) if limit.min <= argument <= limit.max]

    for package, questions in json.load(open(sys.argv[1])).items():
        errors = importlib.import_module(package)
        for function, argument, answer in questions:
            for each in [] if argument is None else forms(argument):
                found = getattr(errors, function)(each)
                assert (type(found), found) == (type(answer), answer), (package, function, each, found, answer)
    from ipsec_errors import IpsecException
    raised = [IpsecException(each) for each in forms(13821)]
    assert len(raised) == 6 and {(type(each.code), each.code, each.args) for each in raised} == {(int, 13821, (13821,))}
    for each in (*forms(13821.0), *forms("13821"), *forms(True)):
        try:
            raise SystemExit(repr(IpsecException(each)))
        except TypeError:
            continue
"""
WORK = """if True:
    import sys, sparse_errors as errors

    def lines(call, *arguments):
        count = 0
        def trace(frame, event, argument):
            nonlocal count
            count += event == "line"
            return trace
        sys.settrace(trace)
        call(*arguments)
        sys.settrace(None)
        return count

    for number in (2, 7502, 14999, 5, -1, 3):
        for call in (errors.name, errors.message, errors.is_code, errors.is_failure, errors.is_low):
            assert lines(call, number) < 12, (call, number)
        assert lines(errors.describe, number) < 20, number
"""


@pytest.mark.parametrize("layout", TARGET.layouts)
@pytest.mark.parametrize("version", sorted(pythons.installed()))
def test_answers(version: str, layout: Layout, tables: Path) -> None:
    """Every function answers to each argument what the spec says, and the same to a number of another type."""
    environment = {"PYTHONPATH": str(tables / layout)}
    toolchains.run(pythons.installed()[version], "-c", PROGRAM, tables / "questions.json", env=environment)


@pytest.mark.parametrize("layout", TARGET.layouts)
def test_numpy(layout: Layout, tables: Path) -> None:
    """NumPy's integers of every width are answered as the same numbers of Python; its other scalars are not codes."""
    environment = {"PYTHONPATH": str(tables / layout)}
    toolchains.run(sys.executable, "-W", "error", "-c", NUMPY, tables / "questions.json", env=environment)


def test_work(tables: Path) -> None:
    """No look-up in 5,000 separate codes scans them."""
    toolchains.run(sys.executable, "-c", WORK, env={"PYTHONPATH": str(tables / "package")})
