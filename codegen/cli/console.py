"""How codegen prints, and its exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from codegen import reports
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from codegen.diagnostics import Diagnostic

OK = 0
SPEC = 1
USAGE = 2
DRIFT = 3
BREAKING = 4
AUDIT = 5
INTERNAL = 70

NARROWEST, WIDTH, WIDEST = 60, 80, 100
"""Columns of prose; the middle one is for output that is not a terminal."""


def write(text: str, end: str = "\n") -> None:
    """Print a text for people to standard output. Raises OSError, which names standard output, where that fails."""
    document(_shown(sys.stdout, text + end))


def document(text: str) -> None:
    """Print a document for programs, which its renderer has escaped, to standard output. Raises OSError as `write`."""
    try:
        sys.stdout.write(text)
    except OSError as problem:
        raise _named(problem) from None


def error(text: str) -> None:
    """Print a text for people to standard error."""
    sys.stderr.write(_shown(sys.stderr, text))


def _shown(stream: TextIO, text: str) -> str:
    """Return a text that controls neither a terminal nor the log of a CI server."""
    return printed_text.workflow_log(printed_text.terminal(text, colour=takes_colour(stream)))


def flush() -> None:
    """Flush both streams. Raises OSError as `write` does."""
    try:
        sys.stdout.flush()
    except OSError as problem:
        raise _named(problem) from None
    sys.stderr.flush()


def _named(problem: OSError) -> OSError:
    return type(problem)(problem.errno, problem.strerror, "standard output")


def discard() -> None:
    """Send what is still to be printed to the null device, where a stream cannot be written."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
            continue
        os.dup2(null, stream.fileno())
    os.close(null)


def message(text: str) -> None:
    """Print a message to standard error."""
    error(f"codegen: {text}\n")


def report(form: str, diagnostics: Sequence[Diagnostic]) -> None:
    """Print diagnostics: as text to standard error, in a format for programs as all of standard output."""
    if form != "text":
        document(reports.render(form, diagnostics))
    elif diagnostics:
        error(reports.render(form, diagnostics, colour=takes_colour(sys.stderr)))


def takes_colour(stream: TextIO) -> bool:
    """Whether a stream is a terminal whose user wants colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or os.name == "nt"
    return stream.isatty() and not plain


def width() -> int:
    """Return the columns of prose: those of the terminal, within limits, or a fixed number where there is none."""
    if not sys.stdout.isatty():
        return WIDTH
    import shutil  # noqa: PLC0415 - it takes two milliseconds to load

    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
