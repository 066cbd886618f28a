"""The tools that the tests run, and how they run them.

They come with `make test`. A tool that is missing fails the test that needs it: MissingToolError
says how to get it. A language whose whole toolchain is optional is skipped instead, unless CI=true: see `require`.
Each module finds the tools of one kind when a test asks for them, so that a
test loads only what it uses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT

TOOLS = ROOT / ".venv" / "tools"
MISSING = "its tools are missing"
"""What the reason of a skipped test says of its language."""
Command = tuple[str | Path, ...]


class MissingToolError(Exception):
    """A tool that a test needs is missing."""


def run(
    *command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None, text: str | None = None
) -> str:
    """Return what a command printed that reads a text; fail with its whole output where it fails."""
    result = subprocess.run(
        command,
        input=text,
        cwd=cwd,
        env={**_environment(), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        shown = " ".join(str(word) for word in command)
        message = f"{shown} exited with {result.returncode}\n{result.stdout}{result.stderr}"
        raise AssertionError(message)
    return result.stdout


def _environment() -> dict[str, str]:
    """Return the environment of the tests, without the variables by which a make controls the makes below it.

    No bytecode is written, because it would lie among the generated files that the tests look at.
    """
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    inherited = {name: value for name, value in os.environ.items() if name not in outer}
    return {**inherited, "PYTHONDONTWRITEBYTECODE": "1"}


def tool(name: str) -> Path:
    """Return a program that comes from PyPI into the environment of the tests, such as cmake."""
    return present(Path(sys.executable).parent / name)


def present(path: Path) -> Path:
    """Return the path of a tool; raise MissingToolError where there is nothing."""
    if path.exists():
        return path
    message = f"{path} is missing; `make test` installs it"
    raise MissingToolError(message)


def debian(name: str) -> str:
    """Return a program that comes from the package of Debian with its name; raise MissingToolError where it is not."""
    found = shutil.which(name)
    if found is None:
        message = f"{name} is missing; `apt-get install {name}` installs it, and `make test` does where it may"
        raise MissingToolError(message)
    return found


def require(language: str, path: Path | None, remedy: str) -> Path:
    """Return the path of a tool of an optional language.

    Where there is nothing, skip the test: the summary has one line for all tests of the language. With CI=true raise
    MissingToolError, so that no language is left out there.
    """
    if path is not None and path.exists():
        return path
    message = f"{language} is not tested, because {MISSING}: {remedy}"
    if os.environ.get("CI") == "true":
        raise MissingToolError(message)
    pytest.skip(message)
