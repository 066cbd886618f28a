"""What real merges of git leave is reported as such in specs and configuration, and repaired in outputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import commit, git, merge

from codegen.cli.main import main

Output = pytest.CaptureFixture[str]
SPEC = "format: 1\ncodes:\n  EMPTY: {value: 24, message: The shop is empty.}\n"
OURS = "  OURS: {value: 26, message: O.}\n"
THEIRS = "  THEIRS: {value: 27, message: T.}\n"


def _commit(branch: str, spec: str, table: str = 'targets = ["c", "typescript"]\n') -> None:
    """Commit a spec, its outputs and a configuration on a branch that begins at main."""
    if branch != "main":
        git("checkout", "--quiet", "-b", branch, "main")
    Path("specs").mkdir(exist_ok=True)
    Path("specs/shop.yaml").write_text(spec)
    Path("pyproject.toml").write_text(f"[tool.codegen]\n{table}")
    assert main(["generate"]) == 0
    commit(branch)


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a repository the working folder."""
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")


def _merge(branch: str) -> None:
    """Merge a branch, which conflicts."""
    merge(branch)


@pytest.mark.parametrize(("style", "force"), [("merge", ()), ("diff3", ()), ("zdiff3", ()), ("merge", ("--force",))])
def test_conflict(style: str, force: tuple[str, ...], capsys: Output) -> None:
    """A conflict in a spec is one error; once it is resolved, `generate` repairs every output."""
    git("config", "merge.conflictStyle", style)
    _commit("main", SPEC)
    _commit("theirs", SPEC + THEIRS)
    _commit("ours", SPEC + OURS)
    _merge("theirs")
    capsys.readouterr()
    for command in ("check", "generate", "lint"):
        assert main([command]) == 1
        report = capsys.readouterr().err
        assert report.count("error[") == 1
        assert "error[merge-conflict]: git could not merge HEAD and theirs in lines 4 to " in report
        assert "the lines of theirs begin here" in report
    files = [path for path in Path("generated").rglob("*") if path.is_file() and ".codegen" not in path.parts[1]]
    assert {"codegen-manifest.txt", "shop-errors.registry", "package.json"} <= {path.name for path in files}
    assert sum("<<<<<<< " in path.read_text() for path in files) > len(files) // 2
    Path("specs/shop.yaml").write_text(SPEC + OURS + THEIRS)
    assert main(["generate", *force]) == 0
    assert not any("<<<<<<< " in path.read_text() for path in files)
    assert main(["check"]) == 0


def test_stale_with_conflict() -> None:
    """A stale file with conflict markers is deleted, for its first lines say that codegen generated it."""
    targets = 'targets = ["c", "python"]\n'
    _commit("main", SPEC, targets)
    _commit("theirs", SPEC + THEIRS, targets)
    _commit("ours", SPEC + OURS, targets)
    _merge("theirs")
    Path("specs/shop.yaml").write_text(SPEC + OURS + THEIRS)
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c"]\n')
    assert "<<<<<<< " in Path("generated/python/shop-errors/shop_errors/__init__.py").read_text()
    assert main(["generate"]) == 0
    assert not Path("generated/python").exists()


def test_configuration(capsys: Output) -> None:
    """A conflict in pyproject.toml is reported with its line."""
    _commit("main", SPEC)
    _commit("theirs", SPEC, 'targets = ["c"]\n')
    _commit("ours", SPEC, 'targets = ["markdown"]\n')
    _merge("theirs")
    capsys.readouterr()
    assert main(["generate"]) == 2
    report = capsys.readouterr().err
    assert "pyproject.toml:2:1: error[merge-conflict]: git could not merge HEAD and theirs in lines 2 to 6\n" in report
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


def test_numbers_of_branches(capsys: Output) -> None:
    """`add` and `list --next` skip the numbers of other branches, and say which branch has them."""
    _commit("main", SPEC)
    _commit("theirs", SPEC + THEIRS.replace("27", "25"))
    git("update-ref", "refs/remotes/origin/late", "theirs")
    git("checkout", "--quiet", "main")
    git("branch", "--quiet", "-D", "theirs")
    capsys.readouterr()
    assert main(["list", "--next", "1-99"]) == 0
    assert capsys.readouterr() == ("1\n", "")
    assert main(["list", "--next", "24-99"]) == 0
    assert capsys.readouterr() == ("26\n", "codegen: skipped 25: branch origin/late has 25 for THEIRS\n")
    assert main(["list", "--next", "24-25"]) == 2
    assert "on every branch; branch origin/late has 25 for THEIRS" in capsys.readouterr().err
    assert main(["add", "NEW", "--message", "New."]) == 0
    told = capsys.readouterr()
    assert told.out == "specs/shop.yaml:4: added NEW as 26\n"
    assert told.err == "codegen: skipped 25: branch origin/late has 25 for THEIRS\n"
    assert main(["add", "OTHER", "--message", "Other.", "--value", "25"]) == 0
    assert "branch origin/late has 25 for THEIRS; one of the two needs" in capsys.readouterr().err


