"""What codegen wrote, and from what: the answer to whose a file is.

The manifest lies in the output folder and is committed with it. It holds one line a file: the
SHA-256 of its text, the target and the spec that it came from, its path.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from codegen import paths

NAME = "codegen.manifest"
"""The file in the output folder that holds the manifest."""

FIELDS = 4
DIGITS = 64

HEADER = """\
# Written by codegen: the files in this folder that are its own. DO NOT EDIT.
# @generated
# SHA-256, target, spec, file
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that codegen wrote."""

    digest: str
    target: str
    spec: str
    path: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file that codegen wrote into one output folder."""

    entries: tuple[Entry, ...] = ()

    def owns(self, path: str) -> bool:
        """Whether codegen wrote a file at `path`."""
        return any(entry.path == path for entry in self.entries)

    def wrote(self, path: str, text: str) -> bool:
        """Whether `text` is what codegen wrote at `path`."""
        found = digest(text)
        return any(entry.path == path and entry.digest == found for entry in self.entries)

    def text(self) -> str:
        """Return the manifest as the text of its file."""
        lines = {f"{entry.digest}\t{entry.target}\t{entry.spec}\t{entry.path}\n": entry.path for entry in self.entries}
        return HEADER + "".join(sorted(lines, key=lambda line: (lines[line], line)))


def digest(text: str) -> str:
    """Return the SHA-256 of a text's bytes in hexadecimal; output.read gives the text of any bytes."""
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def parse(text: str) -> Manifest:
    """Return the manifest that a file's text holds.

    Lines of another form are passed over, so that a manifest in which a merge left its
    conflict marks counts as both of its sides; so are paths that no output can have.
    """
    rows = [line.split("\t") for line in text.split("\n")]
    entries = [Entry(*row) for row in rows if len(row) == FIELDS and len(row[0]) == DIGITS]
    return Manifest(tuple(entry for entry in entries if paths.flaw(entry.path) is None))
