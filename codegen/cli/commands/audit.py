"""`codegen audit`: report where sources use numbers or unknown names instead of the bindings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen import pipeline, reports
from codegen.audit import audited_table, auditor, grammars, languages, result, source_files
from codegen.cli import commands, console

if TYPE_CHECKING:
    import argparse

    from codegen.diagnostics import Diagnostic

EXAMPLES = (
    "codegen audit",
    "codegen audit --spec errors/shop.yaml --format github src",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
    console.AUDIT: "there are results other than notes",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders; default: the project's folder")
    about = "a spec file; default: those in specs/; may be repeated"
    parser.add_argument("--spec", dest="specs", metavar="SPEC", action="append", default=[], help=about)
    about = "print the results in this format; default: text"
    parser.add_argument("--format", choices=reports.FORMATS, default="text", help=about)


def run(options: argparse.Namespace) -> int:
    """Audit the sources of a call."""
    config = commands.configure(options)
    grammars.require(languages.LANGUAGES)
    inputs = pipeline.inputs(config)
    tables = [audited_table.of(reading.spec, inputs.targets, languages.NAMES) for reading in inputs.readings]
    paths = [Path(path) for path in options.paths] or [config.root]
    audit = auditor.Auditor(tables).audit(source_files.find(paths))
    found = tuple(result.diagnostics(audit.results))
    _print(options.format, found, audit.sources)
    return console.AUDIT if any(each.severity != "note" for each in found) else console.OK


def _print(form: str, found: tuple[Diagnostic, ...], count: int) -> None:
    """Print the results, and in text how many there are."""
    if form != "text":
        console.document(reports.render(form, found))
        return
    if found:
        console.write(reports.render(form, found), end="")
    sources = console.counted(count, "source", "sources")
    console.message(f"{console.counted(len(found), 'result', 'results')} in {sources}")
