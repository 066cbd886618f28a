"""A unified diff turns one text into the other, in work that grows with their length."""

from __future__ import annotations

import difflib
import subprocess
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.output.line_diff import unified

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=40).map(lambda letters: [f"{each}\n" for each in letters])


def _applied(old: list[str], diff: list[str]) -> list[str]:
    """Return the text that a diff makes of another, as `patch` reads it."""
    new: list[str] = []
    at = 0
    for line in diff[2:]:
        if line.startswith("@@"):
            extent = line.split(" ")[1][1:].split(",")
            start = int(extent[0]) - (len(extent) == 1 or extent[1] != "0")
            new += old[at:start]
            at = start
        elif line.startswith("+"):
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            if line.startswith(" "):
                new.append(old[at])
            at += 1
    return new + old[at:]


@settings(deadline=None)
@given(LINES, LINES)
def test_applies(old: list[str], new: list[str]) -> None:
    """A diff applied to the old text gives the new one; equal texts have none."""
    diff = list(unified(old, new, "a", "b"))
    assert _applied(old, diff) == new
    assert bool(diff) == (old != new)


@settings(deadline=None)
@given(LINES, st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["x\n", "y\n"])), max_size=3))
def test_as_short_as_difflib(old: list[str], edits: list[tuple[int, str]]) -> None:
    """After a few edits of lines that occur once the diff is difflib's."""
    old = [f"{number} {line}" for number, line in enumerate(old)]
    new = list(old)
    for at, line in edits:
        new[at : at + 1] = [line]
    expected = list(difflib.unified_diff(old, new, "a", "b"))
    assert len(list(unified(old, new, "a", "b"))) <= len(expected)


def test_patch_takes_it(tmp_path: Path) -> None:
    """Git applies the diff."""
    old = [f"line {number}\n" for number in range(100)]
    new = [*old[:3], "new\n", *old[4:50], *old[52:], "last\n"]
    (tmp_path / "file").write_text("".join(old))
    diff = "".join(unified(old, new, "a/file", "b/file"))
    subprocess.run(("git", "apply"), cwd=tmp_path, input=diff, text=True, check=True)  # noqa: S607 - the system's git
    assert (tmp_path / "file").read_text() == "".join(new)


class _Line(str):
    """A line that counts how often it is compared."""

    __slots__ = ()
    compared: ClassVar = [0]

    def __eq__(self, other: object) -> bool:
        self.compared[0] += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def _work(count: int, kind: str) -> int:
    _Line.compared[0] = 0
    old = [_Line(text) for at in range(count) for text in (f"// code {at}\n", f'  [{at}, "old {at}"],\n', "\n")]
    new = [_Line(text) for at in range(count) for text in (f"// code {at}\n", f'  [{at}, "new {at}"],\n', "\n")]
    if kind == "other":
        new = [_Line(f"other {at}\n") for at in range(3 * count)]
    assert list(unified(old, new, "a", "b"))
    return _Line.compared[0]


@pytest.mark.parametrize("kind", ["every message", "other"])
def test_work(kind: str) -> None:
    """Twice as many lines take twice as many comparisons, also where every message or every line changed."""
    assert _work(2000, kind) < 2.2 * _work(1000, kind) + 100
