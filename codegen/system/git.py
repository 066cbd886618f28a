"""Runs git in a folder: in English, and without variables that name another repository.

This is the only module that runs git.
An answer is what git printed with exit code 0. Every other end of git is an error that shows what git said.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Sequence

HELP_TEXT = "pass --against a file or a folder, which needs no git"
OUTSIDE = b"not a git repository (or any"
"""The message of git in a folder without a repository; a broken repository has other messages."""

NO_REFERENCE = 1
"""The exit code of a quiet `rev-parse --verify` for an unknown name; other failures have other codes."""

NO_VALUE = NO_MATCH = 1
"""The exit code of `config` without such a value, and of `check-ignore` for a path that git does not ignore."""

FILE, LINK, SUBMODULE = "100", "120", "160"
"""The first digits of the mode of an entry in a tree."""


class Ignored(NamedTuple):
    """A path that git ignores: the ignore file, the line and the pattern that say so.

    The file is relative to the top of the repository, or absolute.
    """

    file: str
    line: int
    pattern: str
    path: str


class MissingError(UsageError):
    """git is not installed, or the folder is not in a repository."""


class RepositoryPlace(NamedTuple):
    """The top folder of the repository of a folder, and the path from there, empty or ending with `/`."""

    top: Path
    prefix: str


class Blob(NamedTuple):
    """What git finds at a path of a commit; `state` is `blob`, or the reason why there is no file."""

    state: str
    name: str
    size: int


def place(folder: Path) -> RepositoryPlace:
    """Return the place of a folder. Raises MissingError outside of repositories, UsageError if git fails."""
    top, prefix = _text(_ask(folder, "rev-parse", "--show-toplevel", "--show-prefix")).split("\n")[:2]
    return RepositoryPlace(Path(top), prefix)


def existing(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that exists, where git can run."""
    return folder if folder.is_dir() else existing(folder.parent)


