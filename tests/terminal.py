"""A shell on a terminal, which runs the steps of a page in one folder."""

from __future__ import annotations

import fcntl
import os
import re
import shlex
import struct
import subprocess
import termios
from typing import TYPE_CHECKING, NamedTuple

import scenarios
from scenarios import File

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scenarios import Command

STATUS = "echo $?"
"""The command that shows the exit code of a command that fails."""
ROWS, COLUMNS = 24, 80
END = re.compile(r"\x1e(\d+)\x1e")
"""What the shell prints after each command: its exit code."""
REDRAWN = re.compile(r"[^\n]*\r\x1b\[K")
"""A line of progress, which the next text replaces."""


class Result(NamedTuple):
    """What a command printed, on both streams as a terminal shows them, and its exit code."""

    command: Command
    lines: tuple[str, ...]
    exit_code: int


def run(steps: Sequence[File | Command], folder: Path, env: Mapping[str, str]) -> tuple[Result, ...]:
    """Return the result of each command; all run in one shell, so that `cd` and variables last."""
    staged = folder / "staged"
    staged.mkdir()
    work = folder / "work"
    work.mkdir()
    script = "code=0\n" + "".join(_line(step, staged / str(number)) for number, step in enumerate(steps))
    text = REDRAWN.sub("", _printed(("bash", "-c", script), work, env))
    parts = END.split(text)
    commands = [step for step in steps if not isinstance(step, File)]
    assert len(parts) == 2 * len(commands) + 1, f"the shell ended early:\n{text}"
    outputs = zip(commands, parts[::2], parts[1::2], strict=False)
    return tuple(Result(command, tuple(output.splitlines()), int(code)) for command, output, code in outputs)


def failures(results: Sequence[Result]) -> list[str]:
    """Return what commands printed or returned that their page does not show."""
    found = []
    for result, after in zip(results, (*results[1:], None), strict=True):
        command, printed = result.command, "\n".join(result.lines)
        if result.exit_code and (after is None or after.command.text != STATUS):
            found.append(f"{command.line}: `{command.name}` exits with {result.exit_code}:\n{printed}")
        elif command.output is not None and scenarios.differs(command.output, result.lines):
            found.append(f"{command.line}: `{command.name}` prints:\n{printed}")
    return found


def _line(step: File | Command, staged: Path) -> str:
    """Return what the shell does for a step; a command sees the exit code of the one before it in `$?`."""
    if isinstance(step, File):
        staged.write_text(step.text, encoding="utf-8")
        path = shlex.quote(step.path)
        return f'mkdir -p "$(dirname {path})" && cp {shlex.quote(str(staged))} {path} || exit\n'
    return f"(exit $code)\neval {shlex.quote(step.text)}\ncode=$?\nprintf '\\x1e%d\\x1e' $code\n"


def _printed(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> str:
    """Return what a command prints on a terminal."""
    ours, its = os.openpty()
    attributes = termios.tcgetattr(its)
    attributes[1] &= ~termios.OPOST  # lines end as they are written, in "\n"
    termios.tcsetattr(its, termios.TCSANOW, attributes)
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=its, stderr=its):
        os.close(its)
        data = b""
        while part := _part(ours):
            data += part
        os.close(ours)
    return data.decode()


def _part(terminal: int) -> bytes:
    """Return the next bytes of a terminal, none after the last process has closed it."""
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says so
        return b""
