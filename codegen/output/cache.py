"""The cache of an output folder: from which inputs its outputs were generated, and by which codegen.

It tells a run that there is nothing to do. It is not committed: its folder excludes itself from git and from backups.
It has a digest of codegen, one of the manifest, the names of the default targets, and a digest of the inputs for each
target and spec. A cache that is missing, damaged, of another user or of another version of codegen costs time and
nothing else.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError
from codegen.output import manifest, output_folder, owners, paths
from codegen.system import files
from codegen.system.digests import digest
from codegen.targets import discovery

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from codegen.output.destinations import Destinations
    from codegen.output.manifest import Manifest, ManifestEntry
    from codegen.output.plan import Plan

    Covers = Callable[[str, str], bool]

PACKAGE = Path(__file__).parents[1]
FILE = "inputs.txt"
HEADER = "# From what the files of this folder were generated. This folder can be deleted at any time."
MARKERS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": (
        "Signature: 8a477f597d28d172789f06886806bc55\n"
        "# This folder is a cache of codegen. Backups can leave it out: https://bford.info/cachedir/\n"
    ),
}
"""The files that exclude the folder from git and from backups."""

FIELDS = 3


class Origin(NamedTuple):
    """A target, the label of a spec, and a digest of the inputs from which their outputs were generated."""

    target: str
    spec: str
    inputs: str


class Cache(NamedTuple):
    """What is known of an output folder: the codegen that runs now, its default targets, the origins of the outputs.

    There are no origins where the manifest on disk is not the one that codegen wrote with the cache.
    """

    codegen: str
    defaults: tuple[str, ...] = ()
    origins: frozenset[Origin] = frozenset()


def load(folder: Path) -> Cache:
    """Return the cache of an output folder; it has no origins where it cannot be used."""
    codegen = ""
    with suppress(OSError, ValueError, UsageError):
        codegen = _codegen()
        lines = _read(folder).decode("utf-8", "surrogateescape").split("\n")
        listed = output_folder.read_lf(folder, manifest.NAME)
        if listed is not None and lines[:3] == [HEADER, codegen, digest(listed)] and lines[-1] == "":
            rows = [line.split("\t") for line in lines[4:-1]]
            if all(len(row) == FIELDS for row in rows):
                return Cache(codegen, tuple(lines[3].split(" ")), frozenset(Origin(*row) for row in rows))
    return Cache(codegen)


def save(plan: Plan, old: Cache, made: Iterable[Origin], covers: Covers) -> None:
    """Save the cache after a run that generated outputs from `made`; the origins of others that it left stay known.

    `old` is the cache as it was at the start of the run. An error leaves the folder without a cache.
    """
    others = {(each.target, each.spec): each for each in old.origins if not covers(each.target, each.spec)}
    entries = [_by_origin(each) for each in (plan.before, plan.after)]
    kept = {each for key, each in others.items() if entries[0].get(key) == entries[1].get(key)}
    rows = sorted("\t".join(each) for each in kept | {*made})
    found = digest(plan.after.text().encode("utf-8", "surrogateescape"))
    text = "\n".join([HEADER, old.codegen, found, " ".join(discovery.defaults()), *rows, ""])
    if old.codegen:
        with suppress(OSError):
            _write(plan.destinations.output / paths.CACHE, text.encode("utf-8", "surrogateescape"))


def unchanged(destinations: Destinations, known: Cache, wanted: Collection[Origin], covers: Covers) -> Manifest | None:
    """Return the manifest of a folder if all outputs of some origins are as they were generated, else None.

    `known` is the cache of the folder. `wanted` has an origin for each target and spec of a run, the registries among
    them. `covers` says which other entries of the manifest the run would look at: there must be none.
    """
    folder = destinations.output
    if not known.origins.issuperset(wanted):
        return None
    with suppress(OSError, ValueError, UsageError):
        left = [folder / manifest.OLD_NAME, *(each / paths.STAGING for each in destinations.folders())]
        if any(map(os.path.lexists, left)):
            return None
        listed = manifest.load(folder)
        pairs = {(each.target, each.spec) for each in wanted}
        entries = [entry for entry in listed.entries if (entry.target, entry.spec) in pairs]
        if any(covers(entry.target, entry.spec) for entry in set(listed.entries).difference(entries)):
            return None
        registries = [entry.path for entry in entries if entry.target == manifest.REGISTRY]
        if len(registries) != len({each.spec for each in wanted}) or any(
            os.path.lexists(folder / manifest.old_registry(path)) for path in registries
        ):
            return None
        if all(_is_unchanged(destinations, entry) for entry in entries):
            return listed._replace(entries=tuple(entries))
    return None


def _is_unchanged(destinations: Destinations, entry: ManifestEntry) -> bool:
    home = destinations.home(entry.path)
    data = output_folder.read_lf(*home, {entry.digest}) if home else None
    return data is not None and digest(data) == entry.digest


def _by_origin(listed: Manifest) -> dict[tuple[str, str], set[ManifestEntry]]:
    found: dict[tuple[str, str], set[ManifestEntry]] = {}
    for entry in listed.entries:
        found.setdefault((entry.target, entry.spec), set()).add(entry)
    return found


def _read(folder: Path) -> bytes:
    """Return the bytes of a cache. Raises OSError or UsageError for one that codegen cannot have written.

    It belongs to this user, or to the owner of the output folder, where root ran.
    """
    path = folder / paths.CACHE / FILE
    state = path.lstat()
    if hasattr(os, "geteuid") and state.st_uid not in {os.geteuid(), folder.stat().st_uid}:
        raise PermissionError
    return output_folder.read(folder, f"{paths.CACHE}/{FILE}") or b""


def _write(folder: Path, data: bytes) -> None:
    """Write the files of a cache. Raises OSError where another file is in the way or the disk is full."""
    if not folder.exists():
        owners.make(folder)
    if folder.is_symlink():
        raise FileExistsError
    for name, text in MARKERS.items():
        _replace(folder / name, text.encode("ascii"))
    _replace(folder / FILE, data)


def _replace(path: Path, data: bytes) -> None:
    """Replace a file by a rename, unless it has these bytes. Raises OSError for anything but a regular file."""
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise FileExistsError
    if files.read_if_exists(path) == data:
        return
    staged = path.with_name(f"{path.name}.new")  # there is one writer at a time, for the output folder is locked
    staged.unlink(missing_ok=True)
    try:
        with staged.open("xb") as file:
            owners.keep(file.fileno(), path)
            file.write(data)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


@lru_cache
def _codegen() -> str:
    """Return what identifies codegen: a digest of its files' paths, sizes and times, as Python checks bytecode.

    It is that of the files at the first run of this process, also where another version is installed meanwhile.
    """
    return digest("".join(sorted(_states(PACKAGE))).encode("utf-8", "surrogateescape"))


def _states(folder: str | Path) -> Iterator[str]:
    """Yield a line for each file below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path}\t{state.st_size}\t{state.st_mtime_ns}\n"
