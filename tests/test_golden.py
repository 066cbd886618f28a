"""A golden case is a folder: a spec and every file that comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.cli import main

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir()))
def test_golden(case: str, tmp_path: Path) -> None:
    """The files of a golden spec are those that stand beside it, to the byte.

    To take a change over: codegen generate tests/golden/CASE/spec.yaml --output tests/golden/CASE/expected
    """
    assert main(["generate", str(GOLDEN / case / "spec.yaml"), "--output", str(tmp_path)]) == 0
    assert _tree(tmp_path) == _tree(GOLDEN / case / "expected")


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
