"""Digests: of a text, of codegen itself, of all that a target's files are made of, and the file that keeps them.

Imports nothing that takes time to load, since a run with nothing to do gets by with it.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    from _blake2 import blake2b  # where hashlib has it from, at a third of a bare process
except ImportError:
    from hashlib import blake2b

DIGITS = 64
PIECE = 1 << 18
"""Characters whose bytes are in memory at a time."""
CACHE = "__pycache__"
MANIFEST = "codegen.manifest"
STAGE = ".codegen-tmp"
"""The folder for new texts, in the output folder; a run that ends removes it."""

NUMBERS = "spec-numbers"
"""What made the numbers of a spec, as the manifest has it; no target can be called so."""

HEADER = """\
# Written by codegen: the files in this folder that are its own. DO NOT EDIT.
# @generated
# BLAKE2b-256 of a file, its target, spec, path; of all that a target makes of a spec; of these lines
"""

HERE = os.path.dirname(os.path.abspath(__file__))


def digest(data: bytes) -> str:
    """Return the BLAKE2b-256 of bytes in hexadecimal; `b2sum -l 256` prints the same."""
    return blake2b(data, digest_size=DIGITS // 2).hexdigest()


def pieces(text: str) -> "Iterator[bytes]":
    """Yield the bytes of a text's file, some at a time; in memory with its text a large one would be there twice."""
    return (text[at : at + PIECE].encode("utf-8", "surrogateescape") for at in range(0, len(text), PIECE))


def digest_of(text: str) -> str:
    """Return the digest of a text's file."""
    found = blake2b(digest_size=DIGITS // 2)
    for piece in pieces(text):
        found.update(piece)
    return found.hexdigest()


_ITSELF: list[str] = []


def itself() -> str:
    """Return the digest of codegen itself, found once a process."""
    if not _ITSELF:
        _ITSELF.append(_itself())
    return _ITSELF[0]


def _itself() -> str:
    """Return a digest of all that codegen is made of: its modules, templates and tables.

    It is trusted as Python trusts its bytecode, as long as no file's size or time of change differs,
    and is kept where Python keeps that.
    """
    state = "".join(sorted(_state(HERE, "")))
    kept = os.path.join(HERE, CACHE, "itself.digest")
    found = _read(kept).decode("ascii", "replace")
    if found[:-DIGITS] == state:
        return found[-DIGITS:]
    names = [line.split("\t")[0] for line in sorted(state.splitlines())]
    parts = [f"{name}\t{digest(_read(os.path.join(HERE, name)))}\n" for name in names]
    made = digest("".join(parts).encode())
    if not sys.dont_write_bytecode:
        _keep(kept, state + made)
    return made


def made(target: str, label: str, spec: str) -> str:
    """Return the digest of all that a target's files are made of: codegen, and a spec of a label and a digest."""
    return digest(f"{itself()}\t{target}\t{label}\t{spec}".encode())


def _state(folder: str, prefix: str) -> "Iterator[str]":
    """Yield a line a file below a folder: its name, size and time of change."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in {CACHE, "specs"}:  # a wheel carries the IPsec spec, which is an input
                    yield from _state(entry.path, f"{prefix}{entry.name}/")
            else:
                stat = entry.stat()
                yield f"{prefix}{entry.name}\t{stat.st_size}\t{stat.st_mtime_ns}\n"


def _read(path: str) -> bytes:
    try:
        with open(path, "rb", 0) as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _keep(path: str, text: str) -> None:
    """Write a file that is worth no failure: another run makes it again."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        aside = f"{path}.{os.getpid()}"
        with open(aside, "wb") as file:
            file.write(text.encode())
        os.replace(aside, path)
    except OSError:
        return
