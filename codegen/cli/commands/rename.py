"""`codegen rename`: give a code another name; its older name becomes an alias."""

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
    "codegen rename SHOP_EMPTY SHOP_SOLD_OUT",
    "codegen rename SHOP_EMPTY SHOP_SOLD_OUT specs/shop.yaml",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("name", metavar="OLD", help="the name of the code")
    parser.add_argument("new", metavar="NEW", help="its new name")
    commands.declare_registry(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Rename a code, and read the spec back before it is written."""
    found = found_code.find(options)
    old, new = found.code.name, options.new
    taken = [each.name for each in found.spec.codes if each.name == new or new in (*each.aliases,)]
    if taken and taken != [old]:
        message = f"{found.spec.label} already has {new}, a name of {taken[0]}"
        raise UsageError(message)
    keeps = found.is_committed
    text = code_edits.rename(found.source, old, new, keeps_alias=keeps)
    after = found.read(text)
    _check(found.spec, after, old, new)
    found.refuse_breaking(after)
    found.replace(text)
    alias = f"{old} is an alias" if keeps else f"no commit has {old}, so it is not kept as an alias"
    console.write(f"{printed_text.line(str(found.file.path))}: renamed {old} to {new}; {alias}")
    return console.OK


def _check(before: Spec, after: Spec, old: str, new: str) -> None:
    """Raise UsageError where more than a name differs from the spec before."""
    names = [new if code.name == old else code.name for code in before.codes]
    same = [(code.value, code.kind, code.message) for code in before.codes]
    if [code.name for code in after.codes] != names or [(c.value, c.kind, c.message) for c in after.codes] != same:
        message = f"{before.label}: the code cannot be renamed without changing more; rename it by hand"
        raise UsageError(message)
