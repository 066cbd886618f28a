"""What `import` and `compare` share: their arguments, how they read files, and how they report what they skip."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import console
from codegen.diagnostics import UsageError
from codegen.importing import c_files, formats, imported_table
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from codegen.importing.entries import Contents, Skipped


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the files with tables, and what is read of them."""
    about = "files with codes, which are one table: C headers, CSV, TSV, JSON, Python, TypeScript"
    parser.add_argument("files", metavar="FILE", nargs="+", help=about)
    parser.add_argument(
        "--match",
        metavar="GLOB",
        action="append",
        default=[],
        help="read only names that match, such as 'SHOP_*'; may be repeated",
    )
    parser.add_argument(
        "--exclude",
        metavar="GLOB",
        action="append",
        default=[],
        help="leave out names that match, such as 'SHOP_STATE_*'; may be repeated",
    )
    parser.add_argument(
        "--column",
        dest="columns",
        metavar="FIELD=NAME",
        type=_column,
        action="append",
        default=[],
        help="the column of a field, such as value=Code or message=Text; may be repeated",
    )


def _column(text: str) -> tuple[str, str]:
    field, mark, name = text.partition("=")
    if not (mark and field.strip() and name.strip()):
        message = f"{text!r} is not FIELD=NAME, such as value=Code"
        raise ArgumentTypeError(message)
    return field.strip(), name.strip()


def read(options: argparse.Namespace) -> Contents:
    """Return the codes of the files of a call. Raises UsageError where there are none."""
    every = [*formats.read(options.files, dict(options.columns))]
    found = imported_table.matched(every, options.match, options.exclude)
    if not found.entries:
        raise UsageError(_nothing(options, every, found))
    return found


def _nothing(options: argparse.Namespace, every: Iterable[Contents], found: Contents) -> str:
    """Return the message for files without a code: what was looked for, and what the files have instead."""
    files = ", ".join(options.files)
    lines = [f"{files}: no code found"]
    if options.match or options.exclude:
        wanted = [f"matches {' or '.join(options.match)}"] if options.match else []
        wanted += [f"does not match {' or '.join(options.exclude)}"] if options.exclude else []
        lines[0] += f" whose name {' and '.join(wanted)}"
        others = [entry.name for each in every for entry in each.entries]
        lines[0] += f"; the names in the files are {', '.join(others[:3])} …" if others else ""
    else:
        titles = dict.fromkeys(formats.of(Path(file)).title for file in options.files)
        lines[0] += f"; codegen looked for {'; '.join(formats.LOOKED_FOR[title] for title in titles)}"
    lines += [f"  {_skipped(each)}" for each in found.skipped[:10]]
    included = [word for file in options.files for word in c_files.includes(file)][:5]
    lines += [f"  the file includes {', '.join(included)}; import the one with the codes"] if included else []
    return "\n".join(lines)


def report_skipped(skipped: Iterable[Skipped]) -> None:
    """Print what cannot be imported, a line each."""
    for each in skipped:
        console.error(f"{_skipped(each)}\n")


def _skipped(each: Skipped) -> str:
    place = f"{each.span.source.path}:{each.span.line}"
    return printed_text.line(f"{place}: {each.name}: {each.reason}" if each.name else f"{place}: {each.reason}")
