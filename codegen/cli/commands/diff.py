"""`codegen diff`: report what changed between two states of the specs, and which changes are breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console, progress
from codegen.registry import changelog, earlier_specs

if TYPE_CHECKING:
    import argparse


EXAMPLES = (
    "codegen diff --against v1.0 --format markdown",
    "codegen diff --against main --fail-on breaking",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
    console.BREAKING: "there is a change of the kind that --fail-on names",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "--against",
        metavar="REF|PATH",
        help="the state before: a commit of git, a folder or a file; default: HEAD",
    )
    parser.add_argument("--fail-on", choices=("breaking", "any"), help="exit with 4 where there is such a change")
    commands.declare_form(parser, changelog.FORMATS)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Compare the specs of a call with an earlier state."""
    config = commands.configure(options)
    with progress.shown(options) as progressed:
        new = [loaded.spec for loaded in pipeline.load_specs(config, progressed)]
        progressed("reading the earlier specs")
        old = earlier_specs.earlier_specs(config, options.against, new)
    changes = tuple(changelog.between(old, new))
    report = changelog.FORMATS[options.form](changes)
    if options.form == "json":
        console.document(report)
    else:
        console.write(report, end="")
    failed = {"breaking": any(each.breaking for each in changes), "any": bool(changes), None: False}
    return console.BREAKING if failed[options.fail_on] else console.OK
