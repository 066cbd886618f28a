"""A new code adds a line to each table and changes few others."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import layouts
from checkout import GOLDEN, IPSEC

from codegen.model import ErrorCode

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.model import Spec


def changed(before: Spec, after: Spec, folder: Path) -> dict[str, tuple[int, int]]:
    """Return how many lines each file loses and gains."""
    found = {}
    for layout in ("package", "file"):
        old, new = (
            [
                (path.name, path.read_text(encoding="utf-8"))
                for path in layouts.write(spec, folder, "typescript", layout)
            ]
            for spec in (before, after)
        )
        for (name, first), (_, second) in zip(old, new, strict=True):
            lines = [*difflib.ndiff(first.splitlines(), second.splitlines())]
            marks = [line[0] for line in lines]
            found[name] = marks.count("-"), marks.count("+")
    return {name: counts for name, counts in found.items() if counts != (0, 0)}


def test_added_code(tmp_path: Path) -> None:
    """A code next to others changes the end of a run, one that stands alone no line, except for the comma of JSON."""
    spec = layouts.read(IPSEC)
    span = spec.codes[-1].range
    next_one = ErrorCode("ERROR_IPSEC_NEW", spec.codes[-1].value + 1, "New.", range=span)
    alone = next_one._replace(value=spec.codes[-1].value + 9)
    package = {"codes.json": (1, 2), "index.d.cts": (0, 3)}
    assert changed(spec, spec._replace(codes=(*spec.codes, next_one)), tmp_path) == {
        **package, "index.js": (1, 4), "index.cjs": (1, 4), "ipsec-errors.ts": (1, 6),
    }  # fmt: skip
    assert changed(spec, spec._replace(codes=(*spec.codes, alone)), tmp_path) == {
        **package, "index.js": (0, 4), "index.cjs": (0, 4), "ipsec-errors.ts": (0, 6),
    }  # fmt: skip


def test_order(tmp_path: Path) -> None:
    """Constants and tables have the order of the spec, whatever the values are."""
    spec = layouts.read(GOLDEN / "fields/spec.yaml", "store")
    (file,) = layouts.write(spec, tmp_path, "typescript", "file")
    text = file.read_text(encoding="utf-8")
    for form in ("export const {} =", "  readonly {}:", ': "{}",'):
        places = [
            text.find(form.format(code.name)) for code in spec.codes if form != "  readonly {}:" or not code.range
        ]
        assert -1 not in places
        assert places == sorted(places)
