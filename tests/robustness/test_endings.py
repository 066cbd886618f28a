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
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import ctrl_c
import forked
import pytest
from checkout import IPSEC, ROOT, TESTS
from trees import tree

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forked import Result

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
Command = tuple[str | Path, ...]
MODULE: Command = (sys.executable, "-m", "codegen")
SCRIPT = f"#!{sys.executable}\nimport sys\nfrom codegen.__main__ import command\nsys.exit(command())\n"
"""The script that an installer writes for the entry point of codegen."""
FRAME = re.compile(rf'"{re.escape(str(ROOT))}/codegen/\S+", line \d+, in (?!<module>)|internal error')
"""What a traceback shows only if codegen had begun to run; before, the interpreter is at work."""


def run(*command: str | Path, cwd: Path, streams: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a new process, its streams redirected as a shell does it."""
    words = ("sh", "-c", f'exec "$@" {streams}', "sh", *command) if streams else command
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{TESTS}"}
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def script(tmp_path: Path) -> Command:
    """Return the command that starts codegen by the script of an installation."""
    path = tmp_path / "codegen"
    path.write_text(SCRIPT)
    path.chmod(0o755)
    return (path,)


class Generated(NamedTuple):
    """A folder with a spec that has changed since it was generated, and its outputs before and after the change."""

    folder: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def reset(self) -> None:
        """Let the output folder be as it was before the spec changed."""
        shutil.rmtree(self.folder / "generated", ignore_errors=True)
        shutil.copytree(self.folder / "old", self.folder / "generated")

    def tree(self) -> dict[str, bytes]:
        """Return the files of the output folder."""
        return tree(self.folder / "generated")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """Return a folder of a few files, which the tests copy."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    (folder / "specs").mkdir()
    trees = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for text in (SPEC, SPEC.replace("empty.", "full.") + "  FULL: {value: 2, message: Full.}\n"):
            (folder / "specs/shop.yaml").write_text(text)
            assert main(["generate"]) == 0
            trees.append(tree(folder / "generated"))
            if len(trees) == 1:
                shutil.copytree(folder / "generated", folder / "old")
    shutil.rmtree(folder / "generated")
    return Generated(folder, *trees)


@pytest.fixture
def project(generated: Generated, tmp_path: Path) -> Generated:
    """Return a copy of the folder, whose outputs are those before the change."""
    copy = generated._replace(folder=shutil.copytree(generated.folder, tmp_path / "project"))
    copy.reset()
    return copy


CLOSED = ((1,), (2,), (1, 2), (0,), (0, 1, 2))
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


@pytest.mark.parametrize(("words", "code"), CALLS.values(), ids=CALLS)
def test_closed(words: Sequence[str], code: int, project: Generated) -> None:
    """Closed standard streams change neither the exit code nor the files, and cause no traceback."""
    for streams in CLOSED:
        result = forked.codegen(*words, cwd=project.folder, streams=dict.fromkeys(streams))
        assert result.code == code, (streams, result)
        assert "Traceback" not in result.stdout + result.stderr
        if words == ("generate",):
            assert project.tree() == project.new
            project.reset()
    assert project.tree() == project.old


def test_closed_by_script(script: Command, project: Generated) -> None:
    """The script of an installation takes closed streams as the module does; standard input is never awaited."""
    assert run(*script, "generate", cwd=project.folder, streams="<&- >&- 2>&-").returncode == 0
    assert project.tree() == project.new
    result = run(*script, "explain", cwd=project.folder, streams="<&-")
    assert (result.returncode, "nothing to explain" in result.stderr) == (2, True)


PRINTING = [words for words, code in CALLS.values() if code != 2]


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_full(words: Sequence[str], project: Generated) -> None:
    """Standard output that takes nothing more is exit code 2 and a message, for help too."""
    with Path("/dev/full").open("wb") as full:
        for buffered in ("", "1"):
            project.reset()
            environment = {**os.environ, "PYTHONUNBUFFERED": buffered}
            result = forked.codegen(*words, cwd=project.folder, env=environment, streams={1: full.fileno()})
            assert result.code == 2
            assert "codegen: standard output: No space left on device\n" in result.stderr
            assert "Traceback" not in result.stderr


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_closed_pipe(words: Sequence[str], project: Generated) -> None:
    """A closed pipe is quiet: standard error is what it is elsewhere, or empty."""
    reader, writer = os.pipe()
    os.close(reader)
    result = forked.codegen(*words, cwd=project.folder, streams={1: writer})
    os.close(writer)
    assert result.stderr in {"", forked.codegen(*words, cwd=project.folder).stderr}


@pytest.mark.parametrize(("words", "code"), [(("lint", "noted.yaml"), 2), (("lint", "bad.yaml"), 1)])
def test_full_error(words: Sequence[str], code: int, project: Generated) -> None:
    """Standard error that takes nothing more makes a success a failure, and leaves any other exit code."""
    (project.folder / "bad.yaml").write_text(SPEC.replace("value: 1", "value: x"))
    (project.folder / "noted.yaml").write_text("format: 1\ncodes: {OK: {value: 0, message: Nothing happened.}}\n")
    with Path("/dev/full").open("wb") as full:
        assert forked.codegen(*words, cwd=project.folder, streams={2: full.fileno()}).code == code


def interrupted(project: Generated, point: str, *words: str) -> Result:
    """Run codegen in a fork with Ctrl-C at a point."""
    return forked.codegen(*words, cwd=project.folder, before=lambda: ctrl_c.press_at(point))


def test_interrupt_at_any_call(project: Generated) -> None:
    """Ctrl-C at any call of any function exits with 130, quietly, and leaves the folder as it was or complete."""
    calls = int(interrupted(project, ":0", "generate").stdout.rpartition("\n")[2])
    assert calls > 1000
    ends = set()
    for number in range(1, calls, calls // 12):
        project.reset()
        result = interrupted(project, f":{number}", "generate")
        assert (result.code, result.stderr) == (130, ""), number
        found = project.tree()
        assert found in (project.old, project.new), number
        ends.add(found == project.new)
    assert ends == {False, True}


def test_interrupt_while_loading(project: Generated) -> None:
    """Ctrl-C at any call of a new process, most of which load modules, exits with 130, quietly."""
    command = (sys.executable, "-c", ctrl_c.PROGRAM)
    calls = int(run(*command, ":0", "lint", cwd=project.folder).stdout.rpartition("\n")[2])
    assert calls > 1000
    for number in range(1, calls, calls // 4):
        result = run(*command, f":{number}", "lint", cwd=project.folder)
        assert (result.returncode, result.stdout, result.stderr) == (130, "", ""), number


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
def test_interrupt_in_function(
    point: str, is_complete: bool, project: Generated  # noqa: FBT001 - of the table
) -> None:
    """Ctrl-C before changes are made leaves the folder as it was; from then on they are completed first."""
    words = ("generate", "--force") if point == "_parser:1" else ("generate",)
    result = interrupted(project, point, *words)
    assert (result.code, result.stderr) == (130, "")
    assert project.tree() == (project.new if is_complete else project.old)


@pytest.mark.parametrize("point", ["hold:1", "_lock:1", "put:1", "put:7"])
def test_interrupt_leaves_no_new_folder(point: str, project: Generated) -> None:
    """Ctrl-C before changes are made leaves no output folder where there was none."""
    shutil.rmtree(project.folder / "generated")
    assert interrupted(project, point, "generate").code == 130
    assert not (project.folder / "generated").exists()


@pytest.mark.parametrize(
    ("words", "point", "file"),
    [
        (("add", "LOST", "--message", "The parcel is lost."), "write:1", "specs/shop.yaml"),
        (("generate", "--depfile", "shop.d"), "write:1", "shop.d"),
    ],
)
def test_interrupt_while_writing_beside(words: Sequence[str], point: str, file: str, project: Generated) -> None:
    """Ctrl-C while a spec or a depfile is written lets it be written, and leaves no other file."""
    path = project.folder / file

    def others() -> set[Path]:
        return {each for each in project.folder.rglob("*") if "generated" not in each.parts} - {path}

    before = others()
    content = path.read_text() if path.exists() else ""
    result = interrupted(project, point, *words)
    assert (result.code, result.stderr) == (130, "")
    assert others() == before
    assert path.read_text() != content


def test_interrupt_within_callback(project: Generated) -> None:
    """Ctrl-C in a callback of the interpreter, which swallows what is raised there, ends the run all the same."""

    class Lost:
        """An object that is gone at once."""

    def press() -> None:
        weakref.finalize(Lost(), os.kill, os.getpid(), signal.SIGINT)

    result = forked.codegen(
        "lint", "--format", "json", cwd=project.folder, before=lambda: ctrl_c.press_at("_parser:1", press)
    )
    assert (result.code, result.stderr) == (130, "")


def ended(project: Generated, code: int, errors: str) -> bool:
    """Check a run after Ctrl-C at some time; return whether codegen had begun to run."""
    assert project.tree() in (project.old, project.new)
    if errors:  # the interpreter had not come as far as codegen
        assert not FRAME.search(errors), errors
    else:
        assert code in {0, 130, -signal.SIGINT}
    return not errors


@pytest.mark.parametrize("kind", ["module", "script"])
def test_interrupt_at_any_time_of_a_process(kind: str, script: Command, project: Generated) -> None:
    """Ctrl-C at any time of a new process exits with 130 or 0, quietly, and leaves the folder as it was or complete."""
    command = (*(script if kind == "script" else MODULE), "generate")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begin = time.perf_counter()
    assert run(*command, cwd=project.folder).returncode == 0
    duration = time.perf_counter() - begin
    codes = set()
    for number in range(16):
        if number >= 4 and 130 in codes:
            break
        project.reset()
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=project.folder, stderr=pipe, stdout=pipe, text=True, env=environment)
        time.sleep(duration * (0.1, 0.4, 0.6, 0.8)[number % 4])
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        duration *= 1 if process.returncode else 0.7  # a run that ended before was faster than the first
        if ended(project, process.returncode, errors):
            codes.add(process.returncode)
    assert 130 in codes


def test_interrupt_at_any_time(project: Generated) -> None:
    """Ctrl-C at any time of a run exits with 130 or 0, quietly, and leaves the folder as it was or complete."""
    begin = time.perf_counter()
    assert forked.codegen("generate", cwd=project.folder).code == 0
    duration = time.perf_counter() - begin
    codes = set()
    for number in range(20):
        project.reset()
        run = forked.start("generate", cwd=project.folder)
        time.sleep(duration * number / 20)
        os.kill(run.pid, signal.SIGINT)
        result = run.wait()
        assert not result.stderr or result.code == forked.BROKEN, result
        if ended(project, result.code, result.stderr):
            codes.add(result.code)
    assert 130 in codes


def wait_until_idle(pid: int) -> None:
    """Wait until a process has slept for a while, or has ended."""
    idle = 0
    end = time.monotonic() + forked.DEADLINE
    while idle < 10:
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
            pytest.fail("the process is never idle")
        time.sleep(0.03)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        idle = idle + 1 if state in "SZ" else 0


def test_interrupt_while_waiting(project: Generated) -> None:
    """Ctrl-C ends a run that waits for another one, for a reader of its output, or for lines of a log."""
    descriptor = os.open(project.folder / "generated", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    unread, output = os.pipe()
    log, unwritten = os.pipe()
    runs = (
        forked.start("generate", cwd=project.folder),
        forked.start("list", str(IPSEC), "--format", "json", cwd=project.folder, streams={1: output}),
        forked.start("explain", "--spec", str(IPSEC), cwd=project.folder, streams={0: log}),
    )
    for run in runs:
        wait_until_idle(run.pid)
        os.kill(run.pid, signal.SIGINT)
        assert run.wait() == (130, "", "")
    for each in (descriptor, unread, output, log, unwritten):
        os.close(each)
    assert project.tree() == project.old


def test_ignored_interrupt(project: Generated) -> None:
    """Where the program that started the run has Ctrl-C ignored, it stays ignored."""

    def before() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        ctrl_c.press_at("put:1")

    assert forked.codegen("generate", cwd=project.folder, before=before).code == 0
    assert project.tree() == project.new
