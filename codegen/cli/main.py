"""The command line: which verb is meant, and what becomes of whatever it raises."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import commands, console
from codegen.diagnostics import BreakingError, SpecError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from codegen.shortcut import Call

EXIT_CODES = """\
exit codes:
  0   all is well
  1   a spec has findings
  2   misuse, configuration, or a file that cannot be read or written
  3   generated files are not as they should be (check)
  4   a spec takes back what others rely on, and that was not allowed
  70  a mistake of codegen's own
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


def run(call: Call) -> int:
    """Run a verb for a call in plain words, without a parser, and return its exit code."""

    def act() -> int:
        code: int = import_module(f"codegen.cli.commands.{call.verb}").run(call)
        return code

    return _guarded(call, act)


def _guarded(options: argparse.Namespace | Call, act: Callable[[], int]) -> int:
    """Return the exit code of an act, and say what is to be said of whatever it raises."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what is printed depends on no locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    code = console.OK
    try:
        code = act()
        sys.stdout.flush()
    except SpecError as error:
        console.report(options.format, error.findings)
        code = console.BREAKING if isinstance(error, BreakingError) else console.SPEC
    except UsageError as error:
        console.complain(str(error))
        code = console.MISUSE
    except BrokenPipeError:
        # The reader of our output has gone; keep the interpreter from complaining at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        console.complain(f"{error.filename or 'codegen'}: {error.strerror or error}")
        code = console.MISUSE
    except KeyboardInterrupt:
        code = console.INTERRUPTED
    except Exception:  # noqa: BLE001 - the last stop: anything that comes here is a mistake of ours
        import traceback

        traceback.print_exc()
        console.complain("this is a mistake of codegen's own; please report it with the lines above")
        code = console.INTERNAL
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of a call; of the verbs, the one that it begins with alone is loaded."""
    import argparse

    parser = argparse.ArgumentParser(
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
    for verb, about in commands.VERBS.items():
        if words and words[0] == verb:
            module = import_module(f"codegen.cli.commands.{verb}")
            chosen = parsers.add_parser(verb, help=about)
            module.declare(chosen)
            chosen.set_defaults(run=module.run)
        else:
            parsers.add_parser(verb, help=about)
    return parser
