"""Generated folders as tests compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.output import paths

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a folder, except those of the cache, which is not committed."""
    found = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {path.as_posix(): file.read_bytes() for path, file in found.items() if paths.CACHE not in path.parts}
