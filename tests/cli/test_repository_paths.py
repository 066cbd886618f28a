"""Annotations name files from the top of the repository, wherever codegen runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from codegen.cli.main import main
from codegen.reports.repository_paths import from_repository

if TYPE_CHECKING:
    from pathlib import Path

SPEC = "format: 1\ncodes:\n  EMPTY: {value: one, message: The shop is empty.}\n"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of a repository with a bad spec in it, which is the working folder."""
    (tmp_path / "top/.git").mkdir(parents=True)
    folder = tmp_path / "top/services/billing"
    (folder / "specs").mkdir(parents=True)
    (folder / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("specs/shop.yaml", "services/billing/specs/shop.yaml"),
        ("./specs/../shop.yaml", "services/billing/shop.yaml"),
        ("../shop.yaml", "services/shop.yaml"),
        ("../../../elsewhere/shop.yaml", "../../../elsewhere/shop.yaml"),
        ("/elsewhere/shop.yaml", "/elsewhere/shop.yaml"),
    ],
)
def test_paths(path: str, shown: str, service: Path) -> None:
    """A path in the repository is named from its top; any other stays as it is."""
    assert from_repository(path) == shown
    assert from_repository(str(service / "specs/shop.yaml")) == "services/billing/specs/shop.yaml"


def test_linked_worktree(service: Path) -> None:
    """The top of a linked worktree or a submodule has a file `.git`."""
    (service / ".git").write_text("gitdir: elsewhere\n")
    assert from_repository("specs/shop.yaml") == "specs/shop.yaml"


@pytest.mark.usefixtures("service")
def test_formats(capsys: pytest.CaptureFixture[str]) -> None:
    """GitHub's annotations and SARIF name the file from the top, text as it was named in the call."""
    assert main(["lint", "--format", "github"]) == 1
    said = capsys.readouterr()
    assert "file=services/billing/specs/shop.yaml,line=3" in said.out
    assert main(["lint", "--format", "sarif"]) == 1
    said = capsys.readouterr()
    (result,) = json.loads(said.out)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "services/billing/specs/shop.yaml"
    assert main(["lint"]) == 1
    assert capsys.readouterr().err.startswith("specs/shop.yaml:3:")
