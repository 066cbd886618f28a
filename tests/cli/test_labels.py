"""A spec has one label, in whatever form the system writes its name; a copy without its project is explained."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from trees import tree

from codegen.cli.main import main
from codegen.output import manifest

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 24, message: The shop is empty.}\n"
TABLE = '[tool.codegen]\nspecs = ["FOLDER/*.yaml"]\ntargets = ["c", "markdown"]\n'
NFC, NFD = (unicodedata.normalize(form, "caf\u00e9") for form in ("NFC", "NFD"))
Output = pytest.CaptureFixture[str]


def _project(folder: Path, specs: str, name: str = "shop") -> None:
    (folder / specs).mkdir(parents=True)
    (folder / specs / f"{name}.yaml").write_text(SPEC)
    (folder / "pyproject.toml").write_text(TABLE.replace("FOLDER", specs))


@pytest.mark.parametrize("specs", ["errors", "specs", "\u00e9", "e\u0301"])
def test_forms(specs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names in NFC and in NFD, of files and folders, give the same outputs."""
    for form, name in (("nfc", NFC), ("nfd", NFD)):
        _project(tmp_path / form, specs, name)
        monkeypatch.chdir(tmp_path / form)
        assert main(["generate"]) == 0
    assert tree(tmp_path / "nfc/generated") == tree(tmp_path / "nfd/generated")
    assert unicodedata.normalize("NFC", specs) in Path("generated", manifest.NAME).read_text()


def test_renamed_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A spec whose name gets another form, as by a copy, stays up to date, and each form finds it."""
    _project(tmp_path, "specs", NFC)
    monkeypatch.chdir(tmp_path)
    assert main(["generate"]) == 0
    Path("specs", f"{NFC}.yaml").rename(Path("specs", f"{NFD}.yaml"))
    capsys.readouterr()
    assert main(["generate"]) == 0
    assert capsys.readouterr().out == ""
    for words in ((), (f"specs/{NFC}.yaml",), (f"specs/{NFD}.yaml",)):
        assert main(["check", *words]) == 0


def test_old_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of a manifest with NFD, as an older codegen wrote them, belong to the same spec."""
    _project(tmp_path, "specs", NFC)
    monkeypatch.chdir(tmp_path)
    assert main(["generate"]) == 0
    for path in (Path("generated", manifest.NAME), Path("generated/shop-errors.registry")):
        path.write_text(unicodedata.normalize("NFD", path.read_text()))
    assert main(["check", "--only", "c", f"specs/{NFC}.yaml"]) == 3
    assert main(["generate", "--only", "c", f"specs/{NFC}.yaml"]) == 0
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("specs", "remedy"),
    [
        ("specs", "keep the spec in a folder `specs`"),
        (
            "errors",
            "keep the spec at errors/shop.yaml below the folder of its configuration file, and copy that file too",
        ),
        (
            "a/specs",
            "keep the spec at a/specs/shop.yaml below the folder of its configuration file, and copy that file too",
        ),
    ],
)
def test_without_project(
    specs: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """A copy of a spec without its pyproject.toml is explained, and the remedy gives the same outputs."""
    _project(tmp_path / "project", specs)
    monkeypatch.chdir(tmp_path / "project")
    assert main(["generate"]) == 0
    sandbox = tmp_path / "sandbox"
    shutil.copytree("generated", sandbox / "generated")
    shutil.copy(f"{specs}/shop.yaml", sandbox)
    monkeypatch.chdir(sandbox)
    words = ["check", "--only", "c"]
    assert main([*words, "shop.yaml"]) == 3
    report = capsys.readouterr().err
    assert f"warning[drift]: outputs name the spec {specs}/shop.yaml, but its label is shop.yaml here" in report
    assert f"help: {remedy}\n" in report
    (sandbox / specs).mkdir(parents=True)
    (sandbox / "shop.yaml").rename(sandbox / specs / "shop.yaml")
    if specs != "specs":
        shutil.copy(tmp_path / "project/pyproject.toml", sandbox)
    capsys.readouterr()
    assert main([*words, f"{specs}/shop.yaml"]) == 0
    assert capsys.readouterr().err == ""


def test_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A spec that is moved within its project gives no such warning."""
    _project(tmp_path, "errors")
    monkeypatch.chdir(tmp_path)
    assert main(["generate"]) == 0
    Path("errors/shop.yaml").rename("shop.yaml")
    Path("pyproject.toml").write_text(Path("pyproject.toml").read_text().replace("errors/", ""))
    capsys.readouterr()
    assert main(["generate"]) == 0
    assert "warning" not in capsys.readouterr().err
