"""A git repository of a test, with settings that do not depend on the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import toolchains

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = (
    "user.name=Ada",
    "user.email=ada@example.org",
    "init.defaultBranch=main",
    "commit.gpgsign=false",
    "protocol.file.allow=always",
    "init.templateDir=",  # without the examples of hooks
)
COMMAND = ("git", *(word for each in SETTINGS for word in ("-c", each)))


def git(*words: str, cwd: Path | None = None) -> str:
    """Run git, and return what it prints."""
    return toolchains.run(*COMMAND, *words, cwd=cwd)


def commit(message: str = "x", cwd: Path | None = None) -> None:
    """Commit all files."""
    git("add", "--all", cwd=cwd)
    git("commit", "--quiet", "--message", message, cwd=cwd)


def merge(branch: str) -> None:
    """Merge a branch, be it with conflicts."""
    toolchains.run("sh", "-c", '"$@" || true', "sh", *COMMAND, "merge", "--quiet", branch)
