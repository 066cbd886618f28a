"""What codegen wrote, and from what: the answer to whose a file is, and to whether there is anything to do.

The manifest lies in the output folder and is committed with it. It holds one line a file: the digest
of its text, the target and the spec that it came from, its path; one line a target and spec: the
digest of all that their files were made of; and at its end the digest of its other lines.
"""

from __future__ import annotations

from typing import NamedTuple

from codegen import digests
from codegen.digests import DIGITS, HEADER, MANIFEST
from codegen.output import paths

NAME = MANIFEST
"""The file in the output folder that holds the manifest."""

FILE_FIELDS = 4
MADE_FIELDS = 3


class Entry(NamedTuple):
    """One file that codegen wrote."""

    digest: str
    target: str
    spec: str
    path: str


class Made(NamedTuple):
    """The digest of all that the files of a target and a spec were made of."""

    digest: str
    target: str
    spec: str


class Manifest(NamedTuple):
    """Every file that codegen wrote into one output folder, and what it was made of where that is all known."""

    entries: tuple[Entry, ...] = ()
    made: tuple[Made, ...] = ()

    def digests(self) -> dict[str, set[str]]:
        """Return the digests of each file that codegen wrote, by its path; a run that was cut off left two of one."""
        found: dict[str, set[str]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, set()).add(entry.digest)
        return found

    def text(self) -> str:
        """Return the manifest as the text of its file."""
        made = sorted(f"{each.digest}\t{each.target}\t{each.spec}\n" for each in self.made)
        lines = {f"{entry.digest}\t{entry.target}\t{entry.spec}\t{entry.path}\n": entry.path for entry in self.entries}
        text = HEADER + "".join([*sorted(lines, key=lambda line: (lines[line], line)), *made])
        return text + _seal(text.encode("utf-8", "surrogateescape"))


def sealed(data: bytes) -> bool:
    """Whether the bytes of a manifest are as codegen wrote them."""
    return data.decode("utf-8", "replace").endswith(_seal(data[: -DIGITS - 1]))


def _seal(data: bytes) -> str:
    return f"{digests.digest(data)}\n"


def parse(text: str) -> Manifest:
    """Return the manifest that a file's text holds.

    Lines of another form are passed over, so that a manifest in which a merge left its
    conflict marks counts as both of its sides; so are paths that no output can have, such as the manifest's own.
    """
    rows = [row for row in (line.split("\t") for line in text.split("\n")) if len(row[0]) == DIGITS]
    entries = [Entry(*row) for row in rows if len(row) == FILE_FIELDS]
    made = [Made(*row) for row in rows if len(row) == MADE_FIELDS]
    return Manifest(tuple(entry for entry in entries if _can_be_output(entry.path)), tuple(made))


def _can_be_output(path: str) -> bool:
    own = {paths.same(NAME), paths.same(digests.STAGE)}
    return paths.flaw(path) is None and paths.same(path).partition("/")[0] not in own
