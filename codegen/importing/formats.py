"""The formats that can be imported, by the ends of file names."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError
from codegen.importing import text_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from codegen.importing.entries import Contents


class Setting(NamedTuple):
    """An option of a target, and its value as YAML; `{header}` stands for the name of the first file."""

    target: str
    option: str
    value: str


class Format(NamedTuple):
    """A format: what readers call it, the ends of its file names, and the module that reads it.

    `whole` formats read all their files together, since one may use the names of another. `columns` formats have
    columns that a call can name. `keeps` are what a spec sets for a target, so that programs in this language compile
    unchanged; each is a way of its own, the best one first.
    """

    title: str
    ends: tuple[str, ...]
    module: str
    whole: bool = False
    columns: bool = False
    keeps: tuple[Setting, ...] = ()


C_ENDS = (
    ".h",
    ".hh",
    ".hpp",
    ".hxx",
    ".h++",
    ".inc",
    ".inl",
    ".def",
    ".c",
    ".cc",
    ".cpp",
    ".cxx",
    ".ipp",
    ".in",
    ".h.in",
)

C_KEEPS = (Setting("c", "prefix", '""'), Setting("c", "drop_in", "{{header: <{header}>}}"))

FORMATS = (
    Format("C and C++", C_ENDS, "c_header", whole=True, keeps=C_KEEPS),
    Format("CSV and TSV", (".csv", ".tsv", ".tab"), "delimited", columns=True),
    Format("JSON", (".json", ".jsonc", ".json5"), "json_table", columns=True),
    Format("Python", (".py", ".pyi"), "python_module"),
    Format("TypeScript and JavaScript", (".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"), "typescript_module"),
)

MACROS = Setting("c", "form", "macros")
"""What a spec sets where its constants were macros, which `#if` and `#ifdef` see, and for numbers above 2147483647."""

LEAST_LARGE = 1 << 31
"""The least such number, which is always written in hexadecimal."""

LOOKED_FOR = {
    "C and C++": "`#define NAME 5`, `enum { NAME = 5 }` and `const int NAME = 5`",
    "CSV and TSV": "lines with a name and a number after the line that names the columns",
    "JSON": "objects with a name and a number",
    "Python": "`NAME = 5` in a module or a class, and dictionaries of names and numbers",
    "TypeScript and JavaScript": "`enum`, `const NAME = 5` and `const NAMES = { NAME: 5 }`",
}
"""What is a code in each format, for messages."""


def of(path: Path) -> Format:
    """Return the format of a file, by the end of its name. Raises UsageError for an unknown one."""
    end = path.suffix.lower()
    for each in FORMATS:
        if end in each.ends:
            return each
    known = "; ".join(f"{each.title} ({', '.join(each.ends[:3])})" for each in FORMATS)
    message = f"{path}: the format of a file is known by the end of its name, which is one of: {known}"
    raise UsageError(message)


def read(paths: Sequence[str], columns: Mapping[str, str]) -> Iterator[Contents]:
    """Yield the codes of files; those of headers come together. Raises UsageError for a file that cannot be read."""
    files = [(of(Path(path)), Path(path)) for path in paths]
    if columns and not any(each.columns for each, _ in files):
        message = "--column is for files with columns, which are CSV, TSV and JSON"
        raise UsageError(message)
    for each in dict.fromkeys(form for form, _ in files):
        module = import_module(f"codegen.importing.{each.module}")
        sources = [text_file.load(path) for form, path in files if form is each]
        if each.whole:
            yield module.read(sources)
        else:
            yield from (module.read(source, columns) if each.columns else module.read(source) for source in sources)
