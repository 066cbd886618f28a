"""Paths as tools that show annotations resolve them: from the top of the repository, with `/`."""

from __future__ import annotations

from pathlib import Path, PurePath


def from_repository(path: str) -> str:
    """Return a path from the top folder of the repository that the working folder is in.

    GitHub and code scanning resolve paths from there, wherever a command ran. Outside of a repository, and for a file
    that lies outside of it, the path is returned as it is.
    """
    top = _top(Path.cwd())
    if top is None:
        return PurePath(path).as_posix()
    whole = _normal(Path.cwd() / path)
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else PurePath(path).as_posix()


def _top(folder: Path) -> Path | None:
    """Return the nearest folder upwards that has a `.git`: a folder, or a file in linked worktrees and submodules."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def _normal(path: Path) -> Path:
    """Return a path without `..`, by its names alone, so that links stay as they are."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return Path(*parts)
