"""Runs of codegen in a fork of the process of the tests, which takes a tenth of the time of a new process.

A fork has the folder, the environment, the open files and the signals of a new process, and runs `codegen.__main__`
as one. What it does not show: how the interpreter starts, and what codegen loads; it also has what a test replaced by
`monkeypatch`. Generate once in the process of the test, such as in its fixture: what a run loads late is then loaded.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from codegen.__main__ import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BROKEN = 99
"""The exit code of a fork that does not come as far as codegen; its standard error says why."""


class Result(NamedTuple):
    """The exit code of a run, negative where a signal ended it, and what it printed."""

    code: int
    stdout: str
    stderr: str


class Run(NamedTuple):
    """A run that may still be at work."""

    pid: int
    stdout: IO[bytes]
    stderr: IO[bytes]

    def wait(self) -> Result:
        """Return the result at the end of the run."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        texts = []
        for file in (self.stdout, self.stderr):
            with file:
                file.seek(0)
                texts.append(file.read().decode())
        return Result(code, *texts)


def codegen(
    *words: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    text: str = "",
    streams: Mapping[int, int | None] | None = None,
    before: Callable[[], object] | None = None,
) -> Result:
    """Return the result of a run, as `start` begins it."""
    return start(*words, cwd=cwd, env=env, text=text, streams=streams, before=before).wait()


def start(
    *words: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    text: str = "",
    streams: Mapping[int, int | None] | None = None,
    before: Callable[[], object] | None = None,
) -> Run:
    """Start a run that reads a text.

    `streams` gives standard streams other descriptors, or closes them: `{1: None}` is `>&-` of a shell.
    `before` is called in the fork at the end of all preparations.
    """
    files = [tempfile.TemporaryFile() for _ in range(3)]  # noqa: SIM115 - Run closes two, the function the third
    files[0].write(text.encode())
    files[0].seek(0)
    taken = {**{number: file.fileno() for number, file in enumerate(files)}, **(streams or {})}
    with warnings.catch_warnings():
        # Of threads in the process, such as pytest-xdist's: the fork uses nothing that they could have locked.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        try:
            _become(words, cwd or Path.cwd(), env, taken)
            if before:
                before()
            command()
        except BaseException:  # noqa: BLE001 - nothing may return to pytest in a second process
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(BROKEN)
    files[0].close()
    return Run(pid, files[1], files[2])


def _become(
    words: tuple[str, ...], folder: Path, environment: Mapping[str, str] | None, taken: Mapping[int, int | None]
) -> None:
    """Have what a new process has: arguments, folder, environment, open files, streams and Ctrl-C."""
    sys.argv = ["codegen", *words]
    os.chdir(folder)
    if environment is not None:
        os.environ.clear()
        os.environ.update(environment)
    for number, descriptor in taken.items():
        if descriptor is not None:
            os.dup2(descriptor, number)
    for path in [*Path("/dev/fd").iterdir()]:
        if int(path.name) > 2 and _is_ours(int(path.name)):
            os.close(int(path.name))
    for number, descriptor in taken.items():
        if descriptor is None:
            os.close(number)
    sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _is_ours(descriptor: int) -> bool:
    """Whether an open file ends where another program begins, such as the lock of a test."""
    try:
        return not os.get_inheritable(descriptor)
    except OSError:  # it was the listing itself
        return False


def _stream(number: int) -> io.TextIOWrapper | None:
    """Return a standard stream as the interpreter opens it; nothing for one that is closed."""
    try:
        os.fstat(number)
    except OSError:
        return None
    is_raw = bool(number and os.environ.get("PYTHONUNBUFFERED"))
    file = os.fdopen(number, "wb" if number else "rb", 0 if is_raw else -1, closefd=False)
    return io.TextIOWrapper(
        file,
        encoding="utf-8",
        errors="backslashreplace" if number == 2 else "strict",
        newline="\n",
        line_buffering=number == 2 or file.isatty(),
        write_through=is_raw,
    )
