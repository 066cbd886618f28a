"""Outputs that git does not track, so that a commit leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import manifest
from codegen.output.changes import FileChange
from codegen.system import git
from codegen.text import safe_text

if TYPE_CHECKING:
    from codegen.pipeline import Run


def files(run: Run) -> tuple[FileChange, ...]:
    """Return the outputs on disk that git does not track. Raises UsageError outside of a repository."""
    folder = run.config.output
    present = [path for path in (*run.files, manifest.NAME) if (folder / path).is_file()]
    if not present:
        return ()
    try:
        tracked = git.tracked(folder)
    except git.MissingError as error:
        message = f"{str(error).partition(';')[0]}; omit --tracked"
        raise UsageError(message) from None
    return tuple(FileChange(path, "not tracked by git") for path in present if path not in tracked)


def remedy(run: Run, found: tuple[FileChange, ...]) -> str:
    """Return the command that adds outputs to the next commit, also those that git is configured to ignore."""
    folder = run.config.output
    if any(git.ignores(folder, each.path) for each in found):
        return safe_text.shell_command(["git", "add", "--force", "--", *(str(folder / each.path) for each in found)])
    return safe_text.shell_command(["git", "add", "--", str(folder)])
