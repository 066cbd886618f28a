"""Another distribution called codegen that damaged the installation is reported with the commands that repair it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import codegen.cli
from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what codegen/__init__.py has, as if that of another distribution were in its place."""
    monkeypatch.delattr(codegen, "__version__")
    monkeypatch.delitem(sys.modules, "codegen.cli.arguments", raising=False)
    monkeypatch.delattr(codegen.cli, "arguments", raising=False)


def test_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """If PyPI's codegen is installed as well, a failed import says so."""
    (tmp_path / "codegen-0.56.dist-info").mkdir()
    (tmp_path / "codegen-0.56.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: codegen\nVersion: 0.56\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert main(["--version"]) == 70
    assert "codegen: files of codegen are missing or overwritten, because" in capsys.readouterr().err


def test_after_uninstall(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """If codegen/__init__.py was deleted with PyPI's codegen, a failed import says so."""
    monkeypatch.setattr(codegen, "__file__", None)
    assert main(["--version"]) == 70
    assert "uninstall both, and install errcodegen in an environment of its own" in capsys.readouterr().err


def test_internal_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Any other failed import is an internal error."""
    assert main(["--version"]) == 70
    assert "codegen: this is an internal error; please report it" in capsys.readouterr().err
