"""A run in a fork is like a run in a new process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import forked
import pytest
from checkout import ROOT

from codegen.cli.main import main

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with one spec the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC)


@pytest.mark.parametrize(
    ("words", "closed", "streams"),
    [
        (("explain", "7", "--spec", "shop.yaml"), "", {}),
        (("explain", "1", "--spec", "shop.yaml"), "<&- >&-", {0: None, 1: None}),
        (("--nope",), "2>&-", {2: None}),
    ],
)
def test_process(words: tuple[str, ...], closed: str, streams: dict[int, None]) -> None:
    """The exit code and both outputs are those of a new process."""
    command = ("sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "codegen", *words)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert forked.codegen(*words, streams=streams) == (process.returncode, process.stdout, process.stderr)


def test_surroundings(tmp_path: Path) -> None:
    """A fork has its own folder, environment and standard input, and none of the files that a test has open."""
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "shop.yaml").write_text(SPEC.replace("EMPTY", "OTHER"))
    with (folder / "shop.yaml").open() as file:

        def before() -> None:
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.fstat(file.fileno())
            sys.stderr.write(str(dict(os.environ)))

        words = ("explain", "--spec", "shop.yaml", "--short")
        result = forked.codegen(*words, cwd=folder, env={"LANG": "C"}, text="1\n", before=before)
    assert (result.code, result.stderr) == (0, "{'LANG': 'C'}")
    assert "OTHER" in result.stdout
    assert Path.cwd() == tmp_path
    assert len(os.environ) > 1


def test_ends() -> None:
    """A signal is a negative exit code, and an error before the run is one of its own."""

    def fail() -> None:
        message = "not so far"
        raise ValueError(message)

    assert forked.codegen("--help", before=lambda: os.kill(os.getpid(), signal.SIGKILL)).code == -signal.SIGKILL
    result = forked.codegen("--help", before=fail)
    assert (result.code, result.stdout) == (forked.BROKEN, "")
    assert result.stderr.endswith("ValueError: not so far\n")


def test_check() -> None:
    """Assertions in a fork must have come to their end."""
    assert forked.check(lambda: sys.stdout.write("seen")) == "seen"
    with pytest.raises(AssertionError, match="code=0"):
        forked.check(lambda: os._exit(0))


def test_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that does not end is killed, and fails the test with what it printed."""
    monkeypatch.setattr(forked, "DEADLINE", 0.05)

    def hang() -> None:
        os.write(2, b"it hangs")
        signal.pause()

    run = forked.start("--help", before=hang)
    with pytest.raises(AssertionError, match="it hangs"):
        run.wait()
    with pytest.raises(ProcessLookupError):
        os.kill(run.pid, 0)


def test_process_of_the_test(tmp_path: Path) -> None:
    """What a fork does leaves the process of the test as it was."""
    assert main(["generate", "shop.yaml", "--only", "markdown"]) == 0
    streams = (sys.stdin, sys.stdout, sys.stderr, sys.argv)
    assert forked.codegen("lint", "shop.yaml", streams={1: None, 2: None}).code == 0
    assert (sys.stdin, sys.stdout, sys.stderr, sys.argv) == streams
    assert Path.cwd() == tmp_path
