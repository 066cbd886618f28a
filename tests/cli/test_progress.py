"""A run that takes long says on a terminal what it does, and leaves nothing of that line."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import select
import signal
import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import forked
import pytest

from codegen.cli import progress
from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
SOON = 0.05
"""The delay of a line that is shown sooner."""

LINE = f"{progress.ERASE}waiting for another run in generated"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose output folder another run has locked."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    (tmp_path / "generated").mkdir()
    return tmp_path


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


class _Terminal:
    """A terminal that is the standard error of a run, and its standard output as well unless that is a pipe."""

    def __init__(self, project: Path, *words: str, delay: float = SOON, piped: bool = False) -> None:
        self.descriptor, theirs = pty.openpty()
        self.run = _start(
            project, *words, delay=delay, streams={0: theirs, 2: theirs, **({} if piped else {1: theirs})}
        )
        os.close(theirs)
        self.text = ""

    def read(self, until: str = "", seconds: float = 20) -> str:
        """Return what is shown up to a text, or up to the end; everything after some seconds."""
        with suppress(OSError):  # what Linux says of a terminal that no one writes to any more
            while not (until and until in self.text) and select.select([self.descriptor], [], [], seconds)[0]:
                self.text += os.read(self.descriptor, 10_000).decode().replace("\r\n", "\n")
        return self.text

    def end(self) -> int:
        """Wait for the end of the run and return its exit code."""
        self.read()
        os.close(self.descriptor)
        return self.run.wait().code


def _start(project: Path, *words: str, delay: float = SOON, streams: Mapping[int, int] | None = None) -> forked.Run:
    """Start a run that generates the files of C."""
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    before = partial(setattr, progress, "DELAY", delay)
    return forked.start("generate", "--only", "c", *words, cwd=project, env=environment, streams=streams, before=before)


def test_shown(project: Path) -> None:
    """After a second of waiting the line says so; it is erased before the run prints what it did."""
    assert progress.DELAY == 1
    with _locked(project / "generated"):
        terminal = _Terminal(project, delay=progress.DELAY)
        assert terminal.read(until=LINE) == LINE
    assert terminal.end() == 0
    *lines, last = terminal.text.split(progress.ERASE)
    assert lines[0] == ""
    assert all(line.startswith(("waiting ", "reading ", "generating ")) for line in lines[1:])
    assert last.startswith("wrote ")
    assert last.count("\n") == 1


@pytest.mark.parametrize("words", [("--quiet",), ("--format", "github"), ("--format", "json")])
def test_not_shown(words: tuple[str, ...], project: Path) -> None:
    """With --quiet and in reports for programs there is no line."""
    with _locked(project / "generated"):
        terminal = _Terminal(project, *words)
        assert terminal.read(until=LINE, seconds=0.5) == ""
    assert terminal.end() == 0
    assert progress.ERASE not in terminal.text


@pytest.mark.parametrize(
    ("call", "steps"),
    [
        ("generate --force", ["waiting for another run in generated", "generating c/shop-errors/shop_errors.h"]),
        ("check", ["reading specs/shop.yaml", "checking c/shop-errors/shop_errors.h"]),
        ("lint", ["reading specs/shop.yaml"]),
        ("list", ["reading specs/shop.yaml"]),
        ("diff --against specs/shop.yaml", ["reading specs/shop.yaml", "reading the earlier specs"]),
        ("audit src", ["reading specs/shop.yaml", "reading src/till.py"]),
        ("explain", ["reading the log: 1 MB"]),
    ],
)
def test_steps(call: str, steps: list[str], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command that can take long says what it is doing."""
    said: list[str] = []

    @contextmanager
    def shown(_: object) -> Iterator[Callable[[str], None]]:
        yield said.append

    monkeypatch.chdir(project)
    (project / "src").mkdir()
    (project / "src/till.py").write_text("closed = 1\n")
    log = io.BytesIO(b"up and up\n" * 150_000 + b"error 1\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(log))
    monkeypatch.setattr(progress, "shown", shown)
    assert main(call.split()) in {0, 3}
    assert [each for each in steps if each not in said] == []


def test_output_in_a_pipe(project: Path) -> None:
    """The line goes to standard error; if that is a pipe or a file, there is none."""
    with _locked(project / "generated"):
        terminal = _Terminal(project, piped=True)
        assert terminal.read(until=LINE) == LINE
        piped = _start(project)
        time.sleep(10 * SOON)
        assert os.waitpid(piped.pid, os.WNOHANG) == (0, 0)
    result = piped.wait()
    assert "\x1b" not in result.stdout + result.stderr
    assert (terminal.end(), result.code) == (0, 0)
    assert terminal.text.endswith(progress.ERASE)


def test_interrupt(project: Path) -> None:
    """Ctrl-C ends a run at once, and erases the line."""
    with _locked(project / "generated"):
        terminal = _Terminal(project)
        assert terminal.read(until=LINE) == LINE
        os.kill(terminal.run.pid, signal.SIGINT)
        assert terminal.end() == 130
    assert terminal.text == f"{LINE}{progress.ERASE}"


def test_narrow(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """The line is cut at the width of the terminal, and controls nothing."""
    assert project.exists()
    monkeypatch.setenv("COLUMNS", "20")
    line = progress.Progress()
    line("reading \x1b[31mspecs/a-long-name.yaml")
    line.show(0, None)
    line.show(0, None)
    line.erase()
    assert capfd.readouterr().err == f"{progress.ERASE}reading <U+001B>[31{progress.ERASE}"
