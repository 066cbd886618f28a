"""What hooks of git rely on: the exit code of a run that changed files, and outputs that git does not track."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest
import toolchains

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
CHECK = ("check", "--tracked", "--only", "c")
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one spec, the working folder; its name must be quoted in a shell."""
    folder = tmp_path / "a folder"
    (folder / "specs").mkdir(parents=True)
    (folder / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(folder)
    toolchains.run("git", "init", "-q", cwd=folder)
    return folder


def test_exit_non_zero_on_change(project: Path) -> None:
    """With --exit-non-zero-on-change a run exits with 3 if it wrote or deleted a file, and with 0 otherwise."""
    words = ("generate", "--exit-non-zero-on-change")
    assert [main(words), main(words)] == [3, 0]
    spec = project / "specs/shop.yaml"
    spec.write_text(SPEC.replace("is empty", "is full"))
    assert [main(words), main(words)] == [3, 0]
    spec.write_text(f"{SPEC.replace('is empty', 'is full')}targets: {{c: {{files: stall}}}}\n")
    assert [main(words), main(words)] == [3, 0]
    assert main(["generate", "--force"]) == 0
    spec.write_text("format: 1\n")
    assert main(words) == 1


@pytest.mark.parametrize("output", ["generated", "src/the gen"])
def test_untracked(output: str, project: Path, capsys: Output) -> None:
    """An output that git does not track is drift, and the command in the message repairs it."""
    words = (*CHECK, "--output", output)
    assert main(["generate", "--only", "c", "--output", output]) == 0
    assert main(["check", "--only", "c", "--output", output]) == 0
    capsys.readouterr()
    assert main(words) == 3
    printed = capsys.readouterr()
    assert f"{output}/c/shop-errors/shop_errors.h: not tracked by git\n" in printed.out
    assert f"{output}/codegen-manifest.txt: not tracked by git\n" in printed.out
    command = printed.err.partition("run: ")[2]
    toolchains.run(*shlex.split(command), cwd=project)
    assert main(words) == 0
    toolchains.run("git", "rm", "-q", "--cached", f"{output}/c/shop-errors/shop_errors.h", cwd=project)
    capsys.readouterr()
    assert main((*words, "--format", "json")) == 3
    (diagnostic,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (diagnostic["path"], diagnostic["message"]) == (
        f"{output}/c/shop-errors/shop_errors.h",
        "not tracked by git",
    )
    assert diagnostic["help"] == f"to add what is missing, run: {command.strip()}"


def test_ignored(project: Path, capsys: Output) -> None:
    """The command in the message adds outputs that git is configured to ignore."""
    (project / ".gitignore").write_text("*.h\n")
    assert main(["generate", "--only", "c"]) == 0
    assert main(CHECK) == 3
    command = capsys.readouterr().err.partition("run: ")[2]
    toolchains.run(*shlex.split(command), cwd=project)
    assert main(CHECK) == 0
    assert ".codegen-cache" not in toolchains.run("git", "ls-files", cwd=project)


def test_missing(project: Path, capsys: Output) -> None:
    """An output that is not there is missing; git is not asked for it."""
    assert main(CHECK) == 3
    printed = capsys.readouterr()
    assert "generated/c/shop-errors/shop_errors.h: missing\n" in printed.out
    assert "not tracked" not in printed.out + printed.err
    assert main(["generate", "--only", "c"]) == 0
    toolchains.run("git", "add", "generated", cwd=project)
    toolchains.run("git", "rm", "-q", "-f", "generated/c/shop-errors/shop_errors.h", cwd=project)
    assert main(CHECK) == 3


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Without a repository --tracked is a usage error."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    assert main(["generate", "--only", "c"]) == 0
    capsys.readouterr()
    assert main(CHECK) == 2
    assert "is not in a git repository; omit --tracked\n" in capsys.readouterr().err
