"""A log as windows of bytes: each has what is around its words, so that no log is in memory as a whole."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK = 1 << 16
"""Bytes that are read at a time."""

AROUND = 4096
"""Bytes next to a word that a window has, unless the log begins or ends there: 1000 characters or more."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a log begins that Windows PowerShell wrote."""


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, as many as asked for; fewer at the end."""


class Window(NamedTuple):
    """A part of a log in UTF-8; the words that begin from `first` on and before `last` are in no other window."""

    data: bytes
    first: int
    last: int

    def line(self, start: int, end: int) -> tuple[str, str]:
        """Return what is before and after a word on its line, no further than AROUND bytes from it."""
        before = self.data[max(0, start - AROUND) : start]
        after = self.data[end : end + AROUND]
        before = before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :]
        after = after.partition(b"\n")[0].partition(b"\r")[0]
        return before.decode("utf-8", "replace"), after.decode("utf-8", "replace")


def blocks(stream: Stream, size: int = BLOCK) -> Iterator[bytes]:
    """Yield a log in UTF-8, without a byte order mark; bytes that are not UTF-8 stay as they are."""
    data = stream.read(size)
    if data[:2] in UTF_16:
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while data:
            yield decoder.decode(data).encode("utf-8", "replace")
            data = stream.read(size)
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")
        return
    data = data.removeprefix(codecs.BOM_UTF8)
    while data:
        yield data
        data = stream.read(size)


def windows(parts: Iterable[bytes]) -> Iterator[Window]:
    """Yield the windows of a log that is given in parts."""
    data, first = b"", 0
    for part in parts:
        data += part
        last = len(data) - AROUND
        if last > first:
            yield Window(data, first, last)
            kept = max(0, last - AROUND)
            data, first = data[kept:], last - kept
    yield Window(data, first, len(data))
