"""`codegen schema`: print the JSON Schema of a spec, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import console, schema

if TYPE_CHECKING:
    import argparse


def declare(_: argparse.ArgumentParser) -> None:
    """Declare no arguments: the verb takes none."""


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    console.say(schema.schema(), end="")
    return console.OK
