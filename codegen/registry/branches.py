"""Which numbers the other branches of a repository have assigned, so that two branches do not take the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError
from codegen.output import manifest
from codegen.registry import registry_file
from codegen.system import git

if TYPE_CHECKING:
    from pathlib import Path


class Holder(NamedTuple):
    """A name that has a number on a branch."""

    name: str
    branch: str


def holders(registry: Path) -> dict[int, Holder]:
    """Return a holder of each number that a registry has on a branch that git knows, local or remote-tracking.

    That is nothing where git cannot tell: without git, outside of a repository, and where git fails. A registry
    that is damaged on a branch is left out.
    """
    folder = git.existing(registry.parent)
    try:
        place = git.place(folder)
        path = place.prefix + registry.absolute().relative_to(folder.absolute()).as_posix()
        branches = git.branches(place.top)
        files = [
            (branch, name, each) for branch, name in branches.items() for each in (path, manifest.old_registry(path))
        ]
        blobs = git.look_up(place.top, [(name, each) for _, name, each in files])
        found = {blob: branch for (branch, _, _), blob in zip(files, blobs, strict=True) if blob.state == "blob"}
        texts = git.read_blobs(place.top, [*found])
        return {
            number: holder
            for branch, text in zip(found.values(), texts, strict=True)
            for number, holder in _assigned(branch, text).items()
        }
    except UsageError:
        return {}


def _assigned(branch: str, data: bytes) -> dict[int, Holder]:
    try:
        registry = registry_file.parse(data.decode("utf-8", "replace"))
    except registry_file.DamagedRegistryError:
        return {}
    return {each.value: Holder(each.name, branch) for each in registry.assignments}
