"""Regular files of a bounded size. Every file that a user can name or put in a folder is read here.

A named pipe would block a reader, and a device such as /dev/zero has no end, so anything but a regular
file is refused before its first byte is read. This module imports nothing that takes time to load.
"""

import errno
import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import FileIO

LIMIT = 512 << 20
"""The most bytes of a file that codegen reads; no file that it writes for the largest spec is so large."""

PIECE = 1 << 20

KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a character device",
    stat.S_IFBLK: "a block device",
}
"""What can be at a path instead of a regular file, by the type of its mode."""


MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""Byte order marks, and the encoding that each stands for."""


class TooLargeError(OSError):
    """A file is larger than its reader accepts."""


def read(path: "str | os.PathLike[str]", limit: int = LIMIT) -> bytes:
    """Return the bytes of a regular file. Raises TooLargeError for more than `limit`, OSError for any other kind."""
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(size + 1) if size <= limit else b""
        while size < len(data) <= limit and (piece := file.read(PIECE)):  # it grows, or is one of /proc
            data += piece
    if max(size, len(data)) > limit:
        message = f"the file is larger than {limit >> 20} MiB"
        raise TooLargeError(errno.EFBIG, message, os.fspath(path))
    return data


def read_if_exists(path: "str | os.PathLike[str]") -> "bytes | None":
    """Return the bytes of a regular file, or None where there is no file. Raises OSError for any other kind."""
    try:
        return read(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def text_of(data: "bytes | None") -> "str | None":
    """Return the text of a file's bytes, from which the same bytes can be made again."""
    return None if data is None else data.decode("utf-8", "surrogateescape")


def mark_of(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark at the beginning of bytes and the encoding that it stands for; empty without one."""
    return next((pair for pair in MARKS if data.startswith(pair[0])), (b"", ""))


def with_lf(data: bytes) -> bytes:
    """Return bytes whose only line ends are CRLF with LF instead, as git stores them; other bytes as they are."""
    ends = data.count(b"\r\n")
    return data.replace(b"\r\n", b"\n") if ends and ends == data.count(b"\n") else data


def head(path: "str | os.PathLike[str]", size: int) -> bytes:
    """Return the first bytes of a regular file. Raises OSError for any other kind."""
    with _opened(path) as file:
        return file.read(size)


def require_regular(path: "str | os.PathLike[str]") -> None:
    """Raise OSError where a path exists and is not a regular file."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return
    _require(mode, path)


def _opened(path: "str | os.PathLike[str]") -> "FileIO":
    return open(path, "rb", 0, opener=_open)


def _open(path: str, flags: int) -> int:
    """Open a regular file; O_NONBLOCK keeps a named pipe without a writer from blocking."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        _require(os.fstat(descriptor).st_mode, path)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _require(mode: int, path: "str | os.PathLike[str]") -> None:
    if not stat.S_ISREG(mode):
        kind = KINDS.get(stat.S_IFMT(mode), "a special file")
        raise OSError(errno.EINVAL, f"this is {kind}; codegen reads and writes regular files only", os.fspath(path))
