"""The message of a run that finds no spec: where it looked, what is near, and what to do."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from codegen.config import spec_files
from codegen.text import printed_text
from codegen.text.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST = 3
"""The most near misses that a message names."""


def no_spec(root: Path, table: Path | None) -> str:
    """Return the message for a folder named `specs` without a spec; `table` is the configuration file that was used."""
    folder = root.absolute() / spec_files.SPECS
    if table:
        source = f"configuration: {table.absolute()}, which sets no `specs`"
    else:
        source = (
            f"configuration: no codegen.toml, and no pyproject.toml with [tool.codegen], in {root.absolute()} or above"
        )
    lines = [
        f"no spec found: looked for {_suffixes()} in {folder}, {_state(folder)}",
        source,
        *(f"help: {hint}" for hint in [*near(folder), *_above(root), *_sparse(folder)][:MOST]),
        "help: name a spec on the command line, write one in specs/, or set `specs` in the configuration",
    ]
    return "\n".join(lines)


def no_match(place: str, root: Path, pattern: str) -> str:
    """Return the message for a pattern of the configuration that matches no spec."""
    folder = root / pattern.rpartition("/")[0]
    wild = any(character in str(folder) for character in "*?[")
    hints = [] if wild else [*near(folder, pattern.rpartition("/")[2])][:MOST]
    help_texts = "".join(f"\nhelp: {hint}" for hint in hints or ["write the spec, or correct the pattern"])
    return f"{place}: no spec matches `{pattern}` below {root.absolute()}{help_texts}"


def no_file(path: Path) -> str:
    """Return the message for a spec on the command line that does not exist."""
    hints = "".join(f"\nhelp: {hint}" for hint in [*near(path.parent, path.name)][:MOST])
    return f"{path}: no such file{hints}"


def near(folder: Path, wanted: str = "") -> Iterator[str]:
    """Yield what may have been intended: misnamed files in a folder, then misnamed folders next to it."""
    for name in _names(folder):
        suffix = PurePath(name).suffix
        if not name.startswith(".") and suffix.lower() in spec_files.SUFFIXES and suffix != suffix.lower():
            yield f"{folder / name} is not read: rename it to {PurePath(name).stem}{suffix.lower()}"
    if wanted and (found := nearest(wanted, [name for name in _names(folder) if spec_files.is_spec(name)])):
        yield f"did you mean {folder / found[0]}?"
    for name in _names(folder) if not wanted else ():
        if spec_files.specs_in(str(folder / name)):
            pattern = f"{folder.name}/**/*.yaml"
            yield f'{folder / name} contains specs: set specs = ["{pattern}"] in the configuration'
    if folder.is_dir():
        return
    likely = {name.lower(): name for name in _names(folder.parent) if spec_files.specs_in(str(folder.parent / name))}
    for word in nearest(folder.name.lower(), likely):
        yield f"did you mean {folder.parent / likely[word]}? Rename it to {folder.name}"


def _above(root: Path) -> Iterator[str]:
    """Yield the nearest folder above whose `specs` folder has a spec."""
    for folder in root.absolute().parents:
        if spec_files.specs_in(str(folder / spec_files.SPECS)):
            yield f"{folder / spec_files.SPECS} contains specs: run codegen in {printed_text.shell_word(str(folder))}"
            return


def _sparse(folder: Path) -> Iterator[str]:
    """Yield how to restore a folder that git may have left out, where a checkout is or was sparse."""
    for above in folder.parents:
        if not folder.exists() and (above / ".git/info/sparse-checkout").exists():
            path = folder.relative_to(above).as_posix()
            command = f"git sparse-checkout add {printed_text.shell_word(path)}"
            yield f"if this checkout is sparse and leaves it out: {command}"
            return


def _suffixes() -> str:
    return " and ".join(f"*{suffix}" for suffix in spec_files.SUFFIXES)


def _state(folder: Path) -> str:
    if not os.path.lexists(folder):
        return "which does not exist"
    return "which has none" if folder.is_dir() else "which is not a folder"


def _names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none where it cannot be listed, since this is for hints alone."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names, for paths as the user wrote them
    except OSError:
        return []
