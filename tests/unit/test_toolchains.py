"""A language whose tools are missing is left out with one line of words, and fails where nothing may be left out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from checkout import TESTS
from toolchains import MissingToolError, require, run

WORDS = "Lua is not tested, because its tools are missing: `apt-get install lua5.4` installs them"


@pytest.mark.parametrize("path", [None, Path("/nowhere/lua")])
def test_missing(path: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing tool skips the test; with CI=true it is an error."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception) as skipped:
        require("Lua", path, "`apt-get install lua5.4` installs them")
    assert str(skipped.value) == WORDS
    monkeypatch.setenv("CI", "true")
    with pytest.raises(MissingToolError) as failed:
        require("Lua", path, "`apt-get install lua5.4` installs them")
    assert str(failed.value) == WORDS


PROGRAM = """
import pytest
from toolchains import require

@pytest.fixture(scope="module")
def lua():
    return require("Lua", None, "`apt-get install lua5.4` installs them")

@pytest.mark.parametrize("number", range(3))
def test_lua(number):
    require("Lua", None, "`apt-get install lua5.4` installs them")

def test_more(lua):
    pass
"""


def test_one_line(tmp_path: Path) -> None:
    """The report of a run has one line for all tests of a language that it skipped."""
    (tmp_path / "test_lua.py").write_text(PROGRAM)
    environment = {"CI": "", "PYTHONPATH": str(TESTS)}
    command = (sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "-p", "conftest", "test_lua.py")
    lines = run(*command, cwd=tmp_path, env=environment).splitlines()
    (line,) = (line for line in lines if "Lua" in line)
    assert line.startswith("SKIPPED [4] ")
    assert line.endswith(WORDS)
