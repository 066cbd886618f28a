"""Which files are audited: those that git tracks or would add, without what codegen generated."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.audit.languages import BY_SUFFIX
from codegen.diagnostics import UsageError
from codegen.output import authorship
from codegen.system import files, git

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VENDOR = frozenset({"node_modules", "venv", "__pycache__", "site-packages", "vendor", "third_party"})
"""Folders that are left out where git does not say what to leave out; hidden ones are left out too."""

OTHER_SOURCES = frozenset(
    {".go", ".rs", ".java", ".kt", ".cs", ".swift", ".rb", ".php", ".lua", ".m", ".vue", ".svelte"}
)
"""Suffixes of sources that are not parsed; the codes that they mention count as used."""

LIMIT = 4 << 20
"""Bytes of a source; a larger one was made by a program."""


def find(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the sources of files and folders, each once, sorted in each folder.

    A file that is named is one whether or not git ignores it. Raises UsageError where git fails, and for a path that
    has no source.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            message = f"{path}: no such file or folder"
            raise UsageError(message)
        found = [path] if path.is_file() else [path / name for name in sorted(_below(path))]
        sources = [each for each in found if is_source(each)]
        if not any(each.suffix in BY_SUFFIX for each in sources):
            known = ", ".join(sorted({syntax.language for syntax in BY_SUFFIX.values()}))
            message = f"{path}: there is no source in {known}; name a file or a folder that has some"
            raise UsageError(message)
        for each in sources:
            if each not in seen:
                seen.add(each)
                yield each


def is_source(path: Path) -> bool:
    """Whether a path is that of a source, parsed or not."""
    return path.suffix in BY_SUFFIX or path.suffix in OTHER_SOURCES


def _below(folder: Path) -> list[str]:
    """Return the paths below a folder, from there."""
    above = folder.absolute()
    if not any((each / ".git").exists() for each in (above, *above.parents)):
        return list(_walk(folder))
    try:
        if git.ignores(folder, "."):
            return list(_walk(folder))
        return [path for path in git.listed(folder) if _is_regular(folder / path)]
    except git.MissingError as error:
        message = f"{folder} is in a git repository, and git cannot say which files it ignores\n{error}"
        raise UsageError(message) from None


def _is_regular(path: Path) -> bool:
    """Whether a path is a file; links lead to files that are audited where they are, or that are not the project's."""
    return path.is_file() and not path.is_symlink()


def _walk(folder: Path) -> Iterator[str]:
    for root, folders, names in os.walk(folder, onerror=_fail):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in VENDOR)
        for name in names:
            path = Path(root, name)
            if not name.startswith(".") and _is_regular(path):
                yield str(path.relative_to(folder))


def _fail(error: OSError) -> None:
    raise error


def read(path: Path) -> bytes | None:
    """Return the bytes of a source; None for one that is binary, too large, or that codegen generated."""
    try:
        data = files.read(path, LIMIT)
    except files.TooLargeError:
        return None
    if authorship.has_banner(data) or (b"\0" in data[:1024] and not files.mark_of(data)[1].startswith("utf-16")):
        return None
    return data
