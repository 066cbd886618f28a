"""Which files are specs, where a project has them, and the labels by which generated files name them.

Imports nothing that takes time to load, since a run with nothing to do needs it.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from codegen.config import config_file

SPECS = "specs"
OUTPUT = "generated"
SUFFIXES = (".yaml", ".yml")
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def label(path: str) -> str:
    """Return the label of a spec, by which generated files name it: its path from the project's root.

    The root is the nearest folder above the spec with a configuration file, or the
    one that contains the nearest folder named `specs`, or else the spec's own. So the label is the
    same in whatever folder codegen is called. It is in NFC, for systems change the form of names.
    Raises ConfigFileError.
    """
    path = os.path.abspath(path)
    above = list(config_file.upwards(os.path.dirname(path)))
    if not path.startswith(HERE + os.sep):
        for root in above:
            if config_file.find(root) is not None:
                return _below(path, root)
    for root in above:
        if os.path.basename(root) == SPECS:
            return _below(path, os.path.dirname(root))
    return nfc(os.path.basename(path))


def has_table_above(path: str) -> bool:
    """Whether a configuration file is in a folder above a file. Raises ConfigFileError."""
    above = config_file.upwards(os.path.dirname(os.path.abspath(path)))
    return any(config_file.find(root) is not None for root in above)


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


def _below(path: str, root: str) -> str:
    return nfc(path[len(root) :].lstrip(os.sep).replace(os.sep, "/"))
