"""Runs of codegen in a fork of the process of the tests, which takes a tenth of the time of a new process.

A fork has the folder, the environment, the open files and the signals of a new process, and runs `codegen.__main__`
as one. What it does not show: how the interpreter starts, the encoding that it gives the standard streams, and what
codegen loads; it also has what a test replaced by `monkeypatch`. Generate once in the process of the test, such as in
its fixture: what a run loads late is then loaded.
"""

from __future__ import annotations

import ctypes
import io
import os
import signal
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from codegen.__main__ import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BROKEN = 99
"""The exit code of a fork in which an error was raised; its standard error says which."""
RETURNED = 98
"""The exit code of a fork whose function came to its end, which a run of codegen never does."""
DEADLINE = 60.0
"""The seconds after which a run is killed."""


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
        """Return the result at the end of the run, which has to come before a deadline."""
        end = time.monotonic() + DEADLINE
        while not (found := os.waitpid(self.pid, os.WNOHANG))[0] and time.monotonic() < end:
            time.sleep(0.002)
        is_late = not found[0]
        if is_late:
            os.kill(self.pid, signal.SIGKILL)
            found = os.waitpid(self.pid, 0)
        texts = []
        for file in (self.stdout, self.stderr):
            with file:
                file.seek(0)
                texts.append(file.read().decode())
        result = Result(os.waitstatus_to_exitcode(found[1]), *texts)
        assert not is_late, f"killed after {DEADLINE} s: {result}"
        return result


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
    folder = cwd or Path.cwd()

    def act() -> None:
        sys.argv = ["codegen", *words]
        os.chdir(folder)
        if env is not None:
            os.environ.clear()
            os.environ.update(env)
        _open_streams()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if before:
            before()
        command()

    return _start(act, text, streams or {})


def check(test: Callable[[], object]) -> str:
    """Run assertions in a fork, where they may change what only the end of a process restores; return what they print.

    They may call `main` of codegen, or have runs of their own.
    """

    def act() -> None:
        _open_streams()
        test()
        sys.stdout.flush()

    result = _start(act, "", {}).wait()
    assert result.code == RETURNED, result
    return result.stdout


def without_override() -> None:
    """Take from root the right to write where no one may, which is the capability CAP_DAC_OVERRIDE of Linux."""
    system = ctypes.CDLL(None, use_errno=True)
    version, words = 0x20080522, 6
    header, sets = (ctypes.c_uint32 * 2)(version, 0), (ctypes.c_uint32 * words)()
    system.capget(header, sets)
    for effective_or_permitted in (0, 1):  # access(2) asks for the permitted ones
        sets[effective_or_permitted] &= ~(1 << 1)
    if system.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")


def _start(act: Callable[[], object], text: str, streams: Mapping[int, int | None]) -> Run:
    """Start to do something in a fork that has its own standard streams and no other open file."""
    files = [tempfile.TemporaryFile() for _ in range(3)]  # noqa: SIM115 - Run closes two, the function the third
    files[0].write(text.encode())
    files[0].seek(0)
    with warnings.catch_warnings():
        # Of threads in the process, such as pytest-xdist's: the fork uses nothing that they could have locked.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        code = BROKEN
        try:
            _redirect({**{number: file.fileno() for number, file in enumerate(files)}, **streams})
            act()
            code = RETURNED
        except BaseException:  # noqa: BLE001 - nothing may return to pytest in a second process
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)
    files[0].close()
    return Run(pid, files[1], files[2])


def _redirect(streams: Mapping[int, int | None]) -> None:
    """Give the standard streams their descriptors, and close what a new program would not have open."""
    for number, descriptor in streams.items():
        if descriptor is not None:
            os.dup2(descriptor, number)
    for path in [*Path("/dev/fd").iterdir()]:
        if int(path.name) > 2 and _closes_on_exec(int(path.name)):
            os.close(int(path.name))
    for number, descriptor in streams.items():
        if descriptor is None:
            os.close(number)


def _closes_on_exec(descriptor: int) -> bool:
    """Whether an open file ends where another program begins, such as the lock of a test."""
    try:
        return not os.get_inheritable(descriptor)
    except OSError:  # it was the listing itself
        return False


def _open_streams() -> None:
    """Open the standard streams as a new interpreter does."""
    sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))


def _stream(number: int) -> io.TextIOWrapper | None:
    """Return a standard stream, or None where it is closed."""
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
