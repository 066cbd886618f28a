"""The parser of arguments: commands and options, their help, and suggestions for misspelt ones."""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codegen import __version__
from codegen.cli import commands, console, help_text
from codegen.diagnostics import UsageError
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 80
"""Columns of the help: a number of our own, since argparse would ask the terminal once an argument."""

CMAKE = Path(__file__).parents[1] / "cmake"
"""The folder of codegen's CMake package."""


def parse(words: Sequence[str], options: argparse.Namespace) -> None:
    """Read a call into options; `run` is then the function of its command.

    Raises UsageError for arguments that the command does not have, SystemExit after help.
    """
    parser, called = _parser(words)
    if not words:
        parser.print_help(sys.stderr)
        raise SystemExit(console.USAGE)
    called.require_known(words)
    _, others = parser.parse_known_args(words, options)
    if others:
        called.add_later(others, options)


def print_help(command: str | None) -> None:
    """Print the help of a command, or that of codegen. Raises UsageError for a command that does not exist."""
    words = [] if command is None else [command]
    parser, called = _parser(words)
    if command is not None and called is parser:
        raise UsageError(_unknown_command(command))
    called.print_help(sys.stdout)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are UsageErrors, and that raises OSError when its help cannot be printed."""

    def __init__(self, **options: Any) -> None:
        """Make a parser; the options are those of argparse."""
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help="print this help")
        # What begins like a negative number is a value, such as `--next -199--100`: Python 3.14 does so.
        self._negative_number_matcher = re.compile(r"-\.?[0-9]")

    def hint(self) -> str:
        """Return the line of a message that says where the arguments are listed."""
        return f"\nhelp: {self.prog} --help"

    def require_known(self, words: Iterable[str]) -> None:
        """Raise UsageError for a long option that does not exist; `--` ends the options."""
        known = [name for name in self._option_string_actions if name.startswith("--")]
        before = ""
        for word in words:
            if word == "--":
                return
            name = word.partition("=")[0]
            if name.startswith("--") and " " not in word and name not in known:
                message = f"unknown option `{printed_text.line(name)}`{_nearest(name, known)}"
                if before in known and self._option_string_actions[before].nargs != 0:
                    message += f"; write {before}={printed_text.shell_word(word)} if it is the value of {before}"
                raise UsageError(message + self.hint())
            before = word

    def add_later(self, words: Sequence[str], options: argparse.Namespace) -> None:
        """Add the words that argparse left, which stand after an option, to the argument that takes several.

        argparse ends that argument before the option, even if it is empty then. Raises UsageError for unknown options,
        and for words of a command without such an argument.
        """
        several = next((each for each in self._actions if each.nargs in {"*", "+"} and not each.option_strings), None)
        ends = words.index("--") if "--" in words else len(words)
        unknown = [word for word in words[:ends] if self._is_option(word)]
        if unknown or several is None:
            message = f"unknown {'option' if unknown else 'argument'} `{printed_text.line([*unknown, *words][0])}`"
            raise UsageError(message + self.hint())
        setattr(options, several.dest, [*getattr(options, several.dest), *words[:ends], *words[ends + 1 :]])

    def _is_option(self, word: str) -> bool:
        is_value = word == "-" or " " in word or self._negative_number_matcher.match(word)
        return word.startswith("-") and not is_value

    def error(self, message: str) -> Any:
        """Raise UsageError with a message of argparse."""
        raise UsageError(message.removeprefix("argument ") + self.hint())

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raise UsageError for a word that is none of the choices of an argument."""
        if action.choices is None or value in action.choices:
            return
        if action.nargs == argparse.PARSER:
            raise UsageError(_unknown_command(str(value)))
        words = [str(each) for each in action.choices]
        name = "/".join(action.option_strings) or action.metavar
        others = _nearest(str(value), words) or f"; choose {', '.join(words[:-1])} or {words[-1]}"
        message = f"{name}: unknown value `{printed_text.line(str(value))}`{others}{self.hint()}"
        raise UsageError(message)

    def _get_formatter(self) -> argparse.HelpFormatter:
        return _Formatter(self.prog, width=WIDTH)

    def _print_message(self, message: str, file: object = None) -> None:
        if file is sys.stdout:
            console.write(message, end="")
        else:
            console.error(message)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """The layout of the help; commands have the indent of options."""

    def _format_action(self, action: argparse.Action) -> str:
        if action.nargs != argparse.PARSER:
            return super()._format_action(action)
        self._dedent()
        lines = "".join(map(self._format_action, self._iter_indented_subactions(action)))
        self._indent()
        return lines


def _parser(words: Sequence[str]) -> tuple[Parser, Parser]:
    """Return the parser, and that of the command of a call.

    Only the module of this command is loaded. The other commands have a parser where a call begins with none of them,
    so that the help lists all.
    """
    parser = called = Parser(prog="codegen", description=help_text.DESCRIPTION, epilog=help_text.EPILOG)
    parser.add_argument("-V", "--version", action="version", version=f"codegen {__version__}", help="print the version")
    about = "print the folder of codegen's CMake package"
    parser.add_argument("--cmake-dir", action="version", version=str(CMAKE), help=about)
    parsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="codegen")
    named = [word for word in words[:1] if word in commands.COMMANDS]
    for command in named or commands.COMMANDS:
        about = commands.COMMANDS[command]
        chosen = parsers.add_parser(command, help=about, description=f"{about[:1].upper()}{about[1:]}.")
        if named:
            called = chosen
            module = import_module(f"codegen.cli.commands.{command}")
            module.declare(chosen)
            chosen.set_defaults(run=module.run)
            chosen.epilog = help_text.epilog(module.EXAMPLES, module.EXIT_CODES)
    return parser, called


def _unknown_command(word: str) -> str:
    """Return the message for a command that does not exist."""
    return f"unknown command `{printed_text.line(word)}`{_nearest(word, commands.COMMANDS)}\nhelp: codegen --help"


def _nearest(word: str, words: Iterable[str]) -> str:
    """Return the part of a message that suggests what a misspelt word may stand for; nothing if no word is near."""
    from codegen.text.suggestions import nearest  # noqa: PLC0415 - few calls are misspelt

    near = nearest(word, words)
    return f"; did you mean `{near[0]}`?" if near else ""
