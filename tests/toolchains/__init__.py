"""The tools that the tests run, and how they run them.

They come with `make test`. A tool that is missing fails the test that needs it: MissingToolError
says how to get it. Each module finds the tools of one kind when a test asks for them, so that a
test loads only what it uses.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from checkout import ROOT

TOOLS = ROOT / ".venv" / "tools"
Command = tuple[str | Path, ...]


class MissingToolError(Exception):
    """A tool that a test needs is missing."""


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Return what a command printed; fail with its whole output where it fails."""
    result = subprocess.run(
        command,
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
