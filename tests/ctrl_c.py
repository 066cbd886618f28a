"""Ctrl-C at a chosen call of a run of codegen, in a fork or in a new process."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

PROGRAM = (
    "import runpy, sys, ctrl_c; ctrl_c.press_at(sys.argv.pop(1)); runpy.run_module('codegen', run_name='__main__')"
)
"""Runs codegen in a new process with Ctrl-C at a point, which is the first argument."""


def _press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def press_at(point: str, press: Callable[[], object] = _press) -> None:
    """Press Ctrl-C at the Nth call of a function of codegen (`put:3`), or of any function (`:3`).

    The first calls are those of `codegen.__main__.command`. Point `:0` prints how many there were at the end.
    """
    name, _, number = point.partition(":")
    seen = 0
    has_begun = False

    def hook(frame: FrameType, event: str, argument: object) -> None:
        nonlocal seen, has_begun
        code = frame.f_code
        has_begun = has_begun or code.co_name == "_open_streams"
        if has_begun and event == "call" and (not name or (name == code.co_name and "codegen" in code.co_filename)):
            seen += 1
            if seen == int(number):
                press()
        if event == "c_call" and argument is os._exit and number == "0":
            os.write(1, b"%d" % seen)

    sys.setprofile(hook)
