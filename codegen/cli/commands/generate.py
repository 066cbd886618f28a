"""`codegen generate`: write what differs, remove what is no longer wanted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import build_files, commands, console
from codegen.output import manifest

if TYPE_CHECKING:
    import argparse

    from codegen.config.configuration import Config
    from codegen.pipeline import Run


LARGE = 4 << 20
"""The size of a spec, in bytes, from which on a terminal is shown how far a run has come: some 10,000 codes."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.add_argument("--force", action="store_true", help="replace or remove files that stand in the way")
    parser.add_argument(
        "--allow",
        metavar="RULE:NAME",
        action="append",
        default=[],
        help="pass one change that breaks others; may be repeated",
    )
    parser.add_argument("--quiet", action="store_true", help="print diagnostics and errors alone")
    parser.add_argument("--depfile", metavar="FILE", help="write what the files are made of, in Make's syntax")
    parser.add_argument("--depfile-target", metavar="NAME", help="whose depfile it is; default: the first output")
    parser.add_argument("--stamp", metavar="FILE", help="make FILE, or make it new, whenever all went well")
    parser.add_argument(
        "--list-outputs", action="store_true", help="print the path of each file that would be there; write nothing"
    )
    commands.declare_output(parser)
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Generate the files of a call."""
    config = commands.configure(options)
    if options.list_outputs:
        for path in pipeline.outputs(config):
            console.say((config.output / path).as_posix())
        return console.OK
    notice = build_files.Notice(options.depfile, options.depfile_target, options.stamp)
    build_files.prepare(notice, config)
    began = 0

    def load() -> Config:
        nonlocal began
        began = build_files.begin(notice)
        fresh = commands.load(options)
        build_files.prepare(notice, fresh)
        return fresh

    shows = sys.stderr.isatty() and not options.quiet
    large = shows and any(file.path.stat().st_size > LARGE for file in config.specs)
    run = pipeline.generate(config, load, force=options.force, tell=console.progress if large else None)
    if large:
        console.progress("")
    console.report(options.format, run.diagnostics)
    build_files.finish(notice, run.config, run.files, began)
    if not options.quiet:
        _tell(run)
    return console.OK


def _tell(run: Run) -> None:
    """Say what changed in the specs and what was done: in one line on a terminal, a line a file elsewhere."""
    commands.tell(run.changes)
    output = run.config.output
    changes = run.plan.changes
    if not sys.stdout.isatty():
        for change in changes:
            console.say(f"{'removed' if change.state == 'orphaned' else 'wrote'} {output / change.path}")
        return
    files = [change for change in changes if change.path != manifest.NAME]
    wrote = sum(change.state != "orphaned" for change in files)
    count = f"{len(run.files)} files in {output}"
    if not files:
        console.say(f"nothing to do: {count} are as they should be")
    elif len(files) > wrote:
        console.say(f"wrote {wrote} of {count}, removed {len(files) - wrote}")
    else:
        console.say(f"wrote {wrote} of {count}")
