"""What a command is asked for goes to standard output, and everything else to standard error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checkout import ROOT

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = "  EMPTY:\n    value: 1\n    message: The shop is empty.\n"
SPEC = f"format: 1\nname: shop\ncodes:\n{CODE}"
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of one target whose bindings are up to date."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c"]\n')
    (folder / "specs").mkdir()
    (folder / "specs/shop.yaml").write_text(SPEC)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["generate", "--quiet"]) == 0
    return folder


@pytest.fixture
def spec(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the spec of a copy of the project, which is the working folder."""
    monkeypatch.chdir(shutil.copytree(generated, tmp_path, dirs_exist_ok=True))
    return tmp_path / "specs/shop.yaml"


def _nothing(_: Path) -> None:
    """Leave the project as it is."""


def _note(spec: Path) -> None:
    spec.write_text(SPEC.replace("The shop is empty.", "The shop is empty. #3"))


def _error(spec: Path) -> None:
    spec.write_text(SPEC.replace("value: 1", "value: x"))


def _breaking(spec: Path) -> None:
    spec.write_text(SPEC.replace("value: 1", "value: 2"))


def _drift(spec: Path) -> None:
    header = spec.parents[1] / "generated/c/shop-errors/shop_errors.h"
    header.write_text(header.read_text().replace("EMPTY = 1", "EMPTY = 2"))


CASES = {_nothing: (0, 0, 0), _note: (0, 0, 0), _error: (1, 1, 1), _breaking: (0, 4, 4), _drift: (0, 3, 0)}
"""What happened to a project, and the exit codes of lint, check and generate."""


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("command", [0, 1, 2], ids=["lint", "check", "generate"])
@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.__name__)
def test_document(edit: Callable[[Path], None], command: int, form: str, spec: Path, capsys: Output) -> None:
    """A report for programs is all of standard output, and standard error is empty."""
    edit(spec)
    words = (("lint",), ("check",), ("generate",))[command]
    assert main([*words, "--format", form]) == CASES[edit][command]
    printed = capsys.readouterr()
    assert json.loads(printed.out)
    assert printed.err == ""


@pytest.mark.parametrize("command", [0, 1, 2], ids=["lint", "check", "generate"])
@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.__name__)
def test_annotations(edit: Callable[[Path], None], command: int, spec: Path, capsys: Output) -> None:
    """With --format github standard output has annotations only."""
    edit(spec)
    words = (("lint",), ("check",), ("generate",))[command]
    assert main([*words, "--format", "github"]) == CASES[edit][command]
    printed = capsys.readouterr()
    assert all(line.startswith("::") for line in printed.out.splitlines())
    assert bool(printed.out) >= bool(CASES[edit][command])
    assert printed.err == ""


@pytest.mark.parametrize("command", [0, 1, 2], ids=["lint", "check", "generate"])
@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.__name__)
def test_text(edit: Callable[[Path], None], command: int, spec: Path, capsys: Output) -> None:
    """As text, diagnostics are on standard error; results are on standard output."""
    edit(spec)
    words = (("lint",), ("check",), ("generate",))[command]
    assert main([*words]) == CASES[edit][command]
    printed = capsys.readouterr()
    assert not any(f"{severity}[" in printed.out for severity in ("error", "warning", "note"))
    if edit in {_error, _breaking} and CASES[edit][command]:
        assert "error[" in printed.err
        assert printed.out == ""


def test_written(spec: Path, capsys: Output) -> None:
    """A report of generate for programs is not followed by the list of written files."""
    spec.write_text(SPEC + CODE.replace("EMPTY", "FULL").replace("1", "2").replace("is empty", "is full"))
    assert main(["generate", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"diagnostics": []}
    assert "FULL" in Path("generated/c/shop-errors/shop_errors.h").read_text()


@pytest.mark.usefixtures("spec")
def test_one_answer(capsys: Output) -> None:
    """A call that asks for two things on standard output is a usage error."""
    assert main(["generate", "--list-outputs", "--format", "json"]) == 2
    assert capsys.readouterr() == ("", "codegen: --list-outputs prints paths, not a report; omit --format json\n")


@pytest.mark.usefixtures("spec")
@pytest.mark.parametrize("words", [("list",), ("explain", "1"), ("diff", "--against", "specs"), ("schema",)])
def test_tables(words: tuple[str, ...], capsys: Output) -> None:
    """The other commands print their table, text or document to standard output."""
    assert main(list(words)) == 0
    printed = capsys.readouterr()
    assert printed.out
    assert printed.err == ""


def test_encoding(spec: Path) -> None:
    """Both streams of a process are UTF-8, whatever encoding the locale or the environment asks for."""
    spec.write_text(SPEC.replace("The shop is empty.", "Größe #3"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = (sys.executable, "-m", "codegen", "list")
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert result.returncode == 0, result
    assert "Größe" in result.stdout.decode()
    assert "Größe #3" in result.stderr.decode()
