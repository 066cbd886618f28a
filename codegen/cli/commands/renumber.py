"""`codegen renumber`: give a code the next free number, such as after a merge of branches that took the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.cli import commands, console, found_code
from codegen.diagnostics import Source, UsageError
from codegen.registry import branches, free_numbers, merged_numbers, registry_comparison
from codegen.spec import code_insertion, loader
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from codegen.model import Spec
    from codegen.registry.registry_file import Registry


EXAMPLES = (
    "codegen renumber SHOP_NEW",
    "codegen renumber SHOP_NEW specs/shop.yaml",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the name of the code")
    commands.declare_registry(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Renumber a code, and read the spec back before it is written."""
    found = found_code.find(options)
    spec, old = found.spec, found.code
    _refuse_keeper(spec, found.path, old.name, old.value)
    ends = (old.range.first, old.range.last) if old.range else free_numbers.after_last(spec)
    value, skipped = free_numbers.first(spec, found.registry, ends, branches.holders(found.path))
    for words in skipped:
        console.message(words)
    text, line = code_insertion.renumber(found.source, spec, old.name, value)
    # After a merge, other codes can still share a number.
    after = loader.read_draft(Source(found.source.path, text), found.file.label, found.targets)
    _check(spec, after, old.name, value)
    if found.registry:
        _refuse_breaking(found.registry, after, found.path, old.name)
    found.replace(text)
    console.write(
        f"{printed_text.line(str(found.file.path))}:{line}: renumbered {old.name} from {old.value} to {value}"
    )
    return console.OK


def _refuse_keeper(spec: Spec, path: Path, name: str, value: int) -> None:
    """Raise UsageError for the code that keeps a number which another one has as well."""
    for other in (code.name for code in spec.codes if code.value == value and code.name != name):
        first, second = sorted((name, other), key=[code.name for code in spec.codes].index)
        kept = merged_numbers.keeper(path, first, second)
        if kept.keeper == name:
            message = f"{name} keeps {value}, because {kept.reason}; run codegen renumber {kept.other}"
            raise UsageError(message)


def _check(before: Spec, after: Spec, name: str, value: int) -> None:
    """Raise UsageError where more than the number of a code differs from the spec before."""
    old, new = ({code.name: code for code in spec.codes} for spec in (before, after))
    old[name] = old[name]._replace(value=value, range=new[name].range)
    if after._replace(codes=before.codes) != before or new != old:
        message = f"{before.label}: the number cannot be changed without changing more; change it by hand"
        raise UsageError(message)


def _refuse_breaking(registry: Registry, after: Spec, path: Path, name: str) -> None:
    """Raise UsageError where another number for the code is a breaking change."""
    for change in registry_comparison.compare(registry, after, path).changes:
        if change.breaking and change.name == name:
            message = f"{change.words}, and its old number is published; deprecate or retire it, and add a new code"
            raise UsageError(message)
