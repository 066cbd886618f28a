"""The commands answer as documented: words, exit codes, configuration."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from checkout import GENERATED, IPSEC, ROOT
from trees import tree

from codegen.cli.main import main
from codegen.output import manifest, paths
from codegen.targets import discovery
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from pathlib import Path

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
TARGETS = [target.name for target in discovery.built_in()]
STATES = ("missing", "out of date", "modified by hand", "stale")
Output = pytest.CaptureFixture[str]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a copy of the committed bindings of the IPsec spec."""
    return shutil.copytree(GENERATED, tmp_path / "output", ignore=shutil.ignore_patterns(paths.CACHE))


def test_hand_edit(output: Path, capsys: Output) -> None:
    """A hand edit of any file but the registry makes check exit with 3 and name the file, the edit and the remedy."""
    edited = [output / entry.path for entry in manifest.load(output).entries if entry.target != manifest.REGISTRY]
    assert {path.relative_to(output).parts[0] for path in edited} == {*TARGETS}
    for path in (*edited, output / manifest.NAME):
        path.write_text(path.read_text(encoding="utf-8") + "edited\n", encoding="utf-8")
    assert main(["check", "--diff", str(IPSEC), "--output", str(output)]) == 3
    captured = capsys.readouterr()
    for path in edited:
        assert f"\n{path}: modified by hand\n" in f"\n{captured.out}"
    assert captured.out.count("\n-edited\n") == len(edited) + 1
    assert f"codegen generate {IPSEC} --output {output}\n" in captured.err
    assert main(["check", str(IPSEC), "--output", str(output), "--only", "markdown"]) == 3
    assert f"codegen generate {IPSEC} --only markdown --output {output}\n" in capsys.readouterr().err


def test_states(empty: Path, capsys: Output) -> None:
    """Check tells missing, outdated, modified and stale files apart."""
    (empty / "specs").mkdir()
    (empty / "specs/a.yaml").write_text(SPEC)
    (empty / "specs/b.yaml").write_text(SPEC)
    assert main(["generate"]) == 0
    (empty / "specs/b.yaml").write_text(SPEC + "targets: {c: {files: bee}}\n")
    (empty / "specs/a.yaml").write_text(SPEC.replace("empty.", "full."))
    (empty / "generated/c/a-errors/a_errors.h").unlink()
    with (empty / "generated/c/a-errors/a_errors.c").open("a") as file:
        file.write("/* mine */\n")
    capsys.readouterr()
    assert main(["check"]) == 3
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert not [line for line in lines if not re.fullmatch(r"(generated|specs)/\S+: \w.*", line)]
    counts = {state: sum(line.endswith(f": {state}") for line in lines) for state in STATES}
    assert re.findall(r"(\d+) ([a-z ]+)[,;]", printed.err.partition("specs: ")[2]) == [
        (str(counts[state]), state) for state in sorted(STATES, key=printed.err.index)
    ]
    assert printed.err.startswith(f"codegen: {sum(counts.values())} files do not match the specs: ")
    assert printed.err.endswith("; to fix this, run: codegen generate\n")
    assert main(["check", "--diff"]) == 3
    assert "\n-/* mine */\n" in capsys.readouterr().out
    assert main(["check", "--quiet"]) == 3
    assert capsys.readouterr() == ("", "")
    assert "generated/c/a-errors/a_errors.h: missing" in lines
    assert "generated/c/a-errors/a_errors.c: modified by hand" in lines
    assert "generated/python/a-errors/a_errors/_functions.py: out of date" in lines
    assert "generated/c/b-errors/b_errors.h: stale" in lines
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["check", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("lost", "words"),
    [(1, "1 file does not match the specs: 1 missing"), (2, "2 files do not match the specs: 2 missing")],
)
def test_summary(lost: int, words: str, empty: Path, capsys: Output) -> None:
    """Check counts the files that it lists, one and several."""
    (empty / "shop.yaml").write_text(SPEC)
    assert main(["generate", "shop.yaml", "--only", "markdown"]) == 0
    capsys.readouterr()
    for path in ("markdown/shop-errors.md", "codegen-manifest.txt")[:lost]:
        (empty / "generated" / path).unlink()
    assert main(["check", "shop.yaml", "--only", "markdown"]) == 3
    command = "codegen generate shop.yaml --only markdown"
    assert capsys.readouterr().err == f"codegen: {words}; to fix this, run: {command}\n"


