"""A clone has the same outputs, whatever git does with line ends, and warnings say what git does not commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import toolchains
from repository import commit
from trees import tree

from codegen import pipeline
from codegen.cli.main import main
from codegen.config import configuration
from codegen.output import git_warnings, manifest
from codegen.output.destinations import Destinations

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEC = """\
format: 1
codes:
  EMPTY:
    value: 24
    message: The shop is empty.
    description: |-
      Nobody is there.
      Nobody will come.
  FULL:
    value: 25
    message: The shop is full.
"""
MANIFEST = Path("generated", manifest.NAME)
PAGES = Path("generated/html")
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a repository with a spec, generated once, which is the working folder; git reads no other configuration."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "origin"
    (folder / "specs").mkdir(parents=True)
    (folder / "specs/shop.yaml").write_text(SPEC)
    (folder / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "html", "markdown"]\n')
    monkeypatch.chdir(folder)
    toolchains.run("git", "init", "-q")
    assert main(["generate"]) == 0
    yield folder
    os.chdir(tmp_path)


@pytest.fixture
def windows(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with core.autocrlf=true, which is the working folder."""
    commit()
    folder = tmp_path / "clone"
    toolchains.run("git", "clone", "-q", "-c", "core.autocrlf=true", str(origin), str(folder))
    monkeypatch.chdir(folder)
    assert all(path.read_bytes().count(b"\r\n") for path in (MANIFEST, Path("specs/shop.yaml")))
    return folder


def test_autocrlf(windows: Path, capsys: Output) -> None:
    """In a clone whose lines end in CRLF everything is up to date, and nothing is written."""
    before = tree(windows / "generated")
    capsys.readouterr()
    for command in ("check", "generate", "generate", "check"):
        assert main([command]) == 0
        assert capsys.readouterr().err == ""
        assert tree(windows / "generated") == before
    config = configuration.load(Path(), [], None, [])
    assert pipeline.unchanged(config) is not None
    toolchains.run("git", "diff", "--exit-code")


def test_autocrlf_add(windows: Path, capsys: Output) -> None:
    """In such a clone `add` keeps the line ends of the spec, and generate writes what changed, with LF."""
    assert main(["add", "LATE", "--message", "The shop is late."]) == 0
    assert Path("specs/shop.yaml").read_bytes().count(b"\r\n") == Path("specs/shop.yaml").read_bytes().count(b"\n")
    assert main(["check"]) == 3
    drift = [
        line for line in capsys.readouterr().out.splitlines() if line.startswith("-") and not line.startswith("---")
    ]
    assert len(drift) < 60
    assert main(["generate"]) == 0
    assert b"\r\n" not in MANIFEST.read_bytes()
    commit()
    toolchains.run("git", "config", "core.autocrlf", "false")
    (windows / "specs/shop.yaml").write_bytes((windows / "specs/shop.yaml").read_bytes().replace(b"\r\n", b"\n"))
    for path in map(Path, tree(windows)):
        if path.parts[0] == "generated":
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert main(["check"]) == 0


@pytest.mark.parametrize("name", ["c/shop-errors/shop_errors.h", "shop-errors.registry", manifest.NAME])
def test_modified_line(name: str, windows: Path, capsys: Output) -> None:
    """A line that was modified by hand is found in such a clone, and only that line is shown."""
    path = windows / "generated" / name
    data = path.read_bytes()
    path.write_bytes(data.replace(b"24", b"42", 1) if name != manifest.NAME else data.replace(b"\tc\t", b"\tb\t", 1))
    assert main(["check"]) in {3, 4}
    assert len([line for line in capsys.readouterr().out.splitlines() if line.startswith("-")]) <= 2


def test_commits_crlf(origin: Path, capsys: Output) -> None:
    """Files that git would commit with CRLF are a warning, whose line of .gitattributes repairs them."""
    commit()
    for path in (origin / "generated").rglob("shop_errors.h"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["check"]) == 0
    report = capsys.readouterr().err
    assert "warning[drift]: generated/c/shop-errors/shop_errors.h: the line ends are CRLF" in report
    line = "generated/** text eol=lf"
    assert f"add this line to .gitattributes: {line}; then run: git add --renormalize ." in report
    Path(".gitattributes").write_text(f"{line}\n")
    toolchains.run("git", "add", "--renormalize", ".")
    assert toolchains.run("git", "diff", "--cached", "--name-only").split() == []
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""


