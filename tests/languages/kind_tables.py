"""Small tables with codes of some kinds: one table for each set of kinds."""

from __future__ import annotations

import json
from itertools import chain, combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ("error", "warning", "success", "marker")


def write(folder: Path) -> Iterator[tuple[tuple[str, ...], Path]]:
    """Yield each set of kinds with the path of its table; the number of a code is the place of its kind, from 1."""
    folder.mkdir()
    for number, kinds in enumerate(chain.from_iterable(combinations(KINDS, size) for size in range(1, 5))):
        codes = {f"OF_{kind.upper()}": {"value": KINDS.index(kind) + 1, "kind": kind} for kind in kinds}
        path = folder / f"kinds{number}.yaml"
        path.write_text(json.dumps({"format": 1, "name": path.stem, "facility": 9, "codes": codes}))
        yield kinds, path
