"""A number is followed by the singular or the plural of what it counts."""

from __future__ import annotations

import pytest

from codegen.text.plurals import counted


@pytest.mark.parametrize(("count", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (11, "11 files")])
def test_counted(count: int, words: str) -> None:
    """One thing is singular; none and several are plural."""
    assert counted(count, "file", "files") == words
