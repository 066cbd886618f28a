"""`codegen check`: report which files are out of date, and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console
from codegen.text import safe_text

if TYPE_CHECKING:
    import argparse

    from codegen.output.changes import FileChange
    from codegen.pipeline import Run


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    about = "also report outputs that git does not track, for hooks"
    parser.add_argument("--tracked", action="store_true", help=about)
    commands.declare_output(parser)
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Compare the files of a call with what generate would write, and with what git tracks."""
    config = commands.configure(options)
    run = pipeline.check(config)
    missing = _untracked(run) if options.tracked else ()
    if run.plan.changes or run.restyled or missing:
        _report(options, run, missing)
        return console.DRIFT
    console.report(options.format, run.diagnostics)
    if options.format == "text":
        console.write(safe_text.line(f"{len(run.files)} files in {commands.folders(run)} are up to date"))
    return console.OK


def _untracked(run: Run) -> tuple[FileChange, ...]:
    from codegen.cli import untracked

    return untracked.files(run)


def _report(options: argparse.Namespace, run: Run, missing: tuple[FileChange, ...]) -> None:
    """Print which files differ, how they differ, and the command that repairs them."""
    from codegen.cli import untracked
    from codegen.diagnostics import in_order
    from codegen.output import file_diff

    destinations = run.plan.destinations
    changes = (*run.plan.changes, *run.restyled)
    remedy = f"to repair this, run: {_remedy(options)}"
    addition = f"to add what is missing, run: {untracked.remedy(run, missing)}" if missing else ""
    if options.format != "text":
        drifted = [file_diff.diagnostic(destinations, change, remedy) for change in changes]
        drifted += [file_diff.diagnostic(destinations, change, addition) for change in missing]
        console.report(options.format, in_order((*run.diagnostics, *drifted)))
        return
    commands.report_changes(run.changes)
    for change in (*changes, *missing):
        console.write(safe_text.line(f"{destinations.file(change.path)}: {change.state}"))
        console.write(file_diff.diff(destinations, change), end="")
    console.report(options.format, run.diagnostics)
    if run.plan.changes:
        console.message(f"{_are(len(run.plan.changes))} out of date; {remedy}")
    if missing:
        console.message(f"{_are(len(missing))} not tracked by git; {addition}")
    if run.restyled:
        console.message("a template lays out a file differently from its formatter; please report the lines above")


def _are(count: int) -> str:
    return f"{count} files are" if count > 1 else "1 file is"


def _remedy(options: argparse.Namespace) -> str:
    """Return the command that repairs what a check with these options found."""
    words = ["codegen", "generate", *options.specs]
    words += [word for target in options.only for word in ("--only", target)]
    words += ["--output", options.output] if options.output is not None else []
    return safe_text.shell_command(words)
