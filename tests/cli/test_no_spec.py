"""A run without a spec is an error that says where it looked, and leaves the folder as it was."""

from __future__ import annotations

from pathlib import Path

import forked
import pytest
from repository import commit, git

from codegen.cli.main import main

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
Output = pytest.CaptureFixture[str]
COMMANDS = [
    ["generate"],
    ["generate", "--quiet"],
    ["generate", "--list-outputs"],
    ["generate", "--force", "--depfile", "out.d", "--stamp", "out.stamp"],
    ["generate", "--output", "elsewhere"],
    ["check"],
    ["check", "--format", "json"],
    ["lint"],
    ["diff"],
    ["diff", "--against", "."],
    ["add", "NEW", "--message", "New."],
]


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an empty folder the working folder."""
    monkeypatch.chdir(tmp_path)


def _write(path: str, text: str = SPEC) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def _state() -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() else None for path in Path().rglob("*")}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_empty_folder(words: list[str], capsys: Output) -> None:
    """Each command that builds or checks exits with 2 in an empty folder, says where it looked, and writes nothing."""
    assert main(words) == 2
    report = capsys.readouterr()
    assert not report.out
    assert (
        f"no spec found: looked for *.yaml and *.yml in {Path().absolute()}/specs, which does not exist" in report.err
    )
    assert f"no codegen.toml, and no pyproject.toml with [tool.codegen], in {Path().absolute()} or above" in report.err
    assert "name a spec on the command line, write one in specs/" in report.err
    assert not _state()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_removed_spec(words: list[str], capsys: Output) -> None:
    """After the only spec was removed, no command takes the bindings that it left for up to date."""
    _write("specs/shop.yaml")
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").unlink()
    before = _state()
    capsys.readouterr()
    assert main(words) == 2
    assert "specs, which has none" in capsys.readouterr().err
    assert _state() == before


def test_command() -> None:
    """The command itself does not answer a run without a spec either, though all files are as they were."""
    _write("specs/shop.yaml")
    words = ("generate", "--quiet")
    assert [forked.codegen(*words).code for _ in range(2)] == [0, 0]
    Path("specs/shop.yaml").unlink()
    assert [forked.codegen(*words).code for _ in range(2)] == [2, 2]


def test_trial_leaves_nothing() -> None:
    """What a run in an empty folder did not write cannot keep a first spec from being generated."""
    assert main(["generate"]) == 2
    assert main(["list"]) == 0
    assert main(["explain", "13821"]) == 0
    assert not _state()
    _write("specs/ipsec.yaml")
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("specs/shop.YAML", "specs/shop.YAML is not read: rename it to shop.yaml"),
        ("specs/shop.Yml", "specs/shop.Yml is not read: rename it to shop.yml"),
        ("spec/shop.yaml", "/spec? Rename it to specs"),
        ("Specs/shop.yaml", "/Specs? Rename it to specs"),
        ("specs/errors/shop.yaml", 'set specs = ["specs/**/*.yaml"] in the configuration'),
    ],
)
def test_near_miss(path: str, hint: str, capsys: Output) -> None:
    """A misnamed file or folder is named with what to do about it."""
    _write(path)
    assert main(["generate"]) == 2
    assert hint in capsys.readouterr().err
    assert not Path("generated").exists()


def test_subfolder(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """In a subfolder the folder above that holds the specs is named."""
    _write("specs/shop.yaml")
    _write("src/deep/x.c", "")
    above = Path().absolute()
    monkeypatch.chdir("src/deep")
    assert main(["generate"]) == 2
    assert f"{above}/specs contains specs: run codegen in {above}" in capsys.readouterr().err


def test_table_without_specs(capsys: Output) -> None:
    """Below a [tool.codegen] that names no specs, the pyproject.toml that was used is named."""
    _write("pyproject.toml", '[tool.codegen]\noutput = "out"\n')
    assert main(["check"]) == 2
    assert f"configuration: {Path('pyproject.toml').absolute()}, which sets no" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "pattern", "hint"),
    [
        ("errors/shop.YAML", "errors/*.yaml", "errors/shop.YAML is not read: rename it to shop.yaml"),
        ("errors/shop.yaml", "errors/shap.yaml", "did you mean errors/shop.yaml?"),
        ("error/shop.yaml", "errors/*.yaml", "did you mean error? Rename it to errors"),
        ("x", "[e]rrors/*.yaml", "write the spec, or correct the pattern"),
    ],
)
def test_pattern(path: str, pattern: str, hint: str, capsys: Output) -> None:
    """A pattern that matches no spec is named with near misses, by every command."""
    _write(path)
    _write("pyproject.toml", f'[tool.codegen]\nspecs = ["{pattern}"]\n')
    for words in (["generate"], ["list"], ["explain", "1"]):
        assert main(words) == 2
        error = capsys.readouterr().err
        assert f"no spec matches `{pattern}` below {Path().absolute()}" in error
        assert hint in error.replace(f"{Path().absolute()}/", "")


def test_named(capsys: Output) -> None:
    """A spec that a call names and that is not there is named with near misses; a folder is told as one."""
    _write("specs/shop.YAML")
    _write("specs/stall.yaml")
    assert main(["lint", "specs/shop.yaml"]) == 2
    assert "specs/shop.yaml: no such file\nhelp: specs/shop.YAML is not read" in capsys.readouterr().err
    assert main(["lint", "specs/stal.yaml"]) == 2
    assert "did you mean specs/stall.yaml?" in capsys.readouterr().err
    assert main(["lint", "specs"]) == 2
    assert "specs: this is a folder; codegen reads and writes regular files only" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["list"], ["list", "--format", "json"], ["explain", "13821"]], ids=" ".join)
def test_bundled(words: list[str], capsys: Output) -> None:
    """List and explain alone use the bundled spec, and say so on standard error; with a spec they do not."""
    assert main(words) == 0
    report = capsys.readouterr()
    assert "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" in report.out
    assert report.err == "codegen: no spec found here; using the bundled IPsec spec\n"
    _write("specs/shop.yaml")
    main(words)
    report = capsys.readouterr()
    assert "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" not in report.out
    assert not report.err


def test_sparse_checkout(capsys: Output) -> None:
    """A sparse checkout that leaves the specs out is told as a folder without specs."""
    _write("specs/shop.yaml")
    _write("src/x.c", "")
    assert main(["generate"]) == 0
    git("init", "--quiet")
    commit()
    git("sparse-checkout", "set", "src", "generated")
    assert not Path("specs").exists()
    capsys.readouterr()
    assert main(["check"]) == 2
    assert "git sparse-checkout add specs" in capsys.readouterr().err
