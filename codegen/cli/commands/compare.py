"""`codegen compare`: report how a published copy of a table differs from a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import pipeline, reports
from codegen.cli import commands, console, import_options
from codegen.diagnostics import in_order
from codegen.importing import comparison
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from codegen.diagnostics import Diagnostic

FORMATS = ("text", "json", "github")


EXAMPLES = (
    "codegen compare specs/shop.yaml shop.h",
    "codegen compare specs/shop.yaml shop.csv --column value=Code",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
    console.DRIFT: "the copy differs",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("spec", metavar="SPEC", help="the spec")
    import_options.declare(parser)
    about = "print the differences in this format; default: text"
    parser.add_argument("--format", choices=FORMATS, default="text", help=about)


def run(options: argparse.Namespace) -> int:
    """Compare the codes of the files with those of the spec."""
    options.specs = [options.spec]
    (loaded,) = pipeline.load_specs(commands.configure(options))
    copy = import_options.read(options)
    found = in_order(comparison.compare(loaded, copy.entries, every=bool(options.match)))
    import_options.report_skipped(copy.skipped)
    if options.format == "text":
        _report(found, len(loaded.spec.codes), options.files)
    else:
        console.document(reports.render(options.format, found))
    return console.DRIFT if found else console.OK


def _report(found: Sequence[Diagnostic], codes: int, files: Sequence[str]) -> None:
    """Print a line for each difference, or that there is none."""
    for each in found:
        places = "".join(f"; {place.span.source.path}:{place.span.line}: {place.label}" for place in each.related)
        console.write(printed_text.line(f"{each.span.source.path}:{each.span.line}: {each.message}{places}"))
    if not found:
        console.write(
            printed_text.line(
                f"{', '.join(files)}: {counted(codes, 'code, as in the spec', 'codes, all as in the spec')}"
            )
        )
