"""Ctrl-C: it ends a run at once and quietly, but never between changes to files.

Elsewhere nothing is to be cleaned up, so the process ends there and then: an exception in its place could come
from within a callback of the interpreter, which prints it and goes on.

This module imports nothing that takes time to load, since it is at work before anything else is loaded.
"""

import _signal  # type: ignore[import-not-found]  # typeshed has `signal` alone, which loads enum
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType


class _State:
    """Whether Ctrl-C has to wait, whether one is waiting, and what standard error gets when one ends the run."""

    is_held = False
    is_pending = False
    last_bytes = b""


EXIT_CODE = 130
"""What a shell reports of a command that Ctrl-C ended."""


def install() -> None:
    """Take Ctrl-C over from Python, unless the parent process ignores it."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _arrive)


def write_at_end(data: bytes) -> None:
    """Write some bytes to standard error when Ctrl-C ends the process, such as those that erase a line."""
    _State.last_bytes = data


def ignore() -> None:
    """Ignore Ctrl-C from now on: the process is about to end, and cleans up."""
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)


def poll() -> None:
    """Raise KeyboardInterrupt if Ctrl-C was pressed while it was held; another one does not disturb the cleanup."""
    if _State.is_pending:
        _State.is_pending = False
        ignore()
        raise KeyboardInterrupt


class held:  # noqa: N801 - reads as the function that a user of `with` expects
    """A block in which Ctrl-C waits for its end, or for a call of `poll`."""

    def __enter__(self) -> None:
        """Hold Ctrl-C."""
        _State.is_held = True

    def __exit__(self, *_: object) -> None:
        """Raise KeyboardInterrupt if Ctrl-C was pressed meanwhile."""
        _State.is_held = False
        poll()


class allowed:  # noqa: N801 - as above
    """A block inside one of `held`, in which Ctrl-C ends the run at once: one that waits for something."""

    def __enter__(self) -> None:
        """Raise KeyboardInterrupt if Ctrl-C was pressed before."""
        self.was_held = _State.is_held
        _State.is_held = False
        poll()

    def __exit__(self, *_: object) -> None:
        """Hold Ctrl-C again, where it was held."""
        _State.is_held = self.was_held


def _arrive(_number: int, _frame: "FrameType | None") -> None:
    """End the process, or keep Ctrl-C for later."""
    if not _State.is_held:
        if _State.last_bytes:
            os.write(2, _State.last_bytes)
        os._exit(EXIT_CODE)
    _State.is_pending = True
