"""Two specs that would write the same files in separate calls are told apart, and neither loses a file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codegen.cli.main import main
from codegen.output import paths

ONE = "format: 1\n{}codes:\n  EMPTY: {{value: 1, message: The shop is empty.}}\n"
TWO = "format: 1\n{}codes:\n  FULL: {{value: 1, message: The stall is full.}}\n"
OWN = """\
from codegen.api import OutputFile

def generate(spec):
    yield OutputFile(f"data/all.csv", f"{spec.name}\\n")
"""
Output = pytest.CaptureFixture[str]


def _tree() -> dict[str, tuple[bytes, int]]:
    files = (path for path in Path("gen").rglob("*") if path.is_file() and paths.CACHE not in path.parts)
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def _write(path: str, text: str, head: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text.format(head))


def _generate(path: str, *words: str) -> int:
    return main(["generate", path, "--output", "gen", *words])


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an empty folder the working folder."""
    monkeypatch.chdir(tmp_path)


def _refused(path: str, words: str, capsys: Output, *options: str) -> None:
    """Generate and check refuse a spec, suggest nothing that loses a file, and change nothing."""
    before = _tree()
    for command in ("generate", "check"):
        capsys.readouterr()
        assert main([command, path, "--output", "gen", *(options if command == "generate" else ())]) == 2
        report = capsys.readouterr().err
        assert words in report
        assert "with --output" in report
        assert "--accept" not in report
        assert "--force" not in report
        assert _tree() == before


@pytest.mark.parametrize("options", [(), ("--force",)])
@pytest.mark.parametrize("project", ["none", "specs", "pyproject"])
@pytest.mark.parametrize("text", [ONE, TWO])
def test_same_name(project: str, options: tuple[str, ...], text: str, capsys: Output) -> None:
    """A second spec of the same name is refused: another file that is there, or another table."""
    same_table = text == ONE
    one, two = ("a/specs/shop.yaml", "b/specs/shop.yaml") if project == "specs" else ("a/shop.yaml", "b/shop.yaml")
    if project == "pyproject":
        Path("pyproject.toml").write_text("[tool.codegen]\n")
    _write(one, ONE)
    _write(two, text)
    quick = ("--only", "markdown")
    assert _generate(one, *quick) == 0
    if same_table and project != "pyproject":
        assert _generate(two, *quick) == 0  # both are called alike and hold the same: nothing is lost
        return
    other = "is the registry of" if project == "pyproject" else "is the registry of another table"
    _refused(two, f"gen/shop-errors.registry {other}", capsys, *options)
    assert main(["generate", two, "--output", "gen2", *quick]) == 0
    if project != "pyproject":
        two = Path(two).rename(Path(two).with_name("stall.yaml")).as_posix()
    _write(two, TWO, "name: stall\n")
    assert _generate(two, *quick) == 0
    assert _generate(one, *quick) == 0


def test_same_label(capsys: Output) -> None:
    """Two spec files that are called alike are refused even if their tables have names of their own."""
    _write("a/errors.yaml", ONE, "name: shop\n")
    _write("b/errors.yaml", TWO, "name: stall\n")
    assert _generate("a/errors.yaml") == 0
    words = "gen/shop-errors.registry is the registry of another spec that is also called errors.yaml"
    _refused("b/errors.yaml", words, capsys)
    _refused("b/errors.yaml", words, capsys, "--accept", "baseline-missing:stall")
    Path("b/errors.yaml").rename("b/stall.yaml")
    assert _generate("b/stall.yaml") == 0
    assert _generate("a/errors.yaml") == 0


@pytest.mark.parametrize("one", ["specs/shop.yaml", "a/specs/shop.yaml"])
def test_same_outputs(one: str, capsys: Output) -> None:
    """Two specs that want one path of a project's own target are refused in separate calls as in one."""
    two = "specs/stall.yaml"
    target = Path("tools/data/__init__.py")
    target.parent.mkdir(parents=True)
    target.write_text(OWN)
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["tools/data"]\n')
    _write(one, ONE)
    _write(two, TWO)
    assert _generate(one) == 0
    _refused(two, f"gen/data/all.csv is also an output of {one}", capsys)
    assert main(["generate", one, two, "--output", "gen"]) == 2
    target.write_text(OWN.replace("all.csv", "{spec.name}.csv"))
    assert _generate(two) == 0
    assert _generate(one) == 0


def test_renamed_and_moved() -> None:
    """A spec file that was renamed or moved goes on with its registry, also if its codes are edited at once."""
    Path("pyproject.toml").write_text("[tool.codegen]\n")
    _write("a/shop.yaml", ONE)
    assert _generate("a/shop.yaml") == 0
    shutil.move("a", "b")
    assert _generate("b/shop.yaml") == 0
    Path("b/shop.yaml").rename("b/counter.yaml")
    more = ONE + "  FULL: {{value: 2, message: The shop is full.}}\n"
    _write("b/counter.yaml", more.replace("is empty", "has nothing"), "name: shop\n")
    assert _generate("b/counter.yaml") == 0
    assert " specs" not in Path("gen/shop-errors.registry").read_text()
    Path("link.yaml").symlink_to("b/counter.yaml")
    assert _generate("link.yaml") == 0
    _write("b/counter.yaml", TWO, "name: other\n")  # the older path is another table's by now
    Path("link.yaml").unlink()
    _write("shop.yaml", more)
    assert _generate("shop.yaml") == 0


def test_breaking_changes_are_no_clash(capsys: Output) -> None:
    """A code that is renamed or moved, and a success that two tables share, say nothing of another table."""
    _write("shop.yaml", ONE)
    assert _generate("shop.yaml") == 0
    for change in (("EMPTY", "BARE"), ("value: 1", "value: 2")):
        _write("shop.yaml", ONE.replace(*change))
        assert _generate("shop.yaml") == 4
    _write("shop.yaml", TWO)
    assert _generate("shop.yaml") == 2
    capsys.readouterr()
    assert _generate("shop.yaml", "--accept", "removed-name:EMPTY") == 2
    assert "is the registry of another table" in capsys.readouterr().err
    assert _generate("shop.yaml", "--accept", "removed-name:EMPTY", "--accept", "reused-number:FULL") == 0
    assert " EMPTY " in Path("gen/shop-errors.registry").read_text()


def test_success_in_both(capsys: Output) -> None:
    """The zero that many tables have for success makes no two tables one."""
    zero = "  OK: {{value: 0, message: Done., kind: success}}\n"
    _write("a/shop.yaml", ONE.replace("codes:\n", f"codes:\n{zero}"))
    _write("b/shop.yaml", TWO.replace("codes:\n", f"codes:\n{zero}"))
    assert _generate("a/shop.yaml") == 0
    _refused("b/shop.yaml", "is the registry of another table", capsys)
