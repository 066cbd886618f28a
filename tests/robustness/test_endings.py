"""However a run ends, it says so in its exit code, shows no traceback, and leaves the output folder whole."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checkout import IPSEC, ROOT
from trees import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
MODULE: tuple[str | Path, ...] = (sys.executable, "-m", "codegen")

HARNESS = """if True:
    import os, runpy, signal, sys
    name, _, number = sys.argv.pop(1).partition(":")
    seen = 0
    begun = False
    def hook(frame, event, argument):
        global seen, begun
        code = frame.f_code
        begun = begun or code.co_name == "_open_streams"
        ours = name in ("", code.co_name) and (not name or "codegen" in code.co_filename)
        if begun and event == "call" and ours:
            seen += 1
            if seen == int(number):
                os.kill(os.getpid(), signal.SIGINT)
    end = os._exit
    def leave(code):
        sys.setprofile(None)
        if number == "0":
            os.write(1, b"%d" % seen)
        end(code)
    os._exit = leave
    sys.setprofile(hook)
    runpy.run_module("codegen", run_name="__main__", alter_sys=True)
"""
"""Runs codegen and presses Ctrl-C at the Nth call of a function, or of any; N 0 prints how many calls there were."""

FRAME = re.compile(r'codegen/\w+\.py", line \d+, in (command|main)\b')
"""A line of a traceback that tells that codegen had begun to run; before, the interpreter is at work."""


def run(*command: str | Path, cwd: Path, streams: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command, its streams redirected as a shell does it."""
    words = ("sh", "-c", f'exec "$@" {streams}', "sh", *command) if streams else command
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(params=["module", "script"])
def launcher(request: pytest.FixtureRequest) -> tuple[str | Path, ...]:
    """Return the command that starts codegen: as a module, or by the script that an installation has."""
    if request.param == "module":
        return MODULE
    scripts: Path = request.getfixturevalue("scripts")
    return (scripts / "codegen",)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a spec that has changed, and what generate makes of it before and after the change."""
    folder = tmp_path_factory.mktemp("generated")
    # Few files, because most tests run codegen several times, and one runs it 6 times under a profiler.
    (folder / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    (folder / "specs").mkdir()
    for name, text in (
        ("old", SPEC),
        ("new", SPEC.replace("empty.", "full.") + "  FULL: {value: 2, message: Full.}\n"),
    ):
        (folder / "specs/shop.yaml").write_text(text)
        assert run(*MODULE, "generate", cwd=folder).returncode == 0
        shutil.copytree(folder / "generated", folder / name)
    reset(folder)
    return folder


@pytest.fixture
def project(generated: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder whose spec has changed since it was generated."""
    return shutil.copytree(generated, tmp_path / "project")


def reset(project: Path) -> None:
    """Let the output folder be as it was before the spec changed."""
    shutil.rmtree(project / "generated", ignore_errors=True)
    shutil.copytree(project / "old", project / "generated")


def is_whole(project: Path) -> bool:
    """Whether the output folder is as it was, or complete."""
    return tree(project / "generated") in (tree(project / "old"), tree(project / "new"))


CLOSED = (">&-", "2>&-", ">&- 2>&-", "<&-", "<&- >&- 2>&-")
CALLS: dict[str, tuple[Sequence[str], int]] = {
    "generate": (("generate",), 0),
    "check": (("check",), 3),
    "list": (("list",), 0),
    "explain": (("explain", "1"), 0),
    "unknown": (("explain", "7"), 1),
    "json": (("lint", "--format", "json"), 0),
    "help": (("--help",), 0),
    "wrong": (("--nope",), 2),
    "missing": (("lint", "nowhere.yaml"), 2),
}


@pytest.mark.parametrize("streams", CLOSED)
@pytest.mark.parametrize(("words", "code"), CALLS.values(), ids=CALLS)
def test_closed(words: Sequence[str], code: int, streams: str, project: Path) -> None:
    """Closed standard streams change neither the exit code nor the files, and cause no traceback."""
    result = run(*MODULE, *words, cwd=project, streams=streams)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert tree(project / "generated") == tree(project / ("new" if words == ("generate",) else "old"))


