"""`codegen lint`: say what is wrong with the specs, and look at nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import console, pipeline, verbs

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    verbs.declare_format(parser)
    verbs.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Read the specs of a call."""
    readings = pipeline.read(verbs.configure(options))
    console.report(options.format, pipeline.remarks(readings))
    specs = [reading.spec for reading in readings]
    console.say("".join(f"{spec.path}: {len(spec.codes)} codes, nothing wrong\n" for spec in specs), end="")
    return console.OK
