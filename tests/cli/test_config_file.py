"""The configuration is in pyproject.toml or codegen.toml; a file that cannot be understood is an error that says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import commit, git

from codegen.cli.main import main

Output = pytest.CaptureFixture[str]
SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: Empty.}\n"
KEYS = 'specs = ["errors/*.yaml"]\noutput = "made"\ntargets = ["c"]\n'


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with one spec the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "errors").mkdir()
    (tmp_path / "errors/shop.yaml").write_text(SPEC)


@pytest.mark.parametrize(("name", "heading"), [("codegen.toml", ""), ("pyproject.toml", "[tool.codegen]\n")])
def test_both_files(name: str, heading: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Both files have the same keys, are found from a folder below, and give the spec the same label."""
    Path(name).write_text(heading + KEYS)
    Path("sub/deep").mkdir(parents=True)
    monkeypatch.chdir("sub/deep")
    assert main(["generate", "--quiet"]) == 0
    monkeypatch.chdir("../..")
    assert main(["check"]) == 0
    assert "errors/shop.yaml" in Path("made/shop-errors.registry").read_text()
    assert not Path("made/python").exists()
    assert "made are up to date" in capsys.readouterr().out


def test_nearest_file_wins() -> None:
    """A codegen.toml in a folder below hides the pyproject.toml above it, which may have other tables."""
    Path("pyproject.toml").write_text('[tool.codegen]\noutput = "other"\n')
    Path("errors/codegen.toml").write_text('specs = ["shop.yaml"]\noutput = "../made"\ntargets = ["c"]\n')
    assert main(["generate", "errors/shop.yaml", "--quiet"]) == 0
    assert Path("other").exists()


def test_table_of_another_tool() -> None:
    """A pyproject.toml without a table for codegen does not count, so a codegen.toml next to it does."""
    Path("pyproject.toml").write_text('[project]\nname = "codegenerator"\n[tool.datamodel-codegen]\ninput = "a"\n')
    Path("codegen.toml").write_text(KEYS)
    assert main(["generate", "--quiet"]) == 0


MISSPELT = (
    "codegen", "codegen.outputs", "tools.codegen", "tool.errcodegen", "tool.codgen", "tool.codegeen",
    "tool.codegon", "tool.codegne", 'tool."codegem"', "tool . code_gen", "tool.code-gen.outputs",
)  # fmt: skip


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"pyproject.toml": b"[tool.codegen]\n", "codegen.toml": b""},
            "codegen.toml: error[config]: pyproject.toml in the same folder has a [tool.codegen] too\nhelp: move",
        ),
        ({"codegen.toml": b"\n[tool.codegen]\n"}, "codegen.toml:2:1: error[config]: codegen.toml has no table [tool]"),
        ({"codegen.toml": b"[codegen]\n"}, "codegen.toml:1:1: error[config]: codegen.toml has no table [codegen]"),
        ({"codegen.toml": b"specs = [\n"}, "codegen.toml: error[config]: not TOML: "),
        ({"codegen.toml": b"\nspec = []\n"}, "codegen.toml:2:1: error[config]: codegen.toml has no key `spec`"),
        ({"codegen.toml": b"a = 1\n<<<<<<< x\n=======\n>>>>>>> y\n"}, "codegen.toml:2:1: error[merge-conflict]: "),
        (
            {"pyproject.toml": "[tool.codegen]\n".encode("utf-16")},
            "pyproject.toml: error[config]: the file is in UTF-16, which TOML does not allow\nhelp: save it as UTF-8",
        ),
        (
            {"pyproject.toml": b"\n\n[tool.code-gen]\n"},
            "pyproject.toml:3:1: error[config]: [tool.code-gen] is not read\nhelp: write [tool.codegen]",
        ),
        ({"pyproject.toml": b"[tool.Codegen]\n"}, "pyproject.toml:1:1: error[config]: [tool.Codegen] is not read"),
        *(
            ({"pyproject.toml": f"[{name}]\n".encode()}, f"pyproject.toml:1:1: error[config]: [{name}] is not read")
            for name in MISSPELT
        ),
    ],
)
def test_not_understood(files: dict[str, bytes], message: str, capsys: Output) -> None:
    """A file that cannot be understood is an error with its place and the fix; nothing is written."""
    for name, data in files.items():
        Path(name).write_bytes(data)
    assert main(["generate", "errors/shop.yaml"]) == 2
    assert message in capsys.readouterr().err.replace(f"{Path.cwd()}/", "")
    assert {path.name for path in Path().iterdir()} == {"errors", *files}


@pytest.mark.parametrize(
    "name", ["tool.ariadne-codegen", "tool.codegen-py", "tool.coverage", "project.codegen", "tool"]
)
def test_others(name: str) -> None:
    """A table of another program is not taken for a misspelt one."""
    Path("pyproject.toml").write_text(f"[{name}]\nspecs = 1\n")
    assert main(["generate", "errors/shop.yaml", "--quiet", "--only", "c"]) == 0


def test_byte_order_mark() -> None:
    """A byte order mark does not hide the configuration."""
    Path("pyproject.toml").write_bytes(b"\xef\xbb\xbf[tool.codegen]\n" + KEYS.encode())
    assert main(["generate", "--quiet"]) == 0
    assert Path("made/c").is_dir()


def test_diff_reads_codegen_toml(capsys: Output) -> None:
    """`diff` finds the specs of a commit by the codegen.toml of that commit."""
    Path("codegen.toml").write_text(KEYS)
    Path("errors/tool.yaml").write_text(SPEC.replace("EMPTY", "BROKEN"))
    git("init", "-q")
    commit()
    Path("errors/tool.yaml").unlink()
    assert main(["diff", "--against", "HEAD"]) == 0
    assert "errors/tool.yaml" in capsys.readouterr().out
