"""A bundle holds what is used of the npm package, and no more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from benchmarks import bundles

if TYPE_CHECKING:
    from pathlib import Path


def test_bundles(tmp_path: Path) -> None:
    """One code costs what its number written out would; names, messages, predicates cost their importers alone."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for bundler, use, size in bundles.sizes(tmp_path):
        found[bundler][use] = size
    assert len(found) == 5
    for bundler, sizes in found.items():
        assert sizes["one code"] == sizes["nothing"], (bundler, sizes)
        assert sizes["predicates"] < 500, (bundler, sizes)
        assert sizes["names"] < 7_000, (bundler, sizes)
        assert sizes["messages"] < 10_000, (bundler, sizes)
