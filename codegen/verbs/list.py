"""`codegen list`: print the table of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import console, listing, pipeline, verbs

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.add_argument("--format", dest="table", choices=tuple(listing.FORMATS), default="text", help="default: text")
    verbs.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Print the tables of a call."""
    readings = pipeline.read(verbs.configure(options))
    console.report(options.format, pipeline.remarks(readings))
    console.say(listing.FORMATS[options.table]([reading.spec for reading in readings]), end="")
    return console.OK
