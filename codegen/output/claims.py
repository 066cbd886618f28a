"""Which outputs claim which path, so that all of them can exist next to each other on every file system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import paths

if TYPE_CHECKING:
    from codegen.output.destinations import Destinations
    from codegen.output.manifest import ManifestEntry


class Claims:
    """The paths that are claimed, each with the entry that claims it.

    Outputs in several folders are compared by their absolute paths, since one folder can be inside another.
    """

    def __init__(self, destinations: Destinations) -> None:
        """Claim the names of the files of codegen itself."""
        self.destinations = destinations
        own = [*paths.OWN, *(f"{each.folder}/{paths.STAGING}" for each in destinations.own)]
        self.taken = {paths.same(whole): whole for whole in map(self._whole, own)}
        self.owners: dict[str, ManifestEntry] = {}

    def add(self, entry: ManifestEntry) -> None:
        """Claim a path. Raises UsageError for one that cannot exist next to another."""
        whole = self._whole(entry.path)
        if other := paths.clash(whole, self.taken):
            owner = self.owners.get(other)
            if owner and owner.target != entry.target:
                message = (
                    f"targets {owner.target} and {entry.target} both generate {entry.path}; "
                    f"give one of them another `path` in `outputs` of the configuration"
                )
            elif owner:
                message = f"{owner.spec} and {entry.spec} both generate {entry.path}; give one of them another `name`"
            else:
                message = (
                    f"target {entry.target} generates {entry.path} for {entry.spec}, which is a file of codegen itself"
                )
            raise UsageError(message)
        self.owners[whole] = entry

    def _whole(self, path: str) -> str:
        """Return what outputs are compared by: the path in the manifest where all are in the output folder."""
        if not self.destinations.own:
            return path
        return self.destinations.file(path).absolute().as_posix()


def require_possible(target: str, spec: str, path: str) -> None:
    """Raise UsageError for a path that no output can have."""
    if reason := paths.flaw(path):
        message = f"target {target} generates {path!r} for {spec}, which is refused: {reason}"
        raise UsageError(message)
