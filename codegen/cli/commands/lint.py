"""`codegen lint`: report errors, warnings and notes on the specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console, progress
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse


EXAMPLES = (
    "codegen lint",
    "codegen lint specs/shop.yaml --format json",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    commands.declare_format(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Read the specs of a call."""
    config = commands.configure(options)
    with progress.shown(options) as report:
        loaded_specs = pipeline.load_specs(config, report)
    console.report(options.format, pipeline.all_diagnostics(loaded_specs))
    for file, loaded in zip(config.spec_files, loaded_specs, strict=True) if options.format == "text" else ():
        codes = counted(len(loaded.spec.codes), "code", "codes")
        console.write(f"{printed_text.line(str(file.path))}: {codes}, no errors")
    return console.OK