def knows(folder: Path, name: str) -> bool:
    """Whether a name is a commit in the repository of a folder. Raises MissingError and UsageError."""
    if name.startswith("-"):
        return False
    result = _run(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if result.returncode == NO_REFERENCE:
        return False
    _require(folder, result)
    return True


def commit(folder: Path, name: str) -> str:
    """Return the object name of a commit. Raises UsageError with git's message if there is none."""
    result = _run(folder, "rev-parse", "--verify", f"{name}^{{commit}}")
    if result.returncode == 0 and not name.startswith("-"):
        return _text(result.stdout).strip()
    _require_repository(folder, result)
    message = f"`{name}` is not a file, a folder or a git commit in {folder.absolute()}\n{_said(result)}"
    if _text(_ask(folder, "rev-parse", "--is-shallow-repository")).strip() == "true":
        message += "\nhelp: this clone is shallow; fetch the commit first, such as by `git fetch --unshallow`"
    raise UsageError(message)


def tree(top: Path, name: str) -> dict[str, str]:
    """Return the mode of every file, link and submodule in a commit, by its path."""
    rows = _ask(top, "ls-tree", "-r", "-z", "--full-tree", name).split(b"\0")[:-1]
    entries = (row.partition(b"\t")[::2] for row in rows)
    return {_text(path): _text(entry.split(b" ")[0]) for entry, path in entries}


def matching(folder: Path, name: str, pattern: str) -> list[str]:
    """Return the paths in a commit, from the top, that match a pattern below a folder of the work tree."""
    empty = _text(_ask(folder, "hash-object", "-t", "tree", "--stdin")).strip()
    words = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", empty, name, "--", f":(glob){pattern}")
    return [_text(path) for path in _ask(folder, *words).split(b"\0")[:-1]]


def look(top: Path, name: str, paths: Sequence[str]) -> list[Blob]:
    """Return what git finds at paths of a commit, following links within the commit."""
    return look_up(top, [(name, path) for path in paths])


def look_up(top: Path, places: Sequence[tuple[str, str]]) -> list[Blob]:
    """Return what git finds at places, each a commit and a path in it, following links within the commit."""
    lines = [f"{name}:{path}" for name, path in places]
    output = _batch(top, "--batch-check", "--follow-symlinks", lines=lines)
    return list(_blobs(output, len(lines)))


def read_blobs(top: Path, blobs: Sequence[Blob]) -> Iterator[bytes]:
    """Yield the bytes of blobs that git found."""
    output = _batch(top, "--batch", lines=[blob.name for blob in blobs])
    at = 0
    for blob in blobs:
        at = output.index(b"\n", at) + 1
        yield output[at : at + blob.size]
        at += blob.size + 1


def has_whole_history(folder: Path) -> bool:
    """Whether every commit and file of a repository is on this machine: the clone is neither shallow nor partial.

    Raises MissingError and UsageError.
    """
    if _text(_ask(folder, "rev-parse", "--is-shallow-repository")).strip() != "false":
        return False
    result = _run(folder, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    if result.returncode != NO_VALUE:
        _require(folder, result)
    return not result.stdout


def ignores(folder: Path, path: str) -> bool:
    """Whether git ignores a path that it does not track. Raises MissingError and UsageError."""
    result = _run(folder, "check-ignore", "--quiet", "--", path)
    if result.returncode == NO_MATCH:
        return False
    _require(folder, result)
    return True


def tracked(folder: Path) -> frozenset[str]:
    """Return the paths below a folder that git tracks, relative to it. Raises MissingError and UsageError."""
    return frozenset(_text(path) for path in _ask(folder, "ls-files", "-z").split(b"\0")[:-1])


def listed(folder: Path) -> list[str]:
    """Return the paths below a folder that git tracks, or does not ignore, relative to it, sorted, each once.

    Raises MissingError and UsageError.
    """
    words = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return sorted({_text(path) for path in _ask(folder, *words).split(b"\0")[:-1]})


def ignored(folder: Path, paths: Iterable[str]) -> tuple[Ignored, ...]:
    """Return those of some paths below a folder that git ignores and does not track, with the patterns that match.

    Raises MissingError and UsageError.
    """
    data = "".join(f"{path}\0" for path in paths)
    result = _run(folder, "check-ignore", "--stdin", "-z", "--verbose", data=data)
    if result.returncode == NO_MATCH:
        return ()
    _require(folder, result)
    words = _text(result.stdout).split("\0")[:-1]
    rows = zip(words[::4], words[1::4], words[2::4], words[3::4], strict=True)
    found = tuple(Ignored(file, int(line), pattern, path) for file, line, pattern, path in rows)
    return tuple(each for each in found if not each.pattern.startswith("!"))


def keeps_crlf(folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """Return those of some files below a folder that git would store with the line ends that they have on disk.

    Raises MissingError and UsageError.
    """
    top, prefix = place(folder)
    data = "".join(f"{prefix}{path}\n" for path in paths)
    stored, found = (
        _ask(top, "hash-object", *options, "--stdin-paths", data=data).split() for options in ((), ("--no-filters",))
    )
    return tuple(path for path, one, other in zip(paths, stored, found, strict=True) if one == other)


def changed_lines(folder: Path, expression: str, patterns: Sequence[str]) -> Iterator[bytes]:
    """Yield the lines that commits add or remove in files with a line that an expression matches.

    The commits are all that HEAD or any reference reaches. The expression is one of POSIX, extended; patterns are those
    of git for paths, from the top of the repository. Raises MissingError and UsageError.
    """
    plain = ("--no-show-signature", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text")
    words = ("log", "--all", "--format=", "-m", "--patch", "--unified=0", *plain, "-E", f"-G{expression}")
    for line in _ask(folder, *words, "--", *(f":(top,glob){pattern}" for pattern in patterns)).split(b"\n"):
        if line[:1] in {b"+", b"-"} and not line.startswith((b"+++ ", b"--- ")):
            yield line[1:]


def times(folder: Path, expression: str, patterns: Sequence[str]) -> list[int]:
    """Return the times of the commits that add or remove a line that an expression matches, as for `changed_lines`.

    Raises MissingError and UsageError.
    """
    words = ("log", "--all", "--no-show-signature", "--format=%ct", "--no-renames", "--text", "-E", f"-G{expression}")
    return [int(row) for row in _ask(folder, *words, "--", *(f":(top,glob){each}" for each in patterns)).split()]


def has_word(folder: Path, commit: str, word: str, patterns: Sequence[str]) -> bool:
    """Whether a file of a commit has a word. Raises MissingError and UsageError."""
    words = ("grep", "--quiet", "--word-regexp", "--fixed-strings", "-e", word, commit)
    result = _run(folder, *words, "--", *(f":(top,glob){each}" for each in patterns))
    if result.returncode == NO_MATCH:
        return False
    _require(folder, result)
    return True


def branches(folder: Path) -> dict[str, str]:
    """Return the commit of each branch, local and remote-tracking, by its short name, those of one commit together.

    Raises MissingError and UsageError.
    """
    form = "%(objectname) %(refname:short)"
    rows = _text(_ask(folder, "for-each-ref", f"--format={form}", "refs/heads", "refs/remotes")).splitlines()
    found: dict[str, str] = {}
    for row in rows:
        name, _, branch = row.partition(" ")
        if name not in found.values():
            found[branch] = name
    return found


def _blobs(output: bytes, count: int) -> Iterator[Blob]:
    """Yield the answers of `cat-file --batch-check`: a line each, and a text of a size after some words."""
    at = 0
    for _ in range(count):
        end = output.index(b"\n", at)
        words = _text(output[at:end]).split(" ")
        at = end + 1
        if words[-1] == "missing":
            yield Blob("missing", "", 0)
        elif len(words) == 2:  # noqa: PLR2004 - a state and the size of the text after it
            yield Blob(words[0], "", 0)
            at += int(words[1]) + 1
        else:
            yield Blob(words[1], words[0], int(words[2]))


def _batch(top: Path, *options: str, lines: Sequence[str]) -> bytes:
    return _ask(top, "cat-file", *options, data="".join(f"{line}\n" for line in lines)) if lines else b""


def _ask(folder: Path, *words: str, data: str = "") -> bytes:
    """Return the output of git. Raises MissingError without a repository, UsageError for other failures."""
    result = _run(folder, *words, data=data)
    _require(folder, result)
    return result.stdout


def _require(folder: Path, result: subprocess.CompletedProcess[bytes]) -> None:
    _require_repository(folder, result)
    if result.returncode:
        message = f"git failed in {folder.absolute()} with exit code {result.returncode}\n{_said(result)}"
        raise UsageError(message)


def _require_repository(folder: Path, result: subprocess.CompletedProcess[bytes]) -> None:
    if result.returncode and OUTSIDE in result.stderr:
        message = f"{folder.absolute()} is not in a git repository; {HELP_TEXT}"
        raise MissingError(message)


def _said(result: subprocess.CompletedProcess[bytes]) -> str:
    return result.stderr.decode("utf-8", "backslashreplace").strip() or "git gave no reason"


@cache
def _local() -> frozenset[str]:
    """Return the variables by which git, in a hook or an alias, tells its children which repository they are for."""
    result = _execute({**os.environ, "LC_ALL": "C"}, "rev-parse", "--local-env-vars")
    if result.returncode:
        message = f"git rev-parse --local-env-vars failed with exit code {result.returncode}\n{_said(result)}"
        raise UsageError(message)
    return frozenset(_text(result.stdout).split())


def _run(folder: Path, *words: str, data: str = "") -> subprocess.CompletedProcess[bytes]:
    local = _local()
    environment = {key: value for key, value in os.environ.items() if key not in local} | {"LC_ALL": "C"}
    return _execute(environment, "-C", str(folder), *words, data=data)


def _execute(environment: dict[str, str], *words: str, data: str = "") -> subprocess.CompletedProcess[bytes]:
    import subprocess

    command = ("git", *words)
    content = data.encode("utf-8", "surrogateescape")
    try:
        return subprocess.run(  # noqa: S603 - the user's git, no shell
            command, input=content, capture_output=True, check=False, env=environment
        )
    except (FileNotFoundError, NotADirectoryError, PermissionError):  # by the entries of PATH
        message = f"git was not found; {HELP_TEXT}"
        raise MissingError(message) from None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
