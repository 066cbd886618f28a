"""A golden case is a folder: a spec and every file that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from checkout import GOLDEN, ROOT
from trees import tree

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", sorted(path.parent.name for path in GOLDEN.glob("*/spec.yaml")))
def test_golden(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a golden spec are those that stand beside it, to the byte.

    To take a change over: codegen generate tests/golden/CASE/spec.yaml --output tests/golden/CASE/expected
    """
    monkeypatch.chdir(ROOT)
    assert main(["generate", str(GOLDEN / case / "spec.yaml"), "--output", str(tmp_path)]) == 0
    assert tree(tmp_path) == tree(GOLDEN / case / "expected")
