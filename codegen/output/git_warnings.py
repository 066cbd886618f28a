"""Warnings about outputs that git would not commit as they are: it ignores them, or stores them with CRLF.

Without git, outside of a repository and where git fails, there is no warning: codegen works without git.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Source, Span, UsageError
from codegen.output import manifest
from codegen.system import files
from codegen.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.output.destinations import Destinations
    from codegen.system import git


def line_ends(destinations: Destinations, paths: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each folder where git would commit files that have CRLF line ends on disk as they are."""
    for folder, below in destinations.by_folder(paths).items():
        yield from _line_ends(folder, below, is_shared=folder != destinations.output)


def ignored(destinations: Destinations, paths: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each pattern by which git ignores some outputs.

    There is none where git ignores a whole folder of outputs, since such a folder is not meant to be committed.
    """
    for folder, below in destinations.by_folder(paths).items():
        # The manifest stands for any other file: whether git ignores the whole folder.
        yield from _ignored_below(folder, (*below, manifest.NAME))


def _line_ends(folder: Path, paths: Sequence[str], *, is_shared: bool) -> tuple[Diagnostic, ...]:
    """Return the warning about one folder; one that `is_shared` contains other files than outputs."""
    if not _is_in_repository(folder):
        return ()
    from codegen.system import git

    try:
        found = git.keeps_crlf(folder, paths)
        top, prefix = git.place(folder) if found else (folder, "")
    except UsageError:
        return ()
    if not found:
        return ()
    first = str(folder / found[0])
    others = f" and {counted(len(found) - 1, 'file', 'files')} more" if len(found) > 1 else ""
    message = f"{first}{others}: the line ends are CRLF, and git would commit them so; codegen writes LF"
    patterns = sorted({f"{prefix}{_first(each)}" for each in found}) if is_shared else [f"{prefix}**"]
    lines = " and ".join(f"{_attributes(each)} text eol=lf" for each in patterns)
    these = "these lines" if len(patterns) > 1 else "this line"
    help_text = f"add {these} to {_shown(top / '.gitattributes')}: {lines}; then run: git add --renormalize ."
    return (Diagnostic("drift", Span(Source(first, ""), 1, 1), message, help_text, severity="warning"),)


def _first(path: str) -> str:
    """Return a pattern for an output, or for all files of the table's folder."""
    name, _, rest = path.partition("/")
    return f"{name}/**" if rest else name


def _ignored_below(folder: Path, paths: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Return the warnings about one folder."""
    if not _is_in_repository(folder):
        return ()
    from codegen.system import git

    above = _existing(folder)
    below = folder.absolute().relative_to(above.absolute()).as_posix()
    asked = {path if below == "." else f"{below}/{path}": path for path in paths}
    try:
        found = git.ignored(above, asked)
        top, prefix = git.place(above) if 0 < len(found) < len(asked) else (folder, "")
    except UsageError:
        return ()
    if not 0 < len(found) < len(asked):
        return ()
    return tuple(_ignored(folder, top, prefix if below == "." else f"{prefix}{below}/", found))


def _is_in_repository(folder: Path) -> bool:
    """Whether a folder may be in a repository: no git process is started for one that is not."""
    return any((each / ".git").exists() for each in (folder.absolute(), *folder.absolute().parents))


def _ignored(folder: Path, top: Path, prefix: str, found: Sequence[git.Ignored]) -> Iterator[Diagnostic]:
    """Yield a warning for each pattern, at its line of the ignore file."""
    for file, line, pattern in sorted({each[:3] for each in found}):
        paths = [each.path for each in found if each[:3] == (file, line, pattern)]
        path = _shown(top / os.path.expanduser(file))  # noqa: PTH111 - Path.expanduser raises without a home
        source = Source(path, _text(path))
        example = paths[0].rpartition("/")[2]
        count = counted(len(paths), "file", "files")
        message = f"`{pattern}` makes git ignore {count} in {folder}, such as {example}; clones are incomplete"
        if file.startswith(prefix) or "/" in pattern.rstrip("/"):
            help_text = f"remove this line, or change it so that it does not match {paths[0]}"
        else:
            help_text = f"add this line to {folder / '.gitignore'}: !{pattern}"
        yield Diagnostic("drift", Span(source, line, 1, max(len(pattern), 1)), message, help_text, severity="warning")


def _attributes(pattern: str) -> str:
    """Return a pattern as .gitattributes has it: one with a space is in quotes."""
    return f'"{pattern}"' if " " in pattern else pattern


def _shown(path: Path) -> str:
    """Return a path as messages show it: relative to the working folder where it is below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _text(path: str) -> str:
    """Return the text of an ignore file; empty where it cannot be read, since a warning needs no more than its line."""
    try:
        return files.text_of(files.read_if_exists(path)) or ""
    except OSError:
        return ""


def _existing(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return folder if folder.is_dir() else _existing(folder.absolute().parent)
