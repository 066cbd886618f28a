"""`codegen check`: report which files are out of date, and change nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console, progress
from codegen.diagnostics import UsageError
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from codegen.output.changes import FileChange
    from codegen.pipeline import Run


EXAMPLES = (
    "codegen check",
    "codegen check --diff --only python",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
    console.DRIFT: "a file does not match the specs",
    console.BREAKING: "a breaking change that is not accepted",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--diff", action="store_true", help="also print how each file differs")
    shown.add_argument("-q", "--quiet", action="store_true", help="print only errors; the exit code tells the rest")
    about = "also report outputs that git does not track, for hooks"
    parser.add_argument("--tracked", action="store_true", help=about)
    commands.declare_output(parser)
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Compare the files of a call with what generate would write, and with what git tracks."""
    if options.format != "text" and (options.diff or options.quiet):
        message = f"--format {options.format} prints a report; omit --{'diff' if options.diff else 'quiet'}"
        raise UsageError(message)
    config = commands.configure(options)
    with progress.shown(options) as report:
        run = pipeline.check(config, report)
    missing = _untracked(run) if options.tracked else ()
    has_drifted = bool(run.plan.changes or run.restyled or missing)
    if options.quiet:
        pass
    elif has_drifted:
        _report(options, run, missing)
    else:
        console.report(options.format, run.diagnostics)
        if options.format == "text":
            console.write(commands.up_to_date(run))
    return console.DRIFT if has_drifted else console.OK


def _untracked(run: Run) -> tuple[FileChange, ...]:
    from codegen.cli import untracked

    return untracked.files(run)


def _report(options: argparse.Namespace, run: Run, missing: tuple[FileChange, ...]) -> None:
    """Print which files differ, how if the call asks for it, and the commands that fix them."""
    from codegen.cli import untracked
    from codegen.diagnostics import in_order
    from codegen.output import file_diff

    destinations = run.plan.destinations
    changes = (*run.plan.changes, *run.restyled)
    help_text = f"to fix this, run: {_help_text(options)}"
    addition = f"to add what is missing, run: {untracked.help_text(run, missing)}" if missing else ""
    if options.format != "text":
        drifted = [file_diff.diagnostic(destinations, change, help_text) for change in changes]
        drifted += [file_diff.diagnostic(destinations, change, addition) for change in missing]
        console.report(options.format, in_order((*run.diagnostics, *drifted)))
        return
    commands.report_changes(run.spec_changes)
    for change in (*changes, *missing):
        console.write(printed_text.line(f"{destinations.file(change.path)}: {change.state}"))
        if options.diff:
            console.write(file_diff.diff(destinations, change), end="")
    console.report(options.format, run.diagnostics)
    if run.plan.changes:
        console.message(f"{_summary(run.plan.changes)}; {help_text}")
    if missing:
        console.message(f"{counted(len(missing), 'file is', 'files are')} not tracked by git; {addition}")
    if run.restyled:
        console.message("a template lays out a file differently from its formatter; please report the lines above")


def _summary(changes: Sequence[FileChange]) -> str:
    """Return how many files differ, and how many in each way."""
    states = Counter(change.state for change in changes)
    each = ", ".join(f"{count} {state}" for state, count in states.items())
    return f"{counted(len(changes), 'file does', 'files do')} not match the specs: {each}"


def _help_text(options: argparse.Namespace) -> str:
    """Return the command that fixes what a check with these options found."""
    words = ["codegen", "generate", *options.specs]
    words += [word for target in options.only for word in ("--only", target)]
    words += ["--output", options.output] if options.output is not None else []
    return printed_text.shell_command(words)
