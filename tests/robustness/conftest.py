"""The project that several of these tests end, fill or mount over while it is generated."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.cli.main import main

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two specs, generated once, of which one then has another text, the other other files."""
    monkeypatch.chdir(tmp_path)
    # A few files of each kind: one that changes, one that stays, one that is new, one that goes.
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    Path("specs/stall.yaml").write_text(SPEC.replace("shop", "stall"))
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "has nothing"))
    named = "targets: {c: {files: booth}, python: {package: booth}}\n"
    Path("specs/stall.yaml").write_text(SPEC.replace("shop", "stall") + named)
    return tmp_path
