"""Whether files can be replaced by renames: on the mount of the staged files, in folders that can be written.

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


def require_possible(files: Iterable[tuple[Path, Path]]) -> None:
    """Raise UsageError for files that a rename cannot reach, each given with the folder from which it is renamed."""
    mounts: dict[Path, tuple[int, str]] = {}
    reasons: dict[tuple[Path, Path], str | None] = {}
    refused = []
    for folder, file in dict.fromkeys(files):
        if folder not in mounts:
            mounts[folder] = _mount(folder)
            reasons[folder, folder] = None
        parent = _existing(file.parent)
        if (folder, parent) not in reasons:
            reasons[folder, parent] = _reason(parent, folder, mounts[folder])
        reason = reasons[folder, parent]
        if reason is None and file.exists() and _mount(file) != mounts[folder]:
            reason = "it is a mount point"
        if reason:
            refused.append(f"{file} cannot be replaced: {reason}")
    if refused:
        help_text = "unmount it or change its permissions, or generate into another folder with --output"
        raise UsageError("\n".join([*refused, help_text]))


def _reason(folder: Path, home: Path, mount: tuple[int, str]) -> str | None:
    """Return why no file can be renamed into a folder from another, or None."""
    if _mount(folder) != mount:
        return f"{folder} is on another mount than {home}"
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
