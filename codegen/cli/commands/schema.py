"""`codegen schema`: print the JSON Schema of a spec, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import console
from codegen.config import configuration
from codegen.spec import json_schema

if TYPE_CHECKING:
    import argparse


def declare(_: argparse.ArgumentParser) -> None:
    """Declare no arguments: the command has none."""


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    console.document(json_schema.render(configuration.targets(Path())))
    return console.OK