def _commit_at(time: str, monkeypatch: pytest.MonkeyPatch, branch: str, spec: str) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-01-0{time}T12:00:00Z")
    _commit(branch, spec)


@pytest.mark.parametrize("times", ["23", "32", "22"])
def test_renumber(times: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Where two branches took one number, the code that was committed first keeps it, else that of HEAD."""
    late = "  LATE: {value: 40, message: Late.}  # the last one\n"
    second = THEIRS.replace("27", "26")
    _commit_at("1", monkeypatch, "main", SPEC + late)
    _commit_at(times[1], monkeypatch, "theirs", SPEC + second + late)
    _commit_at(times[0], monkeypatch, "ours", SPEC + OURS + late)
    _merge("theirs")
    Path("specs/shop.yaml").write_text(SPEC + OURS + second + late)
    keeper, other = ("THEIRS", "OURS") if times == "32" else ("OURS", "THEIRS")
    reason = "HEAD has it" if times == "22" else "it was committed first"
    capsys.readouterr()
    for command in ("lint", "check", "generate"):
        assert main([command]) == 1
        report = capsys.readouterr().err
        assert f"help: {keeper} keeps 26, because {reason}; " in report
        assert f"give {other} the next free number: codegen renumber {other}\n" in report
    assert main(["renumber", keeper]) == 2
    assert capsys.readouterr().err == f"codegen: {keeper} keeps 26, because {reason}; run codegen renumber {other}\n"
    assert main(["renumber", other]) == 0
    assert capsys.readouterr().out == f"specs/shop.yaml:6: renumbered {other} from 26 to 41\n"
    moved, kept = (OURS, second) if other == "OURS" else (second, OURS)
    assert Path("specs/shop.yaml").read_text() == SPEC + kept + late + moved.replace("26", "41")
    assert main(["generate"]) == 0
    assert f"{other} was added as 41 in place of 26, which {keeper} keeps after a merge\n" in capsys.readouterr().out
    assert f"26 {other}" not in Path("generated/shop-errors.registry").read_text()
    assert main(["check"]) == 0


def test_renumber_refused(capsys: Output) -> None:
    """A published code keeps its number, and a name that no spec has gets suggestions."""
    _commit("main", SPEC + OURS)
    capsys.readouterr()
    assert main(["renumber", "OURS"]) == 2
    assert (
        "OURS changed from 26 to 27, and its old number is published; deprecate or retire it" in capsys.readouterr().err
    )
    assert main(["renumber", "EMTPY"]) == 2
    assert "code EMTPY: no spec has it; did you mean `EMPTY`?" in capsys.readouterr().err
    assert Path("specs/shop.yaml").read_text() == SPEC + OURS


def test_renumber_in_range() -> None:
    """An entry moves with its lines, its `hex` and the comment after its number; blank lines and headings stay."""
    entry = "  {}:\n    value: {}  # 0x{:04X}\n    hex: 0x{:04X}\n    message: A message of {}.\n    # A comment.\n"

    def text(*codes: tuple[str, int]) -> str:
        entries = [entry.format(name, value, value, value, name) for name, value in codes]
        return "format: 1\nranges:\n  all: {first: 1, last: 30, title: All}\ncodes:\n  # A heading\n\n" + "\n".join(
            entries
        )

    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(text(("A", 1), ("B", 10), ("C", 10), ("D", 11)))
    assert main(["renumber", "C"]) == 0
    assert Path("specs/shop.yaml").read_text() == text(("A", 1), ("C", 2), ("B", 10), ("D", 11))
    assert main(["lint"]) == 0
    assert main(["renumber", "D"]) == 0
    assert Path("specs/shop.yaml").read_text() == text(("A", 1), ("C", 2), ("D", 3), ("B", 10))
