"""`init` writes a first spec, the configuration and lines for git, which work at once; it overwrites nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from checkout import IPSEC

from codegen.cli.main import main

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an empty folder, called `My shop`, the working folder."""
    folder = tmp_path / "My shop"
    folder.mkdir()
    monkeypatch.chdir(folder)


def _files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if path.is_file() and ".git/" not in path.as_posix())


def test_empty_folder(capsys: Output) -> None:
    """In an empty folder it writes three files, names the next two commands, and these run."""
    assert main(["init"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("wrote specs/my_shop.yaml\nwrote codegen.toml\nwrote .gitattributes\n\nNext, ")
    commands = [line.split("#")[0].split() for line in out.splitlines() if line.startswith("  codegen ")]
    assert commands == [["codegen", "generate"], ["codegen", "check"]]
    assert _files() == [".gitattributes", "codegen.toml", "specs/my_shop.yaml"]
    for _, *words in commands:
        assert main(words) == 0
    assert Path("generated/c/my-shop-errors").is_dir()
    assert Path("generated/my-shop-errors.registry").is_file()


def test_lint_is_silent(capsys: Output) -> None:
    """The first spec has no warnings and no notes."""
    assert main(["init", "shop"]) == 0
    capsys.readouterr()
    assert main(["lint"]) == 0
    assert capsys.readouterr().err == ""


def test_existing_files(capsys: Output) -> None:
    """A pyproject.toml gets a table at its end, .gitattributes the lines that it lacks."""
    Path("pyproject.toml").write_text('[project]\nname = "shop"')
    Path(".gitattributes").write_text("*.png binary\n**/codegen-manifest.txt merge=union")
    assert main(["init", "shop"]) == 0
    assert "added to pyproject.toml\nadded to .gitattributes\n" in capsys.readouterr().out
    text = Path("pyproject.toml").read_text()
    assert text.startswith('[project]\nname = "shop"\n\n[tool.codegen]\nspecs = ["specs/*.yaml"]\n')
    assert Path(".gitattributes").read_text() == (
        "*.png binary\n**/codegen-manifest.txt merge=union\ngenerated/** text eol=lf linguist-generated\n"
    )
    assert main(["generate", "--quiet"]) == 0


def test_configuration_stays() -> None:
    """A project that has a configuration keeps it."""
    Path("codegen.toml").write_text('targets = ["c"]\n')
    assert main(["init", "shop"]) == 0
    assert Path("codegen.toml").read_text() == 'targets = ["c"]\n'
    assert not Path("pyproject.toml").exists()


def test_example(capsys: Output) -> None:
    """`--example ipsec` copies the bundled spec, but for the line about the schema next to it."""
    assert main(["init", "--example", "ipsec"]) == 0
    assert "\n\nNext, run:\n  codegen generate" in capsys.readouterr().out
    first, rest = IPSEC.read_text().split("\n", 1)
    assert first.startswith("# yaml-language-server:")
    assert Path("specs/ipsec.yaml").read_text() == rest
    assert main(["lint"]) == 0


def test_attributes_work() -> None:
    """Git applies the lines to generated files and to the manifest."""
    assert main(["init", "shop"]) == 0
    git = ["git", "init", "-q"]
    subprocess.run(git, check=True)
    words = ["git", "check-attr", "eol", "merge", "--", "generated/codegen-manifest.txt", "generated/c/a/b.h"]
    found = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()
    assert found == [
        "generated/codegen-manifest.txt: eol: lf",
        "generated/codegen-manifest.txt: merge: union",
        "generated/c/a/b.h: eol: lf",
        "generated/c/a/b.h: merge: unspecified",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["init", "My-Shop"], "'My-Shop' cannot be the name of a spec; write it in lower_snake_case, such as shop"),
        (["init", "shop", "--example", "ipsec"], "--example has its own name; write codegen init --example ipsec"),
    ],
)
def test_wrong_name(words: list[str], message: str, capsys: Output) -> None:
    """A name that a spec cannot have is a usage error, and nothing is written."""
    assert main(words) == 2
    assert message in capsys.readouterr().err
    assert _files() == []


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("specs/other.yaml", "format: 1\n", "specs/other.yaml exists already, and nothing was written"),
        ("pyproject.toml", "[tool.code-gen]\n", "[tool.code-gen] is not read"),
        ("codegen.toml", "specs = [", "not TOML"),
    ],
)
def test_never_overwrites(file: str, text: str, message: str, capsys: Output) -> None:
    """Where there is a spec already, or a configuration that cannot be read, nothing is written."""
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(text)
    assert main(["init", "shop"]) == 2
    assert message in capsys.readouterr().err
    assert _files() == [file]
    assert Path(file).read_text() == text


def test_folder_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """In a folder whose name gives no name for a table, the message asks for one."""
    (tmp_path / "2026").mkdir()
    monkeypatch.chdir(tmp_path / "2026")
    assert main(["init"]) == 2
    assert "name the table: codegen init shop" in capsys.readouterr().err
