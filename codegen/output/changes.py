"""The changes of an output folder as values: what `generate` does and `check` reports."""

from __future__ import annotations

from typing import Literal, NamedTuple

State = Literal[
    "missing",
    "out of date",
    "modified by hand",
    "stale",
    "in the way",
    "not laid out as its formatter does",
    "not tracked by git",
]
"""What is wrong with a file. A stale file was generated once and no longer is; `generate` deletes it."""


class FileChange(NamedTuple):
    """A file on disk that differs from what codegen generates.

    `old` or `new` is None where there is no such file, and both are where the new text is staged to be written.
    """

    path: str
    state: State
    old: str | None = None
    new: str | None = None

    @property
    def deletes(self) -> bool:
        """Whether `generate` deletes the file."""
        return self.state == "stale"


class KeptFile(NamedTuple):
    """A file that the manifest lists and nothing generates any more, and the reason why it is not deleted."""

    path: str
    reason: str
