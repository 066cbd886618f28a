"""`codegen help`: print the help of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.cli import arguments, console

if TYPE_CHECKING:
    import argparse

EXAMPLES = ("codegen help", "codegen help explain")
EXIT_CODES: dict[int, str] = {}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("command", metavar="COMMAND", nargs="?", help="the command; default: codegen itself")


def run(options: argparse.Namespace) -> int:
    """Print the help of a command, as its --help does."""
    arguments.print_help(options.command)
    return console.OK
