"""The verbs of the command line, a module each: `declare` its arguments, `run` it and return the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen import reports
from codegen.cli import console
from codegen.config import configuration
from codegen.targets import discovery

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from codegen.config.configuration import Config
    from codegen.registry.comparison import Change

COMMANDS = {
    "generate": "write what differs, remove what is no longer wanted",
    "check": "say what generate would change, and change nothing",
    "add": "write a new code into a spec, at its place",
    "diff": "say what changed in the specs, and which of it breaks others",
    "lint": "say what is wrong with the specs, and look at nothing else",
    "list": "print the table of codes",
    "explain": "say what a number, a name, a line of a log or a rule is about",
    "schema": "print the JSON Schema of a spec, for editors",
}
"""What each verb does, in the order in which they are listed; its module is called as it is."""


def declare_specs(parser: argparse.ArgumentParser) -> None:
    """Declare the specs that a verb takes."""
    parser.add_argument("specs", metavar="SPEC", nargs="*", help="spec files; default: those in specs/")


def declare_format(parser: argparse.ArgumentParser) -> None:
    """Declare the format of diagnostics."""
    parser.add_argument(
        "--format", choices=reports.FORMATS, default="text", help="the format of diagnostics; default: text"
    )


def declare_output(parser: argparse.ArgumentParser) -> None:
    """Declare where generated files go and which of them."""
    parser.add_argument("--output", metavar="DIR", help="the output folder; default: generated")
    names = ", ".join(discovery.names())
    parser.add_argument(
        "--only", metavar="TARGET", action="append", default=[], help=f"one of: {names}; may be repeated"
    )


def tell(changes: Iterable[tuple[str, Change]]) -> None:
    """Say what changed in specs since their numbers were last written."""
    for spec, change in changes:
        console.say(f"{spec}: {change.words}")


def declare_numbers(parser: argparse.ArgumentParser) -> None:
    """Declare where the numbers lie that were given out."""
    parser.add_argument("--output", metavar="DIR", help="the folder with the numbers given out; default: generated")


def configure(options: argparse.Namespace, *, bundled: bool = False) -> Config:
    """Return the configuration of a call, and say where the bundled spec is used. Raises UsageError, as `load`."""
    found = load(options, bundled=bundled)
    if found.bundled:
        console.complain("no spec found here; using the bundled IPsec spec")
    return found


def load(options: argparse.Namespace, *, bundled: bool = False) -> Config:
    """Return the configuration of a call, which may use the bundled spec where there is no other.

    Raises UsageError without a spec, and for what cannot be meant.
    """
    output, only = getattr(options, "output", None), getattr(options, "only", [])
    found = configuration.load(Path(), options.specs, output, only, bundled=bundled)
    return found._replace(allowed=tuple(getattr(options, "allow", ())))
