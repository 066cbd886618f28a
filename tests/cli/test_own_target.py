"""A project brings a target of its own, with the model, escaping, writing, checking and removal of ours."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from checkout import ROOT

from codegen.cli.main import main
from codegen.targets.python import formatting

CONSUMER = Path(__file__).parent / "own_target"
README = ROOT / "README.md"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project that brings SQL, which is the working folder."""
    folder = tmp_path / "project"
    shutil.copytree(CONSUMER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(folder)
    return folder


def test_sql(project: Path) -> None:
    """SQLite takes the table and gives the messages back."""
    assert main(["generate"]) == 0
    database = sqlite3.connect(":memory:")
    database.executescript((project / "generated/sql/shop_errors.sql").read_text(encoding="utf-8"))
    assert list(database.execute("SELECT * FROM shop_errors")) == [
        (1, "OUT_OF_STOCK", "The article isn't in stock."),
        (2, "PAYMENT_REFUSED", "The bank refused; see 'terms'."),
    ]
    database.close()


def test_checked_and_removed(project: Path, capsys: Output) -> None:
    """Its files are checked, chosen with --only, and removed with the target."""
    assert main(["generate", "--only", "sql"]) == 0
    assert not (project / "generated/python").exists()
    path = project / "generated/sql/shop_errors.sql"
    path.write_text(path.read_text().replace("bank", "Bank"))
    assert main(["check", "--only", "sql"]) == 3
    assert "generated/sql/shop_errors.sql: modified by hand" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["python"]\n')
    assert main(["generate"]) == 0
    assert not path.parent.exists()


def test_escaping_is_asked_for(project: Path, capsys: Output) -> None:
    """A text of the spec that no escaping function has passed is not rendered."""
    module = project / "tools/sql/__init__.py"
    module.write_text(module.read_text().replace("string(code.message)", "code.message"))
    assert main(["generate"]) == 70
    assert "no escaping function has passed" in capsys.readouterr().err
    assert not (project / "generated").exists()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("tools/nothing", "there is no tools/nothing/__init__.py"),
        ("tools/c", "`c` cannot be its name"),
        ("tools/empty", "a target has a function generate(spec)"),
        ("sql", "no target `sql`; there are: python, c, typescript, html, markdown"),
    ],
)
def test_mistakes(entry: str, words: str, project: Path, capsys: Output) -> None:
    """A target that cannot be meant exits with 2 and says why."""
    (project / "tools/empty").mkdir()
    (project / "tools/empty/__init__.py").write_text("")
    (project / "pyproject.toml").write_text(f'[tool.codegen]\ntargets = ["{entry}"]\n')
    assert main(["generate"]) == 2
    assert words in capsys.readouterr().err


def test_formatted() -> None:
    """A target that emits Python may have black lay it out."""
    assert formatting.formatted("x = { 'a':1 }") == 'x = {"a": 1}\n'
    assert formatting.formatted("def f()->int: ...", stub=True) == "def f() -> int: ...\n"


def test_readme() -> None:
    """The README shows the target as it is tested here."""
    readme = README.read_text(encoding="utf-8")
    for path in ("tools/sql/__init__.py", "tools/sql/table.sql.j2", "pyproject.toml"):
        lines = (CONSUMER / path).read_text(encoding="utf-8").splitlines()
        assert "\n".join(f"    {line}" if line else "" for line in lines) in readme, path
