"""The command line: a call, and how each error ends it."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from codegen.cli import console
from codegen.diagnostics import BreakingError, SpecError, UsageError
from codegen.system import interrupts
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run codegen with the arguments of a command line and return its exit code."""
    import argparse

    given = sys.argv[1:] if words is None else list(words)
    options = argparse.Namespace(format="text")

    def act() -> int:
        from codegen.cli import arguments

        arguments.parse(given, options)
        code: int = options.run(options)
        return code

    return _guarded(options, act)


def _guarded(options: argparse.Namespace, act: Callable[[], int]) -> int:
    """Return the exit code of an act, and report the error that it raises."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # output does not depend on the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    code = console.OK
    try:
        try:
            code = act()
        except (OSError, KeyboardInterrupt):
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - any other error is an internal one
            code = _code(error)
            _report(options.format, error)
        console.flush()
    except BrokenPipeError:  # the reader of our output has ended
        console.discard()
    except OSError as error:
        code = code if code and not error.filename else console.USAGE  # standard error alone has no name
        with suppress(OSError):  # there is no stream left to report it to
            console.message(f"{printed_text.line(str(error.filename or 'codegen'))}: {error.strerror or error}")
        console.discard()
    except KeyboardInterrupt:
        code = interrupts.EXIT_CODE
    return code


def _code(error: BaseException) -> int:
    """Return the exit code of a run that raised an error; argparse raises SystemExit after help."""
    if isinstance(error, SpecError):
        return console.BREAKING if isinstance(error, BreakingError) else console.SPEC
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else console.OK
    return console.USAGE if isinstance(error, UsageError) else console.INTERNAL


def _report(form: str, error: BaseException) -> None:
    """Report an error; a SystemExit comes after help that was printed."""
    if isinstance(error, SpecError):
        console.report(form, error.diagnostics)
    elif isinstance(error, UsageError):
        console.message(str(error))
    elif not isinstance(error, SystemExit):
        import traceback

        from codegen.cli import overwritten_installation

        console.error("".join(traceback.format_exception(error)))
        advice = overwritten_installation.advice(error)
        console.message(advice or "this is an internal error; please report it with the lines above")
