"""One run at a time on an output folder, and on each folder that targets have elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import owners, paths
from codegen.system import interrupts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def hold_all(folders: Iterable[Path]) -> Iterator[None]:
    """Lock some folders as `hold` does, in one order in all runs, so that two runs do not wait for each other.

    A folder with two spellings is locked once.
    """
    ordered = sorted(folders, key=_identity)
    with ExitStack() as stack:
        for folder in {_identity(each): each for each in ordered}.values():
            stack.enter_context(hold(folder))
        yield


def _identity(folder: Path) -> str:
    return paths.same(os.path.realpath(folder))


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Lock a folder, which is made where there is none; other runs wait.

    A folder that was made and is still empty at the end is deleted. The system releases the lock when
    the process ends, however it ends. Raises UsageError where the file system has no locks.
    """
    made: list[Path] = []
    try:
        descriptor = _lock(folder, made)
    except BaseException:  # Ctrl-C among them
        _remove_empty(made)
        raise
    try:
        yield
    finally:
        _remove_empty(made)
        os.close(descriptor)


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder, and those above it that do not exist, and add them to `made`."""
    made += [each for each in owners.make_all(folder) if each not in made]


def _remove_empty(folders: list[Path]) -> None:
    for each in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        with suppress(OSError):  # it is no longer empty
            each.rmdir()


def _refusal(folder: Path, error: OSError) -> UsageError:
    """Return the error of a folder that cannot be locked."""
    return UsageError(
        f"{folder}: cannot be locked: {error.strerror}\n"
        "without a lock two runs could mix their files; generate into a folder on a local file system with --output"
    )


if sys.platform == "win32":
    import errno
    import msvcrt
    import tempfile
    from hashlib import sha256

    def _lock(folder: Path, made: list[Path]) -> int:
        """Lock a file named after the folder in the folder for temporary files: Windows cannot lock a folder."""
        _make(folder, made)
        name = sha256(os.fsencode(folder.resolve())).hexdigest()
        descriptor = os.open(Path(tempfile.gettempdir()) / f"codegen-{name}.lock", os.O_RDWR | os.O_CREAT)
        while not _locked(folder, descriptor):
            interrupts.poll()
        return descriptor

    def _locked(folder: Path, descriptor: int) -> bool:
        """Whether the lock was acquired within ten seconds. Raises UsageError where it cannot be."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        except OSError as error:
            if error.errno in {errno.EDEADLK, errno.EACCES}:
                return False
            os.close(descriptor)
            raise _refusal(folder, error) from None
        return True

else:
    import fcntl

    def _lock(folder: Path, made: list[Path]) -> int:
        """Lock the folder itself; it is made again where another run deleted it meanwhile."""
        while True:
            _make(folder, made)
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                _wait(descriptor)
            except OSError as error:
                os.close(descriptor)
                raise _refusal(folder, error) from None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), folder.stat()):
                    return descriptor
            os.close(descriptor)

    def _wait(descriptor: int) -> None:
        """Lock a folder, once no other run holds it; Ctrl-C ends the wait."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with interrupts.allowed():
                fcntl.flock(descriptor, fcntl.LOCK_EX)
