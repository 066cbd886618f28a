"""`codegen list`: print the table of codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen import pipeline
from codegen.cli import commands, console, progress
from codegen.config import spec_files
from codegen.diagnostics import UsageError
from codegen.explain import list_output
from codegen.registry import branches, free_numbers, recorded, registry_file
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from codegen.config.configuration import Config
    from codegen.model import Spec


EXAMPLES = (
    "codegen list --format csv",
    "codegen list --next front",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    commands.declare_form(parser, list_output.FORMATS)
    parser.add_argument(
        "--next", metavar="RANGE", help="print the next free number of a range, by its name or as FIRST-LAST"
    )
    commands.declare_registry(parser)
    commands.declare_specs(parser)


def run(options: argparse.Namespace) -> int:
    """Print the tables of a call, or the next free number of a range."""
    _suggest_explain(options.specs)
    config = commands.configure(options, bundled=True)
    with progress.shown(options) as report:
        loaded_specs = pipeline.load_specs(config, report)
    if options.next is not None:
        console.write(str(_next(config, [loaded.spec for loaded in loaded_specs], options.next)))
        return console.OK
    console.report(options.format, pipeline.all_diagnostics(loaded_specs))
    table = list_output.FORMATS[options.form]([loaded.spec for loaded in loaded_specs])
    if options.form == "text":
        console.write(table, end="")
    else:
        console.document(table)
    return console.OK


def _suggest_explain(words: Sequence[str]) -> None:
    """Raise UsageError for an argument that is neither a file nor like the name of one: it may be a code."""
    for word in words:
        if not spec_files.is_spec(word) and not Path(word).exists():
            message = f"{word}: no such file\nhelp: to look up a code: codegen explain {printed_text.shell_word(word)}"
            raise UsageError(message)


def _next(config: Config, specs: Sequence[Spec], words: str) -> int:
    """Return the next free number of a range. Raises UsageError where it is in no spec or in several, or full."""
    found = [(spec, ends) for spec in specs if (ends := free_numbers.extent(spec, words))]
    if len(found) != 1:
        which = f"no spec has it; {free_numbers.unknown_range(specs, words)}"
        if found:
            which = f"several specs have it; name one on the command line: {', '.join(spec.label for spec, _ in found)}"
        message = f"range {words}: {which}"
        raise UsageError(message)
    ((spec, ends),) = found
    elsewhere = branches.holders(config.output / registry_file.path(spec.name))
    value, skipped = free_numbers.first(spec, recorded.load(config.output, spec).registry, ends, elsewhere)
    for each in skipped:
        console.message(each)
    return value
