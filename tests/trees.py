"""Generated folders as tests compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.output import manifest

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path) -> dict[str, object]:
    """Return the bytes of each file below a folder, and of a manifest what it says of files.

    What these were made of is another with every change to codegen, also where the files are the same.
    """
    found: dict[str, object] = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    if manifest.NAME in found:
        found[manifest.NAME] = manifest.parse((folder / manifest.NAME).read_text(encoding="utf-8")).entries
    return found
