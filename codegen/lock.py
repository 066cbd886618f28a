"""One run at a time on an output folder."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import interrupts

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Make a folder where there is none and keep other runs out of it; they wait.

    A folder that was made and stays empty is removed again. The system lets go of the lock when
    the process ends, however it ends.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    descriptor = _lock(folder)
    try:
        yield
    finally:
        for each in made:
            with suppress(OSError):  # a folder that is in use is not empty
                each.rmdir()
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt
    import tempfile
    from hashlib import sha256

    def _lock(folder: Path) -> int:
        """Lock a file of the folder's name in the folder for temporary files: Windows locks no folder."""
        folder.mkdir(parents=True, exist_ok=True)
        name = sha256(os.fsencode(folder.resolve())).hexdigest()
        descriptor = os.open(Path(tempfile.gettempdir()) / f"codegen-{name}.lock", os.O_RDWR | os.O_CREAT)
        while True:
            interrupts.poll()
            with suppress(OSError):  # ten seconds went by
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return descriptor

else:
    import fcntl

    def _lock(folder: Path) -> int:
        """Lock the folder itself; one that another run has removed meanwhile is made again."""
        while True:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                with interrupts.allowed():
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), folder.stat()):
                    return descriptor
            os.close(descriptor)
