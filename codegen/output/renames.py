"""Whether files can be replaced by renames: all on one mount, in folders that can be written.

A rename cannot cross a mount, be it of another file system or of a folder of the same one, nor replace
a file that is a mount point. This is checked before the first rename, so that a run changes all or nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def require_one(folder: Path, paths: Iterable[str]) -> None:
    """Raise UsageError for paths below a folder that a rename from the folder itself cannot reach."""
    home = _mount(folder)
    reasons: dict[Path, str | None] = {folder: None}
    refused = []
    for path in dict.fromkeys(paths):
        parent = _existing((folder / path).parent)
        if parent not in reasons:
            reasons[parent] = _reason(parent, home)
        reason = reasons[parent]
        if reason is None and (folder / path).exists() and _mount(folder / path) != home:
            reason = "it is a mount point"
        if reason:
            refused.append(f"{folder / path} cannot be replaced: {reason}")
    if refused:
        remedy = "unmount it or change its permissions, or generate into another folder with --output"
        raise UsageError("\n".join([*refused, remedy]))


def _reason(folder: Path, home: tuple[int, str]) -> str | None:
    """Return why no file can be renamed into a folder, or None."""
    if _mount(folder) != home:
        return f"{folder} is on another mount than the output folder"
    return None if os.access(folder, os.W_OK | os.X_OK) else f"{folder} cannot be written"


def _existing(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    while not folder.exists():
        folder = folder.parent
    return folder


if sys.platform == "linux":

    def _mount(path: Path) -> tuple[int, str]:
        """Return the device of a file or folder and its mount: a folder may be mounted twice from one device."""
        descriptor = os.open(path, os.O_PATH)
        try:
            text = Path(f"/proc/self/fdinfo/{descriptor}").read_text(encoding="ascii")
        except OSError:  # /proc is not mounted
            text = ""
        finally:
            os.close(descriptor)
        mount = next((line for line in text.splitlines() if line.startswith("mnt_id:")), "")
        return path.stat().st_dev, mount

else:

    def _mount(path: Path) -> tuple[int, str]:
        """Return the device of a file or folder; the system does not tell its mount."""
        return path.stat().st_dev, ""
