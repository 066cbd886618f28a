"""`codegen audit`: report where sources use numbers or unknown names instead of the bindings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import pipeline, reports
from codegen.audit import (
    allowed_by_spec,
    audited_table,
    auditor,
    baseline,
    grammars,
    ignored_by_config,
    languages,
    result,
    rules,
    source_files,
)
from codegen.audit.rules import unused_code
from codegen.cli import audit_fixes, commands, console, progress
from codegen.config import audit_settings
from codegen.diagnostics import UsageError, in_order
from codegen.output import replacement
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from codegen.audit.audited_table import AuditedTable
    from codegen.audit.auditor import Audit
    from codegen.audit.result import Result
    from codegen.config.audit_settings import AuditSettings
    from codegen.config.configuration import Config
    from codegen.diagnostics import Diagnostic

EXAMPLES = (
    "codegen audit",
    "codegen audit --spec specs/shop.yaml --format github src",
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
    changed = parser.add_mutually_exclusive_group()
    about = "replace numbers and deprecated names by constants where the evidence is certain"
    changed.add_argument("--fix", action="store_true", help=about)
    changed.add_argument("--diff", action="store_true", help="print what --fix would change, and no results")
    parser.add_argument("--baseline", metavar="FILE", help="leave out the results that this file has")
    parser.add_argument("--write-baseline", action="store_true", help="write the results to the file of --baseline")
    about = "also give a note for each code that no source mentions"
    parser.add_argument("--owned", action="store_true", help=about)
    about = "print the results in this format; default: text"
    parser.add_argument("--format", choices=reports.FORMATS, default="text", help=about)


def run(options: argparse.Namespace) -> int:
    """Audit the sources of a call."""
    if options.write_baseline and options.baseline is None:
        message = "--write-baseline needs --baseline FILE"
        raise UsageError(message)
    if options.owned and options.paths:
        message = "--owned looks for unused codes in all sources; omit PATH"
        raise UsageError(message)
    config = commands.configure(options)
    settings = audit_settings.read(config.table, rules.CODES)
    grammars.require(languages.LANGUAGES)
    with progress.shown(options) as report:
        inputs = pipeline.load_inputs(config, report)
    tables = [audited_table.of(loaded.spec, inputs.targets, languages.NAMES, config.layout) for loaded in inputs.specs]
    places = {loaded.spec.name: loaded.places() for loaded in inputs.specs}
    used: set[tuple[str, allowed_by_spec.Path]] = set()

    def look() -> tuple[Audit, list[Result]]:
        with progress.shown(options) as report:
            audit = auditor.Auditor(tables).audit(_sources(options.paths, config, settings, report))
        return audit, [*allowed_by_spec.apply(_reported(options, config, settings, audit), places, used)]

    audit, results = look()
    if options.write_baseline:
        return _write(Path(options.baseline), results)
    if options.diff:
        return _diff(results, tables)
    if options.fix and _fix(results, tables):
        audit, results = look()
    notes: list[Diagnostic] = []
    if not options.paths:
        if options.owned or settings.owned:
            for table, mentioned in zip(tables, audit.mentioned, strict=True):
                notes += unused_code.find(table, places[table.spec.name], mentioned, used)
        notes += allowed_by_spec.unused(rules.CODES, places, used)
    found = in_order((*result.diagnostics(results), *notes))
    _print(options.format, found, audit.sources)
    return console.AUDIT if any(each.severity != "note" for each in found) else console.OK


def _fix(results: Sequence[Result], tables: Sequence[AuditedTable]) -> int:
    """Write the fixes of results, and return how many were fixed."""
    fixed = sources = 0
    for change in audit_fixes.changes(results, tables):
        audit_fixes.write(change)
        fixed += change.fixed
        sources += 1
    message = f"fixed {counted(fixed, 'result', 'results')} in {counted(sources, 'source', 'sources')}"
    console.message(message)
    return fixed


def _diff(results: Sequence[Result], tables: Sequence[AuditedTable]) -> int:
    """Print what the fixes of results would change."""
    fixed = 0
    for change in audit_fixes.changes(results, tables):
        console.write(audit_fixes.diff(change), end="")
        fixed += change.fixed
    console.message(f"--fix would fix {fixed} of {counted(len(results), 'result', 'results')}")
    return console.AUDIT if any(each.severity != "note" for each in results) else console.OK


def _sources(
    paths: Sequence[str], config: Config, settings: AuditSettings, report: Callable[[str], object]
) -> Iterator[Path]:
    """Yield the sources of a call that the configuration does not exclude; `report` is called with each."""
    for path in source_files.find([Path(path) for path in paths] or [config.root]):
        if not settings.excludes(_place(config, str(path))):
            report(f"reading {path}")
            yield path


def _place(config: Config, path: str) -> str:
    """Return a path from the folder of the project."""
    return os.path.relpath(path, config.root).replace(os.sep, "/")


def _reported(options: argparse.Namespace, config: Config, settings: AuditSettings, audit: Audit) -> Iterator[Result]:
    """Yield the results that neither the configuration nor the baseline accepts."""
    found = ignored_by_config.apply(
        audit.results, settings, lambda path: _place(config, path), config.table, whole=not options.paths
    )
    if options.baseline is None or options.write_baseline:
        return found
    return baseline.new(found, Path(options.baseline))


def _write(path: Path, results: Sequence[Result]) -> int:
    """Write the baseline of some results."""
    kept = [each for each in results if each.severity != "note"]
    replacement.write(path, baseline.text(kept, path.parent).encode("utf-8", "surrogateescape"))
    console.message(f"{counted(len(kept), 'result', 'results')} in {printed_text.line(str(path))}")
    return console.OK


def _print(form: str, found: tuple[Diagnostic, ...], count: int) -> None:
    """Print the results, and in text how many there are."""
    if form != "text":
        console.document(reports.render(form, found))
        return
    if found:
        console.write(reports.render(form, found), end="")
    sources = counted(count, "source", "sources")
    console.message(f"{counted(len(found), 'result', 'results')} in {sources}")
