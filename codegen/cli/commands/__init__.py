"""The commands, one module each: `declare` declares its arguments, `run` runs it and returns the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen import reports
from codegen.cli import console
from codegen.config import configuration
from codegen.output import manifest
from codegen.targets import discovery
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from codegen.config.configuration import Config
    from codegen.pipeline import Run
    from codegen.registry.changes import Change

COMMANDS = {
    "init": "write a first spec, the configuration and .gitattributes",
    "generate": "write the files that changed, and delete stale ones",
    "check": "report which files are out of date, and change nothing",
    "import": "write a spec from a C header, CSV, JSON, Python or TypeScript",
    "compare": "report how a published copy of a table differs from a spec",
    "add": "write a new code into a spec, at its place",
    "rename": "give a code another name; the older one becomes an alias",
    "deprecate": "say that a code should no longer be used",
    "retire": "remove a code; its name and number stay assigned",
    "renumber": "give a code the next free number, such as after a merge",
    "diff": "report changes in the specs, and which of them break users",
    "audit": "report where sources do not use the tables",
    "lint": "report errors, warnings and notes on the specs",
    "list": "print the table of codes",
    "explain": "explain a number, a name, a line of a log or a rule",
    "schema": "print the JSON Schema of a spec, for editors",
    "help": "print the help of a command",
}
"""What each command does, in the order of the help.

The module of a command has its name, two EXAMPLES for the help, and in EXIT_CODES what those exit codes mean that not
every command can return.
"""


def declare_specs(parser: argparse.ArgumentParser) -> None:
    """Declare the specs as arguments of a command."""
    parser.add_argument("specs", metavar="SPEC", nargs="*", default=[], help="spec files; default: those in specs/")


def declare_format(parser: argparse.ArgumentParser) -> None:
    """Declare the format of diagnostics."""
    parser.add_argument(
        "--format",
        choices=reports.FORMATS,
        default="text",
        help="print diagnostics in this format to standard output; default: text, to standard error",
    )


def declare_form(parser: argparse.ArgumentParser, forms: Iterable[str]) -> None:
    """Declare the format of what a command prints besides diagnostics."""
    about = "print in this format; default: text"
    parser.add_argument("--format", dest="form", choices=tuple(forms), default="text", help=about)


def declare_output(parser: argparse.ArgumentParser) -> None:
    """Declare the output folder and the targets."""
    parser.add_argument("-o", "--output", metavar="DIR", help="the output folder; default: generated")
    names = ", ".join(discovery.names())
    parser.add_argument(
        "--only",
        metavar="TARGET",
        action="append",
        default=[],
        help=f"generate this target alone, one of: {names}; may be repeated",
    )


def report_changes(changes: Iterable[tuple[str, Change]]) -> None:
    """Print what changed in specs since their registries were written."""
    for spec, change in changes:
        console.write(printed_text.line(f"{spec}: {change.words}"))


def folders(run: Run) -> str:
    """Return the folders that the outputs of a run are in."""
    found = run.plan.destinations.by_folder((manifest.NAME, *run.output_paths))
    return ", ".join(map(str, found))


def up_to_date(run: Run) -> str:
    """Return that all outputs of a run are up to date."""
    place = printed_text.line(folders(run))
    return counted(len(run.output_paths), f"file in {place} is up to date", f"files in {place} are up to date")


def declare_registry(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of registries."""
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder with the registry; default: generated")


def configure(options: argparse.Namespace, *, bundled: bool = False) -> Config:
    """Return the configuration of a call; print a message where it is the bundled spec. Raises UsageError as `load`."""
    found = load(options, bundled=bundled)
    if found.bundled:
        console.message("no spec found here; using the bundled IPsec spec")
    return found


def load(options: argparse.Namespace, *, bundled: bool = False) -> Config:
    """Return the configuration of a call, which may use the bundled spec where there is no other.

    Raises UsageError without a spec, and for a wrong configuration.
    """
    output, only = getattr(options, "output", None), getattr(options, "only", [])
    found = configuration.load(Path(), options.specs, output, only, bundled=bundled)
    return found._replace(accepted=(*getattr(options, "accept", ()), *getattr(options, "allow", ())))
