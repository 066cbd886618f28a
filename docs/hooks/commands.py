"""The reference of the commands: the help that each command prints, and its exit codes."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

from codegen.cli.commands import COMMANDS


def markdown() -> str:
    """Return a section for codegen and for each command, with its help."""
    return "\n".join(_section(*words) for words in ((), *((command,) for command in COMMANDS)))


def _section(*words: str) -> str:
    """Return the section of a command. Raises CalledProcessError if it prints no help."""
    call = (sys.executable, "-m", "codegen", *words, "--help")
    printed = subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603 - our command
    title = " ".join(("codegen", *words))
    return f"## {title} {{ #{'-'.join(('codegen', *words))} }}\n\n```text\n{printed}```\n"


def exit_codes() -> str:
    """Return a table of the exit codes that not every command can return."""
    rows = []
    for command in COMMANDS:
        meanings = import_module(f"codegen.cli.commands.{command}").EXIT_CODES
        link = f"[`{command}`](commands.md#codegen-{command})"
        rows += [f"| {link} | {code} | {meanings[code]} |" for code in sorted(meanings)]
    return "\n".join(("| command | exit code | meaning |", "|---|---|---|", *rows))
