"""The `codegen` command, and `python -m codegen`."""

import gc
import os
import sys

from codegen.system import interrupts

STANDARD_ERROR = 2


def main() -> int:
    """Run codegen with the arguments of the process and return its exit code."""
    gc.disable()  # a run makes no cycles, and collecting takes a third of its time
    from codegen.cli.main import main as run

    return run()


def command() -> None:
    """Run codegen and end the process with its exit code, without giving its memory back piece by piece."""
    interrupts.install()
    _open_streams()
    os._exit(main())


def _open_streams() -> None:
    """Open the null device for each standard stream that is closed, so that no file of codegen's takes its place."""
    null = os.open(os.devnull, os.O_RDWR)
    while null <= STANDARD_ERROR:  # a new file gets the lowest number that is free
        null = os.dup(null)
    os.close(null)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(STANDARD_ERROR, "w", encoding="utf-8", closefd=False)


if __name__ == "__main__":
    command()
