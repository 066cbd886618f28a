"""`codegen deprecate`: say in a spec that a code should no longer be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.cli import commands, console, found_code
from codegen.diagnostics import UsageError
from codegen.spec import code_edits
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse

    from codegen.model import Spec


EXAMPLES = (
    'codegen deprecate SHOP_EMPTY --reason "shelves are always full"',
    "codegen deprecate SHOP_EMPTY --reason unclear --instead SHOP_CLOSED",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the name of the code")
    declare_note(parser, "why the code should no longer be used")
    commands.declare_registry(parser)
    commands.declare_specs(parser)


def declare_note(parser: argparse.ArgumentParser, about: str) -> None:
    """Declare the arguments that say why a code is deprecated or retired."""
    parser.add_argument("--reason", required=True, help=about)
    parser.add_argument("--since", default="", metavar="VERSION", help="the version or date of the change")
    parser.add_argument("--instead", default="", metavar="CODE", help="the code to use instead")


def note(options: argparse.Namespace) -> code_edits.Note:
    """Return why a code is deprecated or retired, as the arguments say."""
    return code_edits.Note(options.reason, options.since, options.instead)


def run(options: argparse.Namespace) -> int:
    """Deprecate a code, and read the spec back before it is written."""
    found = found_code.find(options)
    name = found.code.name
    text = code_edits.deprecate(found.source, name, note(options))
    after = found.read(text)
    _check(found.spec, after, name, note(options))
    found.replace(text)
    console.write(f"{printed_text.line(str(found.file.path))}: deprecated {name}")
    return console.OK


def _check(before: Spec, after: Spec, name: str, wanted: code_edits.Note) -> None:
    """Raise UsageError where more than the deprecation of a code differs from the spec before."""
    codes = tuple(code._replace(deprecated=None) if code.name == name else code for code in after.codes)
    added = next(code.deprecated for code in after.codes if code.name == name)
    if after._replace(codes=codes) != before or added is None or tuple(added) != tuple(wanted):
        message = f"{before.label}: the code cannot be deprecated without changing more; write it by hand"
        raise UsageError(message)