def test_closed_by_script(scripts: Path, project: Path) -> None:
    """The script of an installation takes closed streams as the module does; standard input is never awaited."""
    assert run(scripts / "codegen", "generate", cwd=project, streams="<&- >&- 2>&-").returncode == 0
    assert tree(project / "generated") == tree(project / "new")
    result = run(scripts / "codegen", "explain", cwd=project, streams="<&-")
    assert (result.returncode, "nothing to explain" in result.stderr) == (2, True)


PRINTING = pytest.mark.parametrize("words", [words for words, code in CALLS.values() if code != 2], ids=" ".join)


@pytest.mark.parametrize("buffered", ["", "1"])
@PRINTING
def test_full(words: Sequence[str], buffered: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output that takes nothing more is exit code 2 and a message, for help too."""
    monkeypatch.setenv("PYTHONUNBUFFERED", buffered)
    result = run(*MODULE, *words, cwd=project, streams="2>&1 >/dev/full")
    assert result.returncode == 2
    assert "codegen: standard output: No space left on device\n" in result.stdout
    assert "Traceback" not in result.stdout


@PRINTING
def test_closed_pipe(words: Sequence[str], project: Path) -> None:
    """A closed pipe is quiet: standard error is what it is elsewhere, or empty."""
    program = '{ sleep 0.1; exec "$@"; } | true'
    result = run("sh", "-c", program, "sh", *MODULE, *words, cwd=project)
    assert result.stderr in {"", run(*MODULE, *words, cwd=project).stderr}


@pytest.mark.parametrize(("words", "code"), [(("lint", "noted.yaml"), 2), (("lint", "bad.yaml"), 1)])
def test_full_error(words: Sequence[str], code: int, project: Path) -> None:
    """Standard error that takes nothing more makes a success a failure, and leaves any other exit code."""
    (project / "bad.yaml").write_text(SPEC.replace("value: 1", "value: x"))
    (project / "noted.yaml").write_text("format: 1\ncodes: {OK: {value: 0, message: Nothing happened.}}\n")
    assert run(*MODULE, *words, cwd=project, streams="2>/dev/full").returncode == code


def interrupted(project: Path, point: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run codegen with Ctrl-C at a point, as HARNESS has it."""
    return run(sys.executable, "-c", HARNESS, point, *words, cwd=project)


def test_interrupt_at_any_call(project: Path) -> None:
    """Ctrl-C at any call of any function exits with 130, quietly, and leaves the folder as it was or complete."""
    calls = int(interrupted(project, ":0", "generate").stdout.rpartition("\n")[2])
    assert calls > 1000
    ends = set()
    for number in range(1, calls, calls // 5):
        reset(project)
        result = interrupted(project, f":{number}", "generate")
        ends.add((result.returncode, tree(project / "generated") == tree(project / "new")))
        assert (result.returncode, result.stderr) == (130, ""), number
        assert is_whole(project), number
    assert ends >= {(130, False)}


@pytest.mark.parametrize(
    ("point", "is_complete"),
    [
        ("_parser:1", False),
        ("hold:1", False),
        ("put:1", False),
        ("put:3", False),
        ("apply:1", True),
        ("_move:1", True),
        ("_sweep:2", True),
        ("_report:1", True),
        ("write:2", True),
        ("flush:1", True),
    ],
)
def test_interrupt_in_function(point: str, is_complete: bool, project: Path) -> None:  # noqa: FBT001 - of the table
    """Ctrl-C before changes are made leaves the folder as it was; from then on they are completed first."""
    words = ("generate", "--force") if point == "_parser:1" else ("generate",)
    result = interrupted(project, point, *words)
    assert (result.returncode, result.stderr) == (130, "")
    assert tree(project / "generated") == tree(project / ("new" if is_complete else "old"))


@pytest.mark.parametrize("point", ["hold:1", "_lock:1", "put:1", "put:7"])
def test_interrupt_leaves_no_new_folder(point: str, project: Path) -> None:
    """Ctrl-C before changes are made leaves no output folder where there was none."""
    shutil.rmtree(project / "generated")
    assert interrupted(project, point, "generate").returncode == 130
    assert not (project / "generated").exists()


@pytest.mark.parametrize(
    ("words", "point", "file"),
    [
        (("add", "LOST", "--message", "The parcel is lost."), "write:1", "specs/shop.yaml"),
        (("generate", "--depfile", "shop.d"), "write:1", "shop.d"),
    ],
)
def test_interrupt_while_writing_beside(words: Sequence[str], point: str, file: str, project: Path) -> None:
    """Ctrl-C while a spec or a depfile is written lets it be written, and leaves no other file."""
    before = {path for path in project.rglob("*") if "generated" not in path.parts}
    content = (project / file).read_text() if (project / file).exists() else ""
    result = interrupted(project, point, *words)
    assert (result.returncode, result.stderr) == (130, "")
    assert {path for path in project.rglob("*") if "generated" not in path.parts} == before | {project / file}
    assert (project / file).read_text() != content


def test_interrupt_within_callback(project: Path) -> None:
    """Ctrl-C in a callback of the interpreter, which swallows what is raised there, ends the run all the same."""
    program = HARNESS.replace("seen = 0", "import weakref\n    class Lost: pass\n    seen = 0", 1)
    press = "weakref.finalize(Lost(), os.kill, os.getpid(), signal.SIGINT)"
    program = program.replace("os.kill(os.getpid(), signal.SIGINT)", press)
    result = run(sys.executable, "-c", program, "_parser:1", "lint", "--format", "json", cwd=project)
    assert (result.returncode, result.stderr) == (130, "")


def start(*command: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """Start a command whose streams are pipes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=cwd, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment)


def test_interrupt_at_any_time(launcher: tuple[str | Path, ...], project: Path) -> None:
    """Ctrl-C at any time of a run exits with 130 or 0, quietly, and leaves the folder as it was or complete."""
    begin = time.perf_counter()
    assert run(*launcher, "generate", cwd=project).returncode == 0
    duration = time.perf_counter() - begin
    codes = []
    for number in range(8):
        reset(project)
        process = start(*launcher, "generate", cwd=project)
        time.sleep(duration * 1.1 * number / 8)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        assert is_whole(project), number
        if errors:  # the interpreter had not come as far as codegen
            assert not FRAME.search(errors), errors
        else:
            codes.append(process.returncode)
    assert set(codes) <= {0, 130, -signal.SIGINT}
    assert 130 in codes


def wait_until_idle(process: subprocess.Popen[str]) -> None:
    """Wait until a process has slept for a while."""
    idle = 0
    while idle < 10:
        time.sleep(0.03)
        state = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0]
        idle = idle + 1 if state == "S" else 0


def test_interrupt_while_waiting(project: Path) -> None:
    """Ctrl-C ends a run that waits for another one, for a reader of its output, or for lines of a log."""
    descriptor = os.open(project / "generated", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    long = str(IPSEC)
    for words in (("generate",), ("list", long, "--format", "json"), ("explain", "--spec", long)):
        with start(*MODULE, *words, cwd=project) as process:
            wait_until_idle(process)
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 130, words
            assert process.stderr is not None
            assert process.stderr.read() == ""
    os.close(descriptor)
    assert tree(project / "generated") == tree(project / "old")


def test_ignored_interrupt(project: Path) -> None:
    """Where whoever started the run has Ctrl-C ignored, it stays ignored."""
    result = run(
        "sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-c", HARNESS, "put:1", "generate", cwd=project
    )
    assert result.returncode == 0
    assert tree(project / "generated") == tree(project / "new")
