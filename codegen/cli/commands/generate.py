"""`codegen generate`: write the files that changed, and delete stale ones."""

from __future__ import annotations

import sys
from argparse import SUPPRESS
from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console
from codegen.cli.build_system import BuildFiles
from codegen.diagnostics import UsageError
from codegen.output import manifest
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from codegen.config.configuration import Config
    from codegen.pipeline import Run


EXAMPLES = (
    "codegen generate",
    "codegen generate specs/shop.yaml --only c --output gen",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
    console.DRIFT: "a file was written or deleted (--exit-non-zero-on-change)",
    console.BREAKING: "a breaking change that is not accepted; nothing was written",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--force", action="store_true", help="overwrite or delete files that are in the way")
    parser.add_argument(
        "--accept",
        metavar="RULE:NAME",
        action="append",
        default=[],
        help="accept one breaking change; may be repeated",
    )
    parser.add_argument("--allow", action="append", default=[], help=SUPPRESS)
    about = "exit with 3 if a file was written or deleted, for hooks"
    parser.add_argument("--exit-non-zero-on-change", action="store_true", help=about)
    parser.add_argument("-q", "--quiet", action="store_true", help="print only diagnostics and errors")
    parser.add_argument("--depfile", metavar="FILE", help="write the inputs of the run to FILE, in Make's syntax")
    parser.add_argument("--depfile-target", metavar="NAME", help="the target of the depfile; default: the first output")
    parser.add_argument("--stamp", metavar="FILE", help="touch FILE after each successful run")
    parser.add_argument("--list-outputs", action="store_true", help="print the path of each output; write nothing")
    commands.declare_output(parser)
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Generate the files of a call."""
    config = commands.configure(options)
    if options.allow:
        console.message("--allow is now called --accept; a later version will no longer know --allow")
    if options.list_outputs:
        if options.format != "text":
            message = f"--list-outputs prints paths, not a report; omit --format {options.format}"
            raise UsageError(message)
        for path in pipeline.output_paths(config):
            console.write(printed_text.line(config.destinations.file(path).as_posix()))
        return console.OK
    build = BuildFiles(options.depfile, options.depfile_target, options.stamp)
    build.require_possible(config)
    began = 0

    def load() -> Config:
        nonlocal began
        began = build.begin()
        fresh = commands.load(options)
        build.require_possible(fresh)
        return fresh

    run = _run(options, load)
    console.report(options.format, run.diagnostics)
    build.finish(run.config, run.output_paths, began)
    if options.format == "text" and not options.quiet:
        _report(run)
    return console.DRIFT if options.exit_non_zero_on_change and run.plan.changes else console.OK


def _run(options: argparse.Namespace, load: Callable[[], Config]) -> Run:
    """Return a run: one with nothing to do where that is known, unless a program wants all notes."""
    config = load()
    if options.format == "text" and not options.force and (run := pipeline.unchanged(config)):
        return run
    from codegen.cli import progress

    with progress.shown(options) as report:
        return pipeline.generate(config, load, report, force=options.force)


def _report(run: Run) -> None:
    """Print what changed in the specs and in the output folder: on a terminal in one line, elsewhere a line a file."""
    commands.report_changes(run.spec_changes)
    destinations = run.plan.destinations
    changes = run.plan.changes
    if not sys.stdout.isatty():
        for change in changes:
            done = "deleted" if change.deletes else "wrote"
            console.write(printed_text.line(f"{done} {destinations.file(change.path)}"))
        return
    outputs = [change for change in changes if change.path not in {manifest.NAME, manifest.OLD_NAME}]
    deleted = sum(change.deletes for change in outputs)
    count = f"{counted(len(run.output_paths), 'file', 'files')} in {printed_text.line(commands.folders(run))}"
    if not outputs:
        console.write(f"nothing to do: {commands.up_to_date(run)}")
    elif deleted:
        console.write(f"wrote {len(outputs) - deleted} of {count}, deleted {deleted}")
    else:
        console.write(f"wrote {len(outputs)} of {count}")
