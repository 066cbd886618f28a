"""Which outputs claim which path, so that all of them can exist in one folder on every file system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import paths

if TYPE_CHECKING:
    from codegen.output.manifest import Entry


class Claims:
    """The paths that are claimed, each with the entry that claims it."""

    def __init__(self) -> None:
        """Claim the names of the files of codegen itself."""
        self.taken = {paths.same(name): name for name in paths.OWN}
        self.owners: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        """Claim a path. Raises UsageError for one that no output can have, or that cannot exist next to another."""
        if reason := paths.flaw(entry.path):
            message = f"target {entry.target} generates {entry.path!r} for {entry.spec}, which is refused: {reason}"
            raise UsageError(message)
        if other := paths.clash(entry.path, self.taken):
            if owner := self.owners.get(other):
                message = f"{owner.spec} and {entry.spec} both generate {entry.path}; give one of them another `name`"
            else:
                message = (
                    f"target {entry.target} generates {entry.path} for {entry.spec}, which is a file of codegen itself"
                )
            raise UsageError(message)
        self.owners[entry.path] = entry
