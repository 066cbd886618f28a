"""The project that a call is in: its [tool.codegen], its specs, what generated files call them.

Imports nothing that takes time to load, since a run with nothing to do gets by with it.
"""

import os
import sys

from codegen import files

TYPE_CHECKING = False
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


def nearest(folder: str) -> "tuple[str, dict[str, Any] | None]":
    """Return the nearest folder upwards whose pyproject.toml has a [tool.codegen], and that table.

    Without one it is the folder itself, and None. Raises NotTomlError.
    """
    for root in _upwards(folder):
        if (table := read(os.path.join(root, FILE))) is not None:
            return root, table
    return folder, None


def read(path: str) -> "dict[str, Any] | None":
    """Return the [tool.codegen] of a pyproject.toml; None where there is no such file or no such table in it.

    Raises NotTomlError.
    """
    try:
        data = files.read(path, MAXIMUM_SIZE)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return table_of(path, data)


def table_of(path: str, data: bytes) -> "dict[str, Any] | None":
    """Return the [tool.codegen] in the bytes of a pyproject.toml; None where it has none. Raises NotTomlError."""
    if b"codegen" not in data:
        return None
    try:
        text = data.decode("utf-8")
        plain, found = _plainly(text)
        return found if plain else _parsed(text)
    except ValueError as error:
        raise NotTomlError(path, error) from None


def label(path: str) -> str:
    """Return what generated files call a spec: its path from the project's root.

    The root is the nearest folder above the spec whose pyproject.toml has a [tool.codegen], or the
    one that holds the nearest folder named `specs`, or else the spec's own. So the name is the
    same wherever codegen is called from. Raises NotTomlError.
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
    return os.path.basename(path)


def is_spec(path: str) -> bool:
    """Whether a file is taken for a spec by its name, where a folder or a pattern is given.

    Names that start with a dot are not: they are an editor's locks and hidden files.
    """
    return os.path.splitext(path)[1] in SUFFIXES and not os.path.basename(path).startswith(".")


def specs_in(folder: str) -> "list[str]":
    """Return the paths of the specs in a folder, sorted. What is no regular file is for its reader to refuse."""
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [os.path.join(folder, name) for name in sorted(names) if is_spec(name)]


def matching(root: str, pattern: str) -> "list[str]":
    """Return the files below a folder that a pattern of pathlib's matches.

    A wildcard matches no name that starts with a dot, and no folder unless it is named like a spec, which
    its reader refuses. Raises ValueError or NotImplementedError for what is no pattern.
    """
    folder, _, last = pattern.rpartition("/")
    head, star, tail = last.partition("*")
    if os.sep != "/" or pattern.startswith("/") or not last.strip(".") or set("*?[").intersection(folder + head + tail):
        from pathlib import Path

        return [str(path) for path in sorted(Path(root).glob(pattern)) if _fits(str(path), last)]
    folder = os.path.join(root, folder)
    names = [last]
    if star:
        try:
            names = sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []
    shortest = len(head) + len(tail)
    fitting = [name for name in names if len(name) >= shortest and name.startswith(head) and name.endswith(tail)]
    return [path for name in fitting if _fits(path := os.path.join(folder, name), last)]


def _fits(path: str, pattern: str) -> bool:
    """Whether what is at a path that a pattern matches can be a spec."""
    return os.path.lexists(path) and is_matched(path, pattern) and (is_spec(path) or not os.path.isdir(path))


def is_matched(path: str, pattern: str) -> bool:
    """Whether a pattern that matches a path may: a wildcard stands for no name that starts with a dot."""
    return not os.path.basename(path).startswith(".") or pattern.rpartition("/")[2].startswith(".")


def bundled_spec() -> str:
    """Return the path of the IPsec spec that is bundled with codegen, in a wheel or in a checkout."""
    for folder in (HERE, os.path.dirname(HERE)):
        path = os.path.join(folder, SPECS, "ipsec.yaml")
        if os.path.isfile(path):
            return path
    message = "specs/ipsec.yaml is missing from this installation of codegen"
    raise FileNotFoundError(message)


def _upwards(folder: str) -> "Iterator[str]":
    """Yield a folder as it is given, then those above it."""
    yield folder
    above = os.path.abspath(folder)
    while above != os.path.dirname(above):
        above = os.path.dirname(above)
        yield above


def _below(path: str, root: str) -> str:
    return path[len(root) :].lstrip(os.sep).replace(os.sep, "/")


def _parsed(text: str) -> "dict[str, Any] | None":
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    tool = tomllib.loads(text).get("tool", {})
    table: dict[str, Any] | None = tool.get("codegen") if isinstance(tool, dict) else None
    return table


PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")
"""What headers and keys without quotes are made of."""


def _plainly(text: str) -> "tuple[bool, dict[str, Any] | None]":
    """Return whether a text can be read without a parser of TOML, and its [tool.codegen] then.

    That is so where every header is plain, and the table, if there is one, has a key and a text
    or a list of texts on each line. What stands in other tables is not looked at.
    """
    table: dict[str, Any] | None = None
    header = ""
    unclear = False, None
    if '"""' in text or "'''" in text or "\r" in text:
        return unclear
    for line in text.split("\n"):
        words = line.strip()
        if words.startswith("["):
            header = words.partition("#")[0].strip()
            if not PLAIN.issuperset(header.strip("[]")) or not header.endswith("]"):
                return unclear
            if header == "[tool.codegen]" and table is None:
                table = {}
            elif "codegen" in header:
                return unclear
        elif not words or words.startswith("#"):
            continue
        elif header == "[tool.codegen]" and table is not None:
            key, _, value = (part.strip() for part in words.partition("="))
            found = _value(value)
            if found is None or key in table or not PLAIN.issuperset(key) or "." in key or not key:
                return unclear
            table[key] = found
        elif header in {"", "[tool]"} and ("codegen" in words or words.startswith(("tool", '"', "'"))):
            return unclear
    return True, table


def _value(text: str) -> "str | list[str] | None":
    """Return a text, or a list of texts on one line, in double quotes and without escapes; None for any other."""
    if text.startswith("[") and text.endswith("]"):
        items = [_value(item.strip()) for item in text[1:-1].split(",")]
        if items and all(isinstance(item, str) for item in items):
            return [item for item in items if isinstance(item, str)]
        return None
    inner = text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == '"' and inner.isprintable() and not {'"', "\\"} & set(inner):
        return inner
    return None
