"""Digests of bytes and of the file that a text becomes.

Imports nothing that takes time to load, since a run with nothing to do needs digests and little else.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    from _blake2 import blake2b  # hashlib has it from there, and takes a third of a bare Python process to load
except ImportError:
    from hashlib import blake2b

DIGITS = 64
PIECE = 1 << 18
"""Characters whose bytes are in memory at a time."""


def digest(data: bytes) -> str:
    """Return the BLAKE2b-256 of bytes in hexadecimal; `b2sum -l 256` prints the same."""
    return blake2b(data, digest_size=DIGITS // 2).hexdigest()


def pieces(text: str) -> "Iterator[bytes]":
    """Yield the bytes of a text's file in pieces, so that a large file is not in memory twice."""
    return (text[at : at + PIECE].encode("utf-8", "surrogateescape") for at in range(0, len(text), PIECE))


def digest_of(text: str) -> str:
    """Return the digest of a text's file."""
    found = blake2b(digest_size=DIGITS // 2)
    for piece in pieces(text):
        found.update(piece)
    return found.hexdigest()