def test_ignored(origin: Path, capsys: Output) -> None:
    """A pattern that makes git ignore some outputs is a warning at its line, until the line that it names is added."""
    Path(".gitignore").write_text("# of a site\n/node_modules/\nhtml/\n")
    Path("generated/markdown/.gitignore").write_text("*.md\n")
    for command in (["check"], ["generate", "--force"]):
        assert main(command) == 0
        report = capsys.readouterr().err
        assert ".gitignore:3:1: warning[drift]: `html/` makes git ignore" in report
        assert "help: add this line to generated/.gitignore: !html/" in report
        assert (
            f"{Path('generated/markdown/.gitignore')}:1:1: warning[drift]: `*.md` makes git ignore 1 file in" in report
        )
        assert report.count("warning") == 2
    Path("generated/.gitignore").write_text("!html/\n")
    Path("generated/markdown/.gitignore").unlink()
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""
    commit()
    tracked = toolchains.run("git", "ls-files", "generated").splitlines()
    assert sorted(tracked) == sorted(
        ["generated/.gitignore", *(f"generated/{path}" for path in tree(origin / "generated") if path != ".gitignore")]
    )


def test_not_ignored(origin: Path, capsys: Output) -> None:
    """An output that git tracks, an output folder that git ignores, and a folder without git give no warning."""
    commit()
    Path(".gitignore").write_text("html/\n")
    assert main(["check"]) == 0
    Path(".gitignore").write_text("build/\n")
    assert main(["generate", "--output", "build/gen"]) == 0
    (origin / ".git").rename(origin / "git")
    Path(".gitignore").write_text("html/\n")
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""


def test_excluded(capsys: Output) -> None:
    """A pattern of the user's own ignore file, and of the repository's, is named as well."""
    own = Path("own-ignore").absolute()
    own.write_text("*.h\n")
    toolchains.run("git", "config", "core.excludesFile", str(own))
    Path(".git/info/exclude").write_text("\n*.html\n")
    assert main(["check"]) == 0
    report = capsys.readouterr().err
    assert "own-ignore:1:1: warning[drift]: `*.h`" in report
    assert f"{Path('.git/info/exclude')}:2:1: warning[drift]: `*.html`" in report


def test_git_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All outputs are asked for in one call of git, and none by a run with nothing to do."""
    calls: list[tuple[str, ...]] = []
    run = subprocess.run

    def count(command: tuple[str, ...], **options: object) -> object:
        calls.append(command)
        return run(command, **options)  # type: ignore[call-overload]  # as called

    monkeypatch.setattr(subprocess, "run", count)
    assert main(["check"]) == 0
    assert len([call for call in calls if "check-ignore" in call]) == 1
    calls.clear()
    assert main(["generate"]) == 0
    assert calls == []


def test_lost_manifest(capsys: Output) -> None:
    """Outputs of the same spec that no manifest lists are overwritten without --force, other files are not."""
    MANIFEST.unlink()
    header = Path("generated/c/shop-errors/shop_errors.h")
    header.write_text(header.read_text() + "\n")
    assert main(["check"]) == 3
    assert "shop_errors.h: out of date" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    for text in ("mine\n", header.read_text().replace("specs/shop.yaml", "specs/other.yaml", 1) + "\n"):
        MANIFEST.unlink()
        header.write_text(text)
        assert main(["generate"]) == 2
        assert "shop_errors.h is in the way: codegen did not generate it" in capsys.readouterr().err
        assert header.read_text() == text
        assert main(["generate", "--force"]) == 0


def test_half_committed(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone that lacks what git ignored is completed by generate, without --force."""
    Path(".gitignore").write_text("html/\n*.registry\ncodegen-manifest.txt\n")
    commit()
    toolchains.run("git", "clone", "-q", str(origin), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert not PAGES.exists()
    spec = Path("specs/shop.yaml")
    spec.write_text(spec.read_text().replace("The shop is full", "The shop is crowded"))
    assert main(["check"]) in {3, 4}
    assert main(["generate", "--accept", "baseline-missing:shop"]) == 0
    assert PAGES.is_dir()


def test_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git there is no warning."""
    monkeypatch.setenv("PATH", os.devnull)
    destinations = Destinations(Path("generated"))
    assert not [*git_warnings.ignored(destinations, ("c/shop.h",))]
    assert not [*git_warnings.line_ends(destinations, ("c/shop.h",))]
