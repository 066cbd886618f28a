"""`codegen lint`: report errors, warnings and notes on the specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Read the specs of a call."""
    readings = pipeline.read(commands.configure(options))
    console.report(options.format, pipeline.remarks(readings))
    specs = [reading.spec for reading in readings]
    console.write("".join(f"{spec.label}: {len(spec.codes)} codes, nothing wrong\n" for spec in specs), end="")
    return console.OK
