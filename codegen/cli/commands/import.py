"""`codegen import`: write a spec from a table in another format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import console, import_options
from codegen.config import configuration, spec_files
from codegen.diagnostics import UsageError
from codegen.importing import formats, imported_table, spec_writer
from codegen.importing.spec_writer import Heading
from codegen.spec import spec_names
from codegen.system import interrupts
from codegen.text import printed_text
from codegen.text.plurals import counted

if TYPE_CHECKING:
    import argparse

    from codegen.importing.formats import Setting
    from codegen.importing.imported_table import ImportedTable
    from codegen.importing.spec_writer import Written

STANDARD_OUTPUT = "-"

SHOWN = 5
"""The most names that a message lists."""


EXAMPLES = (
    "codegen import errors.csv --name till",
    "codegen import sqlite3.h --match 'SQLITE_*' --exclude '*_MAX'",
)
EXIT_CODES = {
    console.SPEC: "the spec was written, and you must correct errors in it",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    import_options.declare(parser)
    parser.add_argument("--name", help="the name of the spec, such as shop; default: that of the first file")
    parser.add_argument(
        "--prefix",
        action="append",
        default=[],
        help="a prefix of names that languages with their own prefix leave out, such as SHOP_; may be repeated",
    )
    about = f"the spec to write, or - for standard output; default: {spec_files.SPECS}/NAME.yaml"
    parser.add_argument("-o", "--output", metavar="FILE", help=about)


def run(options: argparse.Namespace) -> int:
    """Write a spec with the codes of the files, and report what it cannot have."""
    name = _name(options)
    to_console = options.output == STANDARD_OUTPUT
    path = Path(options.output or Path(spec_files.SPECS) / f"{name}.yaml")
    if not to_console and path.exists():
        message = f"{path} exists already, and nothing was written; name another file with --output"
        raise UsageError(message)
    found = imported_table.of(import_options.read(options))
    files = tuple(Path(file).name for file in options.files)
    heading = Heading(name, files, tuple(options.prefix), _options(options, found))
    written = spec_writer.write(found, heading, "spec" if to_console else str(path), configuration.targets(Path()))
    if to_console:
        console.document(written.text)
    else:
        with interrupts.held():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written.text.encode("utf-8"))
    import_options.report_skipped(found.skipped)
    return _report(found, written, STANDARD_OUTPUT if to_console else str(path))


def _name(options: argparse.Namespace) -> str:
    """Return the name of the spec. Raises UsageError for a name that a spec cannot have."""
    stem = Path(options.files[0]).name.partition(".")[0]
    folded = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")
    name = options.name or folded.removesuffix("_errors")  # which is added to the names of bindings
    if not spec_names.SPEC.fits(name):
        message = f"{name!r} cannot be the name of a spec; write it in {spec_names.SPEC.style}, such as --name shop"
        raise UsageError(message)
    return str(name)


def _options(options: argparse.Namespace, found: ImportedTable) -> tuple[tuple[Setting, ...], ...]:
    """Return the ways to set options of targets, those by which programs that use the files compile unchanged first."""
    header = Path(options.files[0]).name
    every = dict.fromkeys(each for file in options.files for each in formats.of(Path(file)).keeps)
    keeps = [each._replace(value=each.value.format(header=header)) for each in every]
    large = (formats.MACROS,) if any(code.value >= formats.LEAST_LARGE for code in found.codes) else ()
    kept = (formats.MACROS,) if found.are_macros else large
    ways = [(*(kept if each is keeps[0] else large), each) for each in keeps]
    return (*ways, large, *([()] if large else ()))


def _report(found: ImportedTable, written: Written, path: str) -> int:
    """Print what was written and what a person must decide, and return the exit code."""
    if found.wrapped:
        few = ", ".join(found.wrapped[:SHOWN])
        more = " and others" if len(found.wrapped) > SHOWN else ""
        console.message(f"{few}{more}: the number is written as the {found.type.name} with the same bits")
    for each in written.refused[:1]:
        reason = printed_text.line(each.message)
        console.message(f"programs cannot use the names as they are, for this reason or others: {reason}")
    console.report("text", written.diagnostics)
    aliases = sum(len(code.aliases) for code in found.codes)
    parts = [counted(len(found.codes), "code", "codes")]
    parts += [counted(aliases, "alias", "aliases")] if aliases else []
    lines = "line not imported as it is, see above", "lines not imported as they are, see above"
    parts += [counted(len(found.skipped), *lines)] if found.skipped else []
    if path == STANDARD_OUTPUT:
        console.message(", ".join(parts))
    else:
        console.write(f"wrote {printed_text.line(path)}: {', '.join(parts)}")
    if written.errors:
        errors = counted(written.errors, "error", "errors")
        console.message(f"the spec has {errors}, see above; correct it by hand, then run codegen lint")
        return console.SPEC
    return console.OK
