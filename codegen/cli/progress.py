"""The progress line: on a terminal, what a run is doing, once it takes longer than a second."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from codegen.system import interrupts
from codegen.text import printed_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from types import FrameType

DELAY, INTERVAL = 1.0, 0.2
"""Seconds until the line is shown, and between two looks at whether it is out of date."""

STANDARD_ERROR = 2
ERASE = "\r\x1b[K"


class Progress:
    """What a run is doing, as the run says it; a timer of the system shows it, so that no thread has to end."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self.step = self.shown = ""

    def __call__(self, step: str) -> None:
        """Take note of what the run does from now on."""
        self.step = step

    def show(self, _number: int, _frame: FrameType | None) -> None:
        """Write the line anew if the run does something else than what it says."""
        if self.step == self.shown:
            return
        import shutil  # noqa: PLC0415 - few runs take so long

        columns = shutil.get_terminal_size().columns
        self.shown = self.step
        interrupts.write_at_end(ERASE.encode())
        # Past Python's buffer, which the run may be filling at this moment.
        os.write(STANDARD_ERROR, f"{ERASE}{printed_text.line(self.step)[: max(columns - 1, 0)]}".encode())

    def erase(self) -> None:
        """Remove the line from the terminal."""
        if self.shown:
            interrupts.write_at_end(b"")
            os.write(STANDARD_ERROR, ERASE.encode())


@contextmanager
def shown(options: Namespace) -> Iterator[Progress]:
    """Yield what takes note of the steps of a run. People see it on a terminal; logs, CI servers and --quiet do not."""
    progress = Progress()
    is_quiet = getattr(options, "quiet", False) or options.format != "text"
    if is_quiet or sys.platform == "win32" or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty():
        yield progress
        return
    before = signal.signal(signal.SIGALRM, progress.show)
    signal.setitimer(signal.ITIMER_REAL, DELAY, INTERVAL)
    try:
        yield progress
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        progress.erase()
