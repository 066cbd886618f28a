"""Replaces one file that no manifest lists, such as a spec, by one rename."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from codegen.output import owners

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Replace a file by one rename; its owner and permissions stay. Raises OSError where it cannot be written."""
    path = path.resolve()
    staged = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with staged.open("xb") as file:
            owners.keep(file.fileno(), path)
            file.write(data)
        if path.exists():
            staged.chmod(stat.S_IMODE(path.stat().st_mode))
        staged.replace(path)
    except OSError as error:  # which names the staged file
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        staged.unlink(missing_ok=True)
