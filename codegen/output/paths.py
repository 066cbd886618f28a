"""Paths below the output folder: those of codegen itself, and those that mean one file on every file system."""

from __future__ import annotations

import re
import unicodedata

MANIFEST = "codegen-manifest.txt"
"""The file that lists the outputs. Common ignore files contain `*.manifest`, so it is not called so."""

OLD_MANIFEST = "codegen.manifest"
"""The manifest of codegen 0.1 and before."""

STAGING = ".codegen-tmp"
"""The folder for new files before they are renamed; it exists only during a run."""

CACHE = ".codegen-cache"
"""The folder for what makes the next run faster; it is not committed."""

OWN = (MANIFEST, OLD_MANIFEST, STAGING, CACHE)
"""The names in the output folder that no output can have."""

DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""Names that Windows reserves for devices, with any suffix; learn.microsoft.com, Naming Files, Paths, Namespaces."""

LEADING = re.compile(r"(\.\./)+")

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
"""Characters that a file name cannot contain on Windows."""


def flaw(path: str) -> str | None:
    """Return why a path below the output folder, with `/` between its names, cannot be an output's, or None."""
    for name in path.split("/"):
        if name in {"", ".", ".."}:
            return "it leaves the output folder or contains an empty name"
        if FORBIDDEN.search(name):
            return f"`{name}` contains a character that Windows does not accept"
        if name.endswith((".", " ")):
            return f"`{name}` ends in a dot or a space, which Windows removes"
        if DEVICES.fullmatch(name):
            return f"`{name}` is the name of a device of Windows"
    return None


def below(path: str) -> str:
    """Return a path of the manifest without the `../` by which it leads to another folder of the project."""
    found = LEADING.match(path)
    return path[found.end() :] if found else path


def same(path: str) -> str:
    """Return a key that is equal for paths which some file system treats as the same."""
    return unicodedata.normalize("NFC", path).casefold()


def clash(path: str, taken: dict[str, str]) -> str | None:
    """Return the path among `taken` that cannot exist next to another, as a file or as a folder, or None.

    A path without a clash is added to `taken`, with each folder above it, under the keys that `same` returns.
    """
    names = same(path).split("/")
    folders = ["/".join(names[:count]) for count in range(1, len(names))]
    whole = "/".join(names)
    for key in (whole, f"{whole}/", *folders):
        if key in taken:
            return taken[key]
    for key in (whole, *(f"{folder}/" for folder in folders)):
        taken.setdefault(key, path)
    return None
