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
    specs, findings = pipeline.read(verbs.configure(options))
    console.report(options.format, findings)
    console.say(listing.FORMATS[options.table](specs), end="")
    return console.OK
