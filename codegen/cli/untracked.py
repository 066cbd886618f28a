"""Outputs that git does not track, so that a commit leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.output import manifest
from codegen.output.changes import FileChange
from codegen.system import git
from codegen.text import printed_text

if TYPE_CHECKING:
    from codegen.pipeline import Run


def files(run: Run) -> tuple[FileChange, ...]:
    """Return the outputs on disk that git does not track. Raises UsageError outside of a repository."""
    destinations = run.plan.destinations
    present = [path for path in (*run.output_paths, manifest.NAME) if destinations.file(path).is_file()]
    folders = destinations.by_folder(present)
    try:
        tracked = {folder / path for folder in folders for path in git.tracked(folder)}
    except git.MissingError as error:
        message = f"{str(error).partition(';')[0]}; omit --tracked"
        raise UsageError(message) from None
    return tuple(FileChange(path, "not tracked by git") for path in present if destinations.file(path) not in tracked)


def help_text(run: Run, found: tuple[FileChange, ...]) -> str:
    """Return the command that adds outputs to the next commit, also those that git is configured to ignore."""
    destinations = run.plan.destinations
    folders = destinations.by_folder(each.path for each in found)
    files = [str(destinations.file(each.path)) for each in found]
    if any(git.ignores(folder, path) for folder, below in folders.items() for path in below):
        return printed_text.shell_command(["git", "add", "--force", "--", *files])
    elsewhere = [file for each, file in zip(found, files, strict=True) if each.path.startswith("../")]
    output = [str(destinations.output)] if destinations.output in folders else []
    return printed_text.shell_command(["git", "add", "--", *output, *elsewhere])
