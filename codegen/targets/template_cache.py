"""The bytecode of templates, in the user's cache folder. A cache that cannot be used costs time and nothing else."""

from __future__ import annotations

import marshal
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from codegen.system import files
from codegen.system.digests import digest

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

PRIVATE = 0o700
DIGEST = 32
"""Bytes of the digest that a file begins with, before the marshalled code."""


def folder() -> Path | None:
    """Return the folder for what codegen caches of a user's, or None where the user has none."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Caches")  # noqa: PTH111 - Path.expanduser raises without a home
    else:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - as above
    return Path(root, "codegen") if root and Path(root).is_absolute() else None


class TemplateCache(jinja2.BytecodeCache):
    """Keeps bytecode for one environment, in a format of our own: that of Jinja2 takes three times as long to load.

    Jinja2's own key is the name of a template; ours has the environment and the version of Jinja2 in it too. Without
    them, bytecode that was made before `finalize` changed would render strings that are not escaped.
    """

    def __init__(self, environment: bytes) -> None:
        """Keep what identifies this environment, such as the source of its module."""
        made = f"{jinja2.__version__}\n{sys.implementation.cache_tag}\n".encode()
        self.environment = digest(made + environment)
        self.folder = folder()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file in the cache."""
        return digest(f"{self.environment}\n{name}\n{filename}".encode())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the bytecode of a template, if this user wrote it and it is whole."""
        if self.folder is None:
            return
        with suppress(OSError, ValueError, EOFError, TypeError):
            data = read_private(self.folder / bucket.key)
            if data[:DIGEST] == _digest(bucket, data[DIGEST:]):
                bucket.code = marshal.loads(data[DIGEST:])  # noqa: S302 - only this user can have written it

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bytecode of a template, as far as the folder takes it, unless Python keeps none either."""
        if self.folder is None or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            _require_own(self.folder)
            self.folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            data = marshal.dumps(bucket.code)
            path = self.folder / bucket.key
            staged = path.with_name(f"{bucket.key}.{os.getpid()}")
            try:
                staged.write_bytes(_digest(bucket, data) + data)
                staged.replace(path)
            finally:
                staged.unlink(missing_ok=True)


def _digest(bucket: Bucket, data: bytes) -> bytes:
    """Return a digest of a template's source and its bytecode: it shows that both belong together and are whole."""
    return bytes.fromhex(digest(f"{bucket.checksum}\n".encode() + data))


def _require_own(folder: Path) -> None:
    """Raise PermissionError for a folder of another user, such as that of the user for whom root runs.

    A folder that does not exist belongs to the owner of the one above it.
    """
    while not folder.exists():
        folder = folder.parent
    if hasattr(os, "geteuid") and folder.stat().st_uid != os.geteuid():
        raise PermissionError


def read_private(path: Path) -> bytes:
    """Return the bytes of a regular file. Raises PermissionError where others may have written it."""
    files.require_regular(path)  # opening a named pipe would block
    with path.open("rb") as file:
        state = os.fstat(file.fileno())
        parent = path.parent.stat()
        foreign = hasattr(os, "geteuid") and {state.st_uid, parent.st_uid} != {os.geteuid()}
        if foreign or not stat.S_ISREG(state.st_mode) or (os.name == "posix" and parent.st_mode & 0o022):
            raise PermissionError
        return file.read()
