"""The file with the configuration of a project: pyproject.toml with a [tool.codegen], or codegen.toml.

Imports nothing that takes time to load, since a run with nothing to do needs it.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from codegen.system import files
from codegen.text import merge_markers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

PYPROJECT = "pyproject.toml"
OWN = "codegen.toml"
"""The file of a project without a pyproject.toml; it has the keys of [tool.codegen] at its top level."""

NAMES = (PYPROJECT, OWN)
MAXIMUM_SIZE = 16 << 20
"""Bytes of a configuration file."""

KEY = "codegen"

HEADING = re.compile(rb"""(?m)^[ \t]*\[+[ \t]*([\w"'. \t-]+)""")
"""The heading of a table; it may have quotes and spaces between its parts."""

PLAIN = str.maketrans("", "", "\"' \t-_")
"""Leaves out what does not tell two headings apart."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class ConfigFileError(ValueError):
    """A configuration file that cannot be understood: its path, its line or 0, what is wrong, and how to fix it."""

    def message(self, path: object) -> str:
        """Return what is wrong with the file, which the message calls by a path."""
        _, line, flaw, help_text = self.args
        place = f"{path}:{line}:1" if line else f"{path}"
        rule = "merge-conflict" if help_text == merge_markers.HELP else "config"
        return f"{place}: error[{rule}]: {flaw}" + (f"\nhelp: {help_text}" if help_text else "")


class ConfigFile(NamedTuple):
    """A configuration file: its path, its bytes, and its table."""

    path: str
    data: bytes
    table: Any

    @property
    def heading(self) -> str:
        """What a message calls the table."""
        return heading(self.path)


def heading(path: str) -> str:
    """Return what a message calls the table of a configuration file."""
    return OWN if is_own(path) else "[tool.codegen]"


def is_own(path: str) -> bool:
    """Whether a path, or the name of a file in a commit such as `v1:codegen.toml`, is that of a codegen.toml."""
    return os.path.basename(path).rpartition(":")[2] == OWN


def nearest(folder: str) -> tuple[str, ConfigFile | None]:
    """Return the nearest folder upwards with a configuration file, and the file.

    Where there is none, return the folder itself and None. Raises ConfigFileError.
    """
    for root in upwards(folder):
        if (found := find(root)) is not None:
            return root, found
    return folder, None


def find(folder: str) -> ConfigFile | None:
    """Return the configuration file in a folder, or None. Raises ConfigFileError, also where the folder has two."""
    paths = (name if folder == os.curdir else os.path.join(folder, name) for name in NAMES)
    found = [each for path in paths if (each := _read(path)) is not None]
    if len(found) > 1:
        flaw = f"{PYPROJECT} in the same folder has a [tool.codegen] too"
        raise ConfigFileError(found[1].path, 0, flaw, "move all keys into one of the two, and delete the other table")
    return found[0] if found else None


def _read(path: str) -> ConfigFile | None:
    try:
        data = files.read(path, MAXIMUM_SIZE)
    except (FileNotFoundError, NotADirectoryError):
        return None
    table = table_of(path, data)
    return None if table is None else ConfigFile(path, data, table)


def table_of(path: str, data: bytes) -> Any:
    """Return the table in the bytes of a configuration file; None for a pyproject.toml without it.

    Raises ConfigFileError, also for a file that only seems to have no table.
    """
    if data.startswith(UTF_16):
        raise ConfigFileError(path, 0, "the file is in UTF-16, which TOML does not allow", "save it as UTF-8")
    if is_own(path):
        document = _parsed(path, data)
        _refuse_heading(path, data, document)
        return document
    if KEY.encode() not in data:
        _refuse_misspelt(path, data)
        return None
    tool = _parsed(path, data).get("tool")
    table = tool.get(KEY) if isinstance(tool, dict) else None
    if table is None:
        _refuse_misspelt(path, data)
    return table


def _parsed(path: str, data: bytes) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(data.decode("utf-8").removeprefix("\ufeff"))
    except ValueError as error:
        conflicts = merge_markers.conflicts(data.decode("utf-8", "replace").splitlines())
        for conflict in conflicts:
            raise ConfigFileError(path, conflict.first, conflict.message, merge_markers.HELP) from None
        raise ConfigFileError(path, 0, f"not TOML: {error}", "") from None


def _refuse_heading(path: str, data: bytes, document: dict[str, Any]) -> None:
    """Raise ConfigFileError for a codegen.toml with the heading that a pyproject.toml has."""
    for name in ("tool", "codegen"):
        if isinstance(document.get(name), dict):
            flaw = f"{OWN} has no table [{name}]: its keys are at the top level"
            raise ConfigFileError(path, _line_of(data, rb"\[\s*" + name.encode()), flaw, "remove the heading")


def _refuse_misspelt(path: str, data: bytes) -> None:
    """Raise ConfigFileError for a table whose name is `tool.codegen` in another spelling, or with one wrong letter."""
    for found in HEADING.finditer(data):
        name = found[1].decode("ascii").strip()
        first, *others = name.lower().translate(PLAIN).split(".")
        word = others[0] if others and _is_near(first, "tool") else first
        if _is_near(word.removeprefix("err"), KEY):
            line = data.count(b"\n", 0, found.start()) + 1
            raise ConfigFileError(path, line, f"[{name}] is not read", "write [tool.codegen]")


def _is_near(word: str, wanted: str) -> bool:
    """Whether a word is the wanted one, except that one letter is missing, added, changed, or swapped with the next."""
    same = [ours == other for ours, other in zip(word, wanted, strict=False)]
    at = same.index(False) if False in same else len(same)
    rest, other = word[at:], wanted[at:]
    return rest[1:] in {other, other[1:]} or rest in {other, other[1:], f"{other[1:2]}{other[:1]}{other[2:]}"}


def _line_of(data: bytes, pattern: bytes) -> int:
    """Return the line of a heading, or 0."""
    found = re.search(rb"(?m)^[ \t]*" + pattern, data)
    return data.count(b"\n", 0, found.start()) + 1 if found else 0


def upwards(folder: str) -> Iterator[str]:
    """Yield a folder as it is given, then those above it."""
    yield folder
    above = os.path.abspath(folder)
    while above != os.path.dirname(above):
        above = os.path.dirname(above)
        yield above
