"""`codegen schema`: print the JSON Schema of a spec, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import console
from codegen.config import configuration
from codegen.diagnostics import Diagnostics, SpecError
from codegen.spec import json_schema, source_file, yaml_parser

if TYPE_CHECKING:
    import argparse


EXAMPLES = (
    "codegen schema",
    "codegen schema specs/shop.yaml",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "spec", metavar="SPEC", nargs="?", type=Path, help="print the schema of this spec, with its custom fields"
    )


def run(options: argparse.Namespace) -> int:
    """Print the schema of any spec, or of one. Raises SpecError for a spec that is not YAML."""
    targets = configuration.targets(Path())
    if options.spec is None:
        console.document(json_schema.render(targets))
        return console.OK
    diagnostics = Diagnostics()
    root = yaml_parser.parse(source_file.load(options.spec), diagnostics)
    if diagnostics.errors:
        raise SpecError(diagnostics.found)
    console.document(json_schema.render_exact(targets, root))
    return console.OK
