"""Which paths an output may have: those that mean one file, inside the folder, on every file system."""

from __future__ import annotations

import re
import unicodedata

DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix: learn.microsoft.com, Naming Files, Paths, and Namespaces."""

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
"""Characters that no file name of Windows may hold."""


def flaw(path: str) -> str | None:
    """Return why a path below the output folder, with `/` between its names, cannot be an output's, or None."""
    for name in path.split("/"):
        if name in {"", ".", ".."}:
            return "it leaves the output folder or has an empty name in it"
        if FORBIDDEN.search(name):
            return f"`{name}` holds a character that Windows does not take"
        if name.endswith((".", " ")):
            return f"`{name}` ends in a dot or a space, which Windows removes"
        if DEVICES.fullmatch(name):
            return f"`{name}` is the name of a device of Windows"
    return None


def same(path: str) -> str:
    """Return what two paths have in common that some file system takes for one."""
    return unicodedata.normalize("NFC", path).casefold()


def clash(path: str, taken: dict[str, str]) -> str | None:
    """Return the path among `taken` that cannot stand beside another, be it as file or as folder, or None.

    `taken` is filled: it holds each path, and each folder above it, by what `same` makes of it.
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
