"""`codegen generate`: write what differs, remove what is no longer wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import console, pipeline, verbs

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.add_argument("--force", action="store_true", help="replace or remove files that stand in the way")
    verbs.declare_output(parser)
    verbs.declare_format(parser)
    verbs.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Generate the files of a call."""
    config = verbs.configure(options)
    run = pipeline.generate(config, force=options.force)
    console.report(options.format, run.findings)
    for change in run.plan.changes:
        console.say(f"{'removed' if change.state == 'orphaned' else 'wrote'} {config.output / change.path}")
    if not run.plan.changes:
        console.say(f"nothing to do: {run.files} files in {config.output} are as they should be")
    return console.OK
