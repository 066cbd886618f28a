"""The command line: which verb is meant, and what becomes of whatever it raises."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import interrupts
from codegen.cli import commands, console
from codegen.diagnostics import BreakingError, SpecError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

EXIT_CODES = """\
exit codes:
  0   all is well
  1   a spec has diagnostics
  2   misuse, configuration, or a file that cannot be read or written
  3   generated files are not as they should be (check)
  4   a spec takes back what others rely on, and that was not allowed
  70  a mistake of codegen's own
  130 interrupted
"""


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
    """Return the exit code of an act, and say what is to be said of whatever it raises."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what is printed depends on no locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    code = console.OK
    try:
        try:
            code = act()
        except (OSError, KeyboardInterrupt):
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - the last stop: any other is a mistake of ours
            code = _code(error)
            _tell(options.format, error)
        console.flush()
    except BrokenPipeError:  # the reader of our output has gone
        console.abandon()
    except OSError as error:
        code = code if code and not error.filename else console.MISUSE  # standard error alone has no name
        with suppress(OSError):  # there is nowhere left to say it
            console.complain(f"{error.filename or 'codegen'}: {error.strerror or error}")
        console.abandon()
    except KeyboardInterrupt:
        code = interrupts.EXIT_CODE
    return code


def _code(error: BaseException) -> int:
    """Return the exit code of a run that raised an error; argparse raises SystemExit, after help too."""
    if isinstance(error, SpecError):
        return console.BREAKING if isinstance(error, BreakingError) else console.SPEC
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else console.OK
    return console.MISUSE if isinstance(error, UsageError) else console.INTERNAL


def _tell(form: str, error: BaseException) -> None:
    """Say what is to be said of an error; of SystemExit argparse has said it."""
    if isinstance(error, SpecError):
        console.report(form, error.diagnostics)
    elif isinstance(error, UsageError):
        console.complain(str(error))
    elif not isinstance(error, SystemExit):
        import traceback

        traceback.print_exception(error)
        console.complain("this is a mistake of codegen's own; please report it with the lines above")


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a call; of the verbs, the one that it begins with alone is loaded."""
    import argparse

    class Parser(argparse.ArgumentParser):
        """A parser that tells when its help cannot be printed; argparse ignores that."""

        def _print_message(self, message: str, file: object = None) -> None:
            if file is sys.stdout:
                console.say(message, end="")
            else:
                sys.stderr.write(message)

    parser = Parser(
        prog="codegen",
        description="One spec of error codes, identical constants in every language.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cmake = str(Path(__file__).parents[1] / "cmake")
    parser.add_argument(
        "--cmake-dir", action="version", version=cmake, help="print the folder of codegen's CMake package"
    )
    parsers = parser.add_subparsers(metavar="VERB", required=True)
    for verb, about in commands.COMMANDS.items():
        if words and words[0] == verb:
            module = import_module(f"codegen.cli.commands.{verb}")
            chosen = parsers.add_parser(verb, help=about)
            module.declare(chosen)
            chosen.set_defaults(run=module.run)
        else:
            parsers.add_parser(verb, help=about)
    return parser
