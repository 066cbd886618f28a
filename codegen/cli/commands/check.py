"""`codegen check`: report which files are out of date, and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console

if TYPE_CHECKING:
    import argparse

    from codegen.config.configuration import Config
    from codegen.pipeline import Run


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    commands.declare_output(parser)
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Compare the files of a call with what generate would write."""
    config = commands.configure(options)
    run = pipeline.check(config)
    if run.plan.changes or run.restyled:
        _report(options, config, run)
        return console.DRIFT
    console.report(options.format, run.diagnostics)
    if options.format == "text":
        console.write(f"{len(run.files)} files in {config.output} are up to date")
    return console.OK


def _report(options: argparse.Namespace, config: Config, run: Run) -> None:
    """Print which files differ, how they differ, and the command that repairs them."""
    from codegen.diagnostics import in_order
    from codegen.output import diff

    changes = (*run.plan.changes, *run.restyled)
    remedy = f"to repair this, run: {_remedy(options)}"
    if options.format != "text":
        drifted = (diff.diagnostic(config.output, change, remedy) for change in changes)
        console.report(options.format, in_order((*run.diagnostics, *drifted)))
        return
    commands.report_changes(run.changes)
    for change in changes:
        console.write(f"{config.output / change.path}: {change.state}")
        console.write(diff.diff(config.output, change), end="")
    console.report(options.format, run.diagnostics)
    if run.plan.changes:
        count = len(run.plan.changes)
        console.message(f"{f'{count} files are' if count > 1 else '1 file is'} out of date; {remedy}")
    if run.restyled:
        console.message("a template lays out a file differently from its formatter; please report the lines above")


def _remedy(options: argparse.Namespace) -> str:
    """Return the command that repairs what a check with these options found."""
    import shlex

    words = ["codegen", "generate", *options.specs]
    words += [word for target in options.only for word in ("--only", target)]
    words += ["--output", options.output] if options.output is not None else []
    return shlex.join(words)