def test_path_of_lint(empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Lint writes the path of a spec in one form, in its notes and in its summary: the one from the working folder."""
    (empty / "tables").mkdir()
    (empty / "tables/shop.yaml").write_text(f"{SPEC.rstrip()}\n\n  NONE: {{value: 0, message: No error.}}\n")
    (empty / "pyproject.toml").write_text('[tool.codegen]\nspecs = ["tables/*.yaml"]\n')
    monkeypatch.chdir(empty / "tables")
    assert main(["lint", "shop.yaml"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("shop.yaml: ")
    assert printed.err.startswith("shop.yaml:")


def test_committed_bindings(empty: Path) -> None:
    """The IPsec spec gives the committed files in any folder."""
    (empty / "specs").mkdir()
    (empty / "specs/ipsec.yaml").write_bytes(IPSEC.read_bytes())
    (empty / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    assert main(["generate"]) == 0
    assert tree(empty / "generated") == tree(GENERATED)


def test_table_of_project(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[tool.codegen] names specs, output and targets, from any folder below; a target that it drops is removed."""
    (empty / "tables").mkdir()
    (empty / "tables/shop.yaml").write_text(SPEC)
    table = '[tool.codegen]\nspecs = ["tables/*.yaml"]\noutput = "out"\n'
    (empty / "pyproject.toml").write_text(table + 'targets = ["c", "python"]\n')
    monkeypatch.chdir(empty / "tables")
    assert main(["generate"]) == 0
    header = (empty / "out/c/shop-errors/shop_errors.h").read_text()
    assert "Code generated by codegen from tables/shop.yaml. DO NOT EDIT." in header
    assert not (empty / "out/typescript").exists()
    (empty / "pyproject.toml").write_text(table + 'targets = ["c"]\n')
    assert main(["generate"]) == 0
    assert not (empty / "out/python").exists()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            "[tool.codegen]\n\nspec = []\n",
            "codegen: pyproject.toml:3:1: error[config]: [tool.codegen] has no key `spec`",
        ),
        (
            "[tool.codegen]\nspecs = 'a'\n",
            "pyproject.toml:2:1: error[config]: `specs` must be a list of strings, not empty",
        ),
        ("[tool.codegen]\noutput = 1\n", "pyproject.toml:2:1: error[config]: `output` must be a string"),
        ("[tool.codegen]\nspecs = ['a']\n", "no spec matches `a`"),
        (
            "[tool.codegen]\ntargets = ['cobol']\n",
            f"2:1: error[config]: no target `cobol`\nhelp: there are: {', '.join(TARGETS)}; list a target of your own",
        ),
        (
            "[tool.codegen]\nspecs = []\n",
            "pyproject.toml:2:1: error[config]: `specs` must be a list of strings, not empty",
        ),
        ("[tool]\ncodegen = 3\n", "tool.codegen must be a table"),
        ("[tool.codegen\n", "error[config]: not TOML"),
    ],
)
def test_bad_configuration(table: str, words: str, empty: Path, capsys: Output) -> None:
    """A mistake in [tool.codegen] exits with 2 and is named at its line."""
    (empty / "pyproject.toml").write_text(table)
    assert main(["generate"]) == 2
    assert words in capsys.readouterr().err
    assert not (empty / "generated").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["generate", "nowhere.yaml"], "nowhere.yaml: no such file"),
        (["generate", "--only", "cobol"], "no target `cobol`"),
        (["check", "--output", "specs/a.yaml", "specs/a.yaml"], "is in the way: it is not a folder"),
        (["list", "specs/a.yaml", "other/specs/a.yaml"], "have the same label in generated files, specs/a.yaml"),
        (["generate", "specs/a.yaml", "specs/c.yaml"], "both generate python/a-errors/pyproject.toml"),
    ],
)
def test_usage_error(arguments: list[str], words: str, empty: Path, capsys: Output) -> None:
    """A call with wrong arguments exits with 2 and says why."""
    for path in ("specs/a.yaml", "specs/c.yaml", "other/specs/a.yaml"):
        (empty / path).parent.mkdir(parents=True, exist_ok=True)
        (empty / path).write_text(SPEC + "name: a\n")
    assert main(arguments) == 2
    assert words in capsys.readouterr().err
    assert not (empty / "generated").exists()


def test_list(capsys: Output) -> None:
    """The table is listed as text, json and csv, every code in order."""
    spec = str(IPSEC)
    assert main(["list", spec]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 153
    (line,) = (line for line in lines if line.startswith("13821 "))
    assert line.split(maxsplit=4) == [
        "13821", "0x35FD", "error", "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY", "Simultaneous rekeys were detected.",
    ]  # fmt: skip
    assert main(["list", spec, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[-1]["hresult"] == "0x8007366C"
    assert rows[-1]["counterparts"]["ntstatus"]["value"] == 0xC0368006
    assert main(["list", spec, "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [int(row["value"]) for row in table] == [row["value"] for row in rows]


def test_black_differs(empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Python that black would lay out otherwise makes check exit with 3, though it is what the templates give."""
    (empty / "shop.yaml").write_text(SPEC)
    monkeypatch.setattr("codegen.targets.python.views.string", lambda text: Escaped(f"'{text}'"))
    assert main(["generate", "shop.yaml"]) == 0
    assert main(["check", "--diff", "shop.yaml"]) == 3
    captured = capsys.readouterr()
    assert "generated/python/shop-errors/shop_errors/_functions.py: not laid out as its formatter does" in captured.out
    assert '+    1: "The shop is empty.",' in captured.out


def test_own_mistake(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """An internal error exits with 70, a traceback and a request to report it."""
    monkeypatch.setattr("codegen.config.configuration.load", lambda *_, **__: 1 / 0)
    assert main(["list"]) == 70
    captured = capsys.readouterr().err
    assert "ZeroDivisionError" in captured
    assert "please report it" in captured
