"""The command line: the parser of arguments, and how each error ends a run."""

from __future__ import annotations

import io
import re
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import commands, console
from codegen.diagnostics import BreakingError, SpecError, UsageError
from codegen.system import interrupts
from codegen.text import safe_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

EXIT_CODES = """\
exit codes:
  0   success
  1   a spec has errors
  2   usage, configuration, or a file that cannot be read or written
  3   drift: a generated file is out of date (check), or was (generate --exit-non-zero-on-change)
  4   a breaking change that is not accepted
  5   results of the audit
  70  internal error
  130 interrupted
"""

WIDTH = 100
"""Columns of the help: a number of our own, since argparse would ask the terminal once an argument."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run codegen with the arguments of a command line and return its exit code."""
    import argparse

    words = sys.argv[1:] if arguments is None else list(arguments)
    options = argparse.Namespace(format="text")

    def act() -> int:
        _parser(words).parse_args(words, options)
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
            console.message(f"{safe_text.line(str(error.filename or 'codegen'))}: {error.strerror or error}")
        console.discard()
    except KeyboardInterrupt:
        code = interrupts.EXIT_CODE
    return code


def _code(error: BaseException) -> int:
    """Return the exit code of a run that raised an error; argparse raises SystemExit, after help too."""
    if isinstance(error, SpecError):
        return console.BREAKING if isinstance(error, BreakingError) else console.SPEC
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else console.OK
    return console.USAGE if isinstance(error, UsageError) else console.INTERNAL


def _report(form: str, error: BaseException) -> None:
    """Report an error; argparse has already reported that of a SystemExit."""
    if isinstance(error, SpecError):
        console.report(form, error.diagnostics)
    elif isinstance(error, UsageError):
        console.message(str(error))
    elif not isinstance(error, SystemExit):
        import traceback

        console.error("".join(traceback.format_exception(error)))
        console.message("this is an internal error; please report it with the lines above")


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a call; only the module of the command that is called is loaded."""
    import argparse

    class Parser(argparse.ArgumentParser):
        """A parser that raises OSError when its help cannot be printed; argparse ignores that."""

        def __init__(self, **options: object) -> None:
            super().__init__(**options)  # type: ignore[arg-type]  # those of argparse
            # What begins like a negative number is a value, such as `--next -199--100`: Python 3.14 does so.
            self._negative_number_matcher = re.compile(r"-\.?[0-9]")

        def _get_formatter(self) -> argparse.HelpFormatter:
            return argparse.RawDescriptionHelpFormatter(self.prog, width=WIDTH)

        def _print_message(self, message: str, file: object = None) -> None:
            if file is sys.stdout:
                console.write(message, end="")
            else:
                console.error(message)

    parser = Parser(
        prog="codegen",
        description="One spec of error codes, identical constants in every language.",
        epilog=EXIT_CODES,
    )
    cmake = str(Path(__file__).parents[1] / "cmake")
    parser.add_argument(
        "--cmake-dir", action="version", version=cmake, help="print the folder of codegen's CMake package"
    )
    parsers = parser.add_subparsers(metavar="COMMAND", required=True, prog="codegen")
    for command, about in commands.COMMANDS.items():
        chosen = parsers.add_parser(command, help=about, description=f"{about[:1].upper()}{about[1:]}.")
        if words and words[0] == command:
            module = import_module(f"codegen.cli.commands.{command}")
            module.declare(chosen)
            chosen.set_defaults(run=module.run)
    return parser
