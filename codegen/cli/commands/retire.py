"""`codegen retire`: remove a code from a spec; its name and number stay assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.cli import commands, console, found_code
from codegen.cli.commands.deprecate import declare_note, note
from codegen.diagnostics import SpecError, UsageError
from codegen.spec import code_edits
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse

    from codegen.model import ErrorCode, Spec


EXAMPLES = (
    'codegen retire SHOP_EMPTY --reason "shelves are always full"',
    "codegen retire SHOP_EMPTY --reason unclear --instead SHOP_CLOSED",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the name of the code")
    declare_note(parser, "why the code is removed")
    commands.declare_registry(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Retire a code, and read the spec back before it is written.

    The code to use instead is that of its deprecation, unless the arguments name another.
    """
    found = found_code.find(options)
    if not found.is_number_committed:
        message = f"no commit has {found.code.name}, so nothing depends on it; delete its entry instead"
        raise UsageError(message)
    why = note(options)
    if found.code.deprecated and not why.instead:
        why = why._replace(instead=found.code.deprecated.instead)
    text = code_edits.retire(found.source, found.code, why)
    try:
        after = found.read(text)
    except SpecError:
        console.message(f"nothing was changed; without {found.code.name} the spec has these errors:")
        found.read(code_edits.retire(found.source, found.code, why, keeps_lines=True))
        raise
    _check(found.spec, after, found.code)
    found.refuse_breaking(after)
    found.replace(text)
    names = ", ".join((found.code.name, *found.code.aliases))
    console.write(f"{printed_text.line(str(found.file.path))}: retired {names}; {found.code.value} stays assigned")
    return console.OK


def _check(before: Spec, after: Spec, code: ErrorCode) -> None:
    """Raise UsageError where more than one code differs from the spec before."""
    codes = tuple(each for each in before.codes if each.name != code.name)
    names = {code.name, *code.aliases}
    retired = tuple(each for each in after.retired if each.name not in names)
    added = {each.name: each.value for each in after.retired if each.name in names}
    if after._replace(codes=codes, retired=retired) != before._replace(codes=codes) or after.codes != codes:
        message = f"{before.label}: the code cannot be retired without changing more; write it by hand"
        raise UsageError(message)
    if added != dict.fromkeys(names, code.value):
        message = f"{before.label}: the code cannot be retired in this text; write it by hand"
        raise UsageError(message)
