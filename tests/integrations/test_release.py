"""What the release workflow runs and publishes is right, and its files have no mistake."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path

import pytest
import release
import toolchains
import yaml
from checkout import ROOT
from toolchains import node

import codegen

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")


def test_files(wheel: Path, tmp_path: Path) -> None:
    """The wheel of the source distribution is that of the checkout, and both files are complete and run."""
    built = release.build(tmp_path / "dist")
    assert release.contents(built) == release.contents(wheel)
    (source,) = (tmp_path / "dist").glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {Path(name).parts[1] for name in archive.getnames()}
    assert names == {
        "codegen", "specs", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore", "PKG-INFO",
    }  # fmt: skip
    release.check_run(built, tmp_path)


def test_other_files(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release whose wheel prints another version than the checkout has is refused."""
    monkeypatch.setattr(codegen, "__version__", "9.9.9")
    with pytest.raises(AssertionError, match=re.escape("codegen 0.")):
        release.check_run(wheel, tmp_path)


def test_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag is that of the version in codegen/__init__.py, which the changelog lists."""
    changes = "# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-01-31\n\n### Added\n\n- A\n"
    monkeypatch.setattr(codegen, "__version__", "1.2.3")
    release.check_tag("v1.2.3", changes)
    with pytest.raises(AssertionError, match=r"the tag v1\.2\.4 is not v1\.2\.3"):
        release.check_tag("v1.2.4", changes)
    monkeypatch.setattr(codegen, "__version__", "1.2.4.dev0")
    with pytest.raises(AssertionError, match=r"no section of 1\.2\.4\.dev0"):
        release.check_tag("v1.2.4.dev0", changes)


def test_workflows() -> None:
    """The workflows have no mistake that actionlint or zizmor finds, and each action is pinned to a commit."""
    texts = [path.read_text(encoding="utf-8") for path in WORKFLOWS]
    assert node.workflow_errors(*texts) == [[]] * len(texts)
    toolchains.run(toolchains.tool("zizmor"), "--offline", "--quiet", "--no-config", ROOT / ".github")
    steps = [step for text in texts for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert "actions/checkout" in {action.partition("@")[0] for action in used}
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_publishing() -> None:
    """Only the job that publishes has a permission to write, that of an identity for PyPI; it runs after the checks."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert workflow["permissions"] == {}
    assert build["permissions"] == {"contents": "read"}
    assert any(step.get("run", "").startswith("make release-check") for step in build["steps"])
    assert (publish["needs"], publish["environment"]["name"]) == ("build", "pypi")
    assert publish["permissions"] == {"id-token": "write"}
    assert not any("run" in step for step in publish["steps"])
