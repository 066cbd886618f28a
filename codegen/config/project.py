"""The project that a call is in: its [tool.codegen], its specs, and their labels.

Imports nothing that takes time to load, since a run with nothing to do needs it.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.system import files, merge_markers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FILE = "pyproject.toml"
SPECS = "specs"
OUTPUT = "generated"
SUFFIXES = (".yaml", ".yml")
MAXIMUM_SIZE = 16 << 20
"""Bytes of a pyproject.toml."""

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class NotTomlError(ValueError):
    """A pyproject.toml that is not TOML: its path, and what is wrong with it."""

    def message(self, path: object) -> str:
        """Return what is wrong with the file, which a message calls by a path."""
        flaw = self.args[1]
        if isinstance(flaw, merge_markers.MergeConflict):
            return f"{path}:{flaw.first}:1: error[merge-conflict]: {flaw.message}\nhelp: {merge_markers.HELP}"
        return f"{path}: error[config]: not TOML: {flaw}"


def nearest(folder: str) -> tuple[str, dict[str, Any] | None]:
    """Return the nearest folder upwards whose pyproject.toml has a [tool.codegen], and that table.

    Where there is none, return the folder itself and None. Raises NotTomlError.
    """
    for root in _upwards(folder):
        if (table := read(os.path.join(root, FILE))) is not None:
            return root, table
    return folder, None


def read(path: str) -> dict[str, Any] | None:
    """Return the [tool.codegen] of a pyproject.toml; None where there is no such file or no such table in it.

    Raises NotTomlError.
    """
    try:
        data = files.read(path, MAXIMUM_SIZE)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return table_of(path, data)


def table_of(path: str, data: bytes) -> dict[str, Any] | None:
    """Return the [tool.codegen] in the bytes of a pyproject.toml; None where it has none. Raises NotTomlError."""
    if b"codegen" not in data:
        return None
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except ValueError as error:
        conflicts = merge_markers.conflicts(data.decode("utf-8", "replace").splitlines())
        raise NotTomlError(path, next(iter(conflicts), error)) from None
    table: dict[str, Any] | None = tool.get("codegen") if isinstance(tool, dict) else None
    return table


def label(path: str) -> str:
    """Return the label of a spec, by which generated files name it: its path from the project's root.

    The root is the nearest folder above the spec whose pyproject.toml has a [tool.codegen], or the
    one that contains the nearest folder named `specs`, or else the spec's own. So the label is the
    same in whatever folder codegen is called. It is in NFC, for systems change the form of names. Raises NotTomlError.
    """
    path = os.path.abspath(path)
    above = list(_upwards(os.path.dirname(path)))
    if not path.startswith(HERE + os.sep):
        for root in above:
            if read(os.path.join(root, FILE)) is not None:
                return _below(path, root)
    for root in above:
        if os.path.basename(root) == SPECS:
            return _below(path, os.path.dirname(root))
    return nfc(os.path.basename(path))


def has_table_above(path: str) -> bool:
    """Whether a pyproject.toml with a [tool.codegen] is in a folder above a file. Raises NotTomlError."""
    above = _upwards(os.path.dirname(os.path.abspath(path)))
    return any(read(os.path.join(root, FILE)) is not None for root in above)


def nfc(text: str) -> str:
    """Return a text in the normal form of labels."""
    return unicodedata.normalize("NFC", text)


def on_disk(path: str) -> str:
    """Return a path as the disk has it: the name of a file that does not exist may be there in another normal form."""
    folder, name = os.path.split(path)
    if os.path.lexists(path) or name.isascii():
        return path
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return path
    return next((os.path.join(folder, each) for each in sorted(names) if nfc(each) == nfc(name)), path)


def is_spec(path: str) -> bool:
    """Whether a file that a folder contains or a pattern matches is a spec, by its name.

    Names that start with a dot are no specs: they are an editor's locks and hidden files.
    """
    return os.path.splitext(path)[1] in SUFFIXES and not os.path.basename(path).startswith(".")


def specs_in(folder: str) -> list[str]:
    """Return the paths of the specs in a folder, sorted. Their reader refuses those that are no regular files."""
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [os.path.join(folder, name) for name in sorted(names) if is_spec(name)]


def matching(root: str, pattern: str) -> list[str]:
    """Return the files below a folder that a pattern of pathlib matches, sorted.

    A wildcard matches no name that starts with a dot, and no folder unless it is named like a spec, which
    its reader refuses. Raises ValueError or NotImplementedError for anything but a pattern.
    """
    return [str(path) for path in sorted(Path(root).glob(pattern)) if _fits(str(path), pattern)]


def _fits(path: str, pattern: str) -> bool:
    """Whether a path that a pattern matches can be a spec."""
    return os.path.lexists(path) and is_matched(path, pattern) and (is_spec(path) or not os.path.isdir(path))


def is_matched(path: str, pattern: str) -> bool:
    """Whether a pattern may match a path: a wildcard matches no name that starts with a dot."""
    return not os.path.basename(path).startswith(".") or pattern.rpartition("/")[2].startswith(".")


def bundled_spec() -> str:
    """Return the path of the bundled IPsec spec, in a wheel or in a checkout."""
    for folder in (HERE, os.path.dirname(HERE)):
        path = os.path.join(folder, SPECS, "ipsec.yaml")
        if os.path.isfile(path):
            return path
    message = "specs/ipsec.yaml is missing from this installation of codegen"
    raise FileNotFoundError(message)


def _upwards(folder: str) -> Iterator[str]:
    """Yield a folder as it is given, then those above it."""
    yield folder
    above = os.path.abspath(folder)
    while above != os.path.dirname(above):
        above = os.path.dirname(above)
        yield above


def _below(path: str, root: str) -> str:
    return nfc(path[len(root) :].lstrip(os.sep).replace(os.sep, "/"))
