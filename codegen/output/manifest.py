"""The manifest: which files of the output folder codegen generated, each with its digest, target and spec.

It is in the output folder and is committed with the other files. It depends on these files alone, so an upgrade
of codegen that changes no output does not change it. Git can merge it as a union: lines of both sides count.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from codegen.output import paths
from codegen.system import files
from codegen.system.digests import DIGITS

if TYPE_CHECKING:
    from pathlib import Path

NAME = paths.MANIFEST
OLD_NAME = paths.OLD_MANIFEST

REGISTRY = "spec-registry"
"""The target of registries in the manifest; no target can have this name."""

HEADER = """\
# The files in this folder that codegen generated. Commit this list with them. DO NOT EDIT.
# @generated
# Each line: BLAKE2b-256 digest of the file, target, spec, path; separated by tabs.
"""

FIELDS = 4
OLD_REGISTRY = "spec-numbers"
OLD_SUFFIX, SUFFIX = ".numbers", ".registry"
OLD_BANNER = b"# Written by codegen: the files in this folder that are its own. DO NOT EDIT."
OLD_BANNER_LINES = 8
"""Lines at the top of an old manifest that contain its banner; a merge may leave conflict markers above it."""


class ManifestEntry(NamedTuple):
    """One file that codegen generated."""

    digest: str
    target: str
    spec: str
    path: str


class Manifest(NamedTuple):
    """Every file that codegen generated in one output folder."""

    entries: tuple[ManifestEntry, ...] = ()

    def digests(self) -> dict[str, set[str]]:
        """Return the digests of each file by its path; an interrupted run or a merge leaves two of a file."""
        found: dict[str, set[str]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, set()).add(entry.digest)
        return found

    def text(self) -> str:
        """Return the manifest as the text of its file."""
        rows = sorted({(entry.path, "\t".join(entry)) for entry in self.entries})
        return HEADER + "".join(f"{line}\n" for _, line in rows)


def load(folder: Path) -> Manifest:
    """Return the manifest of an output folder, with the entries of an old one, or an empty one where there is none."""
    old = files.read_if_exists(folder / OLD_NAME)
    texts = (files.text_of(files.read_if_exists(folder / NAME)), files.text_of(old if is_old(old) else None))
    return Manifest(tuple(dict.fromkeys(entry for text in texts if text for entry in parse(text).entries)))


def is_old(data: bytes | None) -> bool:
    """Whether the file called OLD_NAME is a manifest of codegen."""
    return data is not None and OLD_BANNER in files.with_lf(data).split(b"\n")[:OLD_BANNER_LINES]


def old_registry(path: str) -> str:
    """Return the path that a registry had in codegen 0.1 and before."""
    return path.removesuffix(SUFFIX) + OLD_SUFFIX


def parse(text: str) -> Manifest:
    """Return the manifest that a file's text contains.

    Other lines are ignored, so that a manifest with git's conflict markers counts as both of its sides. Paths that
    no output can have, such as the manifest's own, are ignored too. A line may end in CRLF, as git checks it out.
    """
    rows = (line.removesuffix("\r").split("\t") for line in text.split("\n"))
    entries = (_entry(row) for row in rows if len(row) == FIELDS and len(row[0]) == DIGITS)
    return Manifest(tuple(entry for entry in entries if _can_be_output(entry.path)))


def _entry(row: list[str]) -> ManifestEntry:
    """Return the entry of a row; an old registry is listed as the new one that replaces it."""
    entry = ManifestEntry(row[0], row[1], unicodedata.normalize("NFC", row[2]), row[3])
    if entry.target == OLD_REGISTRY and entry.path.endswith(OLD_SUFFIX):
        return entry._replace(target=REGISTRY, path=entry.path.removesuffix(OLD_SUFFIX) + SUFFIX)
    return entry


def _can_be_output(path: str) -> bool:
    own = {paths.same(name) for name in paths.OWN}
    below = paths.below(path)
    return paths.flaw(below) is None and paths.same(below).partition("/")[0] not in own
