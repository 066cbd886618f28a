"""A golden case is a folder: a spec and every file that comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import tree

from codegen.cli.main import main

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir()))
def test_golden(case: str, tmp_path: Path) -> None:
    """The files of a golden spec are those that stand beside it, to the byte.

    To take a change over: codegen generate tests/golden/CASE/spec.yaml --output tests/golden/CASE/expected
    """
    assert main(["generate", str(GOLDEN / case / "spec.yaml"), "--output", str(tmp_path)]) == 0
    assert tree(tmp_path) == tree(GOLDEN / case / "expected")
