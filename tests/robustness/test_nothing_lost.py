"""Whatever ends a run, and whatever stands in its way, each file holds its old text or its new one."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import forked
import pytest

from codegen.cli.main import main
from codegen.model import OutputFile
from codegen.output import lock, manifest, paths
from codegen.system import digests
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from forked import Result

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
TREE = dict[str, bytes]
CHANGES = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod")
"""The audit events (docs.python.org, Audit events table) before which the disk is as the last one left it."""


def _tree(folder: Path) -> TREE:
    """Return the bytes of each file except the cache, which a run may write at any time."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and paths.CACHE not in path.parts
    }


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose spec and configuration have changed: a file changes, some move, one is new, one goes."""
    monkeypatch.chdir(tmp_path)
    table = Path("pyproject.toml")
    outputs = '{java = {path = "generated-java/old", layout = "file"}}'
    configuration = f'[tool.codegen]\ntargets = ["java", "html"]\noutputs = {outputs}\n'
    table.write_text(configuration)
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    assert main(["generate"]) == 0
    Path("generated-java/old/mine.h").write_text("mine")
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "has nothing"))
    table.write_text(configuration.replace("html", "markdown").replace("old", "new"))
    return tmp_path


class _States:
    """The texts that a folder may hold: those before a run and those after it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._checked: set[frozenset[tuple[str, bytes]]] = set()
        self.old = _tree(self.folder)
        assert main(["generate"]) == 0
        assert main(["check"]) == 0
        self.new = _tree(self.folder)
        assert self.old != self.new
        self.reset()

    def reset(self) -> None:
        for folder in self.folder.glob("generated*"):
            rmtree(folder)
        for name, data in self.old.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)

    def check(self) -> None:
        """Each file is old or new and in the manifest, and the next run leaves what a run does that nothing ended.

        Many runs end in the same state, which is tried once.
        """
        found = _tree(self.folder)
        listed = found[f"generated/{manifest.NAME}"].decode()
        for name, data in found.items():
            if paths.STAGING not in name and not name.endswith(manifest.NAME):
                assert data in (self.old.get(name), self.new.get(name)), name
                if name.startswith("generated") and not name.endswith("mine.h"):
                    assert digests.digest(data) in listed, name
        kept = self.old.keys() & self.new.keys()
        assert kept <= found.keys()
        others = ((str(path), b"") for path in self.folder.rglob("*"))  # folders, and the names of files of the cache
        state = frozenset((*found.items(), *others))
        if state in self._checked:
            return
        self._checked.add(state)
        assert main(["generate"]) == 0
        assert _tree(self.folder) == self.new
        assert not [*self.folder.rglob(paths.STAGING)]


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether an audit event is a change of an output folder or of what is in it."""
    if event not in CHANGES or "generated" not in str(arguments[0]) + str(arguments[1:2]):
        return False
    return event != "open" or bool(int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _ended(act: Callable[[], None], at: int) -> Result:
    """Return the result of a run in which `act` is called before its change number `at` of the disk."""
    left = iter(range(at))

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if _changes(event, arguments) and next(left, None) is None:
            act()

    return forked.codegen("generate", before=lambda: sys.addaudithook(hook))


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _interrupt() -> None:
    raise KeyboardInterrupt


def _full() -> None:
    raise OSError(28, "No space left on device")


def test_ended_at_every_change(few: Path) -> None:
    """A run that is killed, interrupted or told that the disk is full before a change of the disk loses nothing.

    It moves the files of a target to another folder, and replaces others in the output folder. A run is killed before
    each change; the others end in the same code of codegen, so that every second change is enough.
    """
    states = _States(few)
    for act, step, code in ((_kill, 1, -signal.SIGKILL), (_interrupt, 2, 130), (_full, 2, 2)):
        codes = []
        for at in range(0, 500, step):
            codes.append(_ended(act, at).code)
            states.check()
            states.reset()
            if codes[-1] == 0 and at > 10:
                break
        assert len(codes) > 30 // step
        assert codes[-1] == 0
        assert codes.count(code) > 20 // step


def test_killed_at_random(few: Path) -> None:
    """A run that is killed at a random moment loses nothing."""
    states = _States(few)
    begin = time.monotonic()
    assert forked.codegen("generate").code == 0
    whole = time.monotonic() - begin
    chance = random.Random(13821)  # noqa: S311 - moments, not secrets
    killed = 0
    for _ in range(20):
        states.reset()
        run = forked.start("generate")
        time.sleep(whole * chance.random())
        os.kill(run.pid, signal.SIGKILL)
        was_killed = run.wait().code == -signal.SIGKILL
        killed += was_killed
        whole *= 1 if was_killed else 0.9  # the run was faster than the first
        states.check()
    assert killed > 5


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
@pytest.mark.parametrize("folder", ["generated", "new/folder"])
def test_no_locks(
    number: int, folder: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a file system without locks a run changes nothing, not even makes its folder, and names the folder."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    before = _tree(project)
    assert main(["generate", "--output", folder]) == 2
    assert f"{folder}: cannot be locked: {os.strerror(number)}" in capsys.readouterr().err
    assert _tree(project) == before
    assert not (project / "new").exists()


@pytest.mark.parametrize("call", ["open", "os.rename"])
@pytest.mark.usefixtures("project")
def test_errors_name_the_real_file(call: str) -> None:
    """An error of the system is reported for the output that it is about, not for the file that is renamed to it."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "os.rename" or "x" in str(arguments[1:2])
        if event == call and paths.STAGING in str(arguments[0]) and writes:
            raise OSError(5, "Input/output error", str(arguments[0]))

    result = forked.codegen("generate", before=lambda: sys.addaudithook(hook))
    assert result.code == 2
    assert "Input/output error" in result.stderr
    assert "codegen: generated/" in result.stderr
    assert paths.STAGING not in result.stderr


def test_folder_below_not_writable(project: Path) -> None:
    """A folder below the output folder that cannot be written is named before anything is changed."""
    folder = project / "generated/c/shop-errors"
    before = _tree(project / "generated")
    folder.chmod(0o555)
    result = forked.codegen("generate", before=forked.without_override)
    folder.chmod(0o755)
    assert result.code == 2
    assert "generated/c/shop-errors cannot be written" in result.stderr
    assert _tree(project / "generated") == before


def _largest_file() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@pytest.mark.parametrize(
    ("limit", "mode", "words"),
    [(forked.without_override, 0o555, "Permission denied"), (_largest_file, 0o755, "File too large")],
)
def test_not_writable(limit: Callable[[], None], mode: int, words: str, project: Path) -> None:
    """In a folder that cannot be written, and where a file grows too large, nothing changes; exit code 2 says why."""
    folder = project / "generated"
    before = _tree(folder)
    folder.chmod(mode)
    result = forked.codegen("generate", before=limit)
    folder.chmod(0o755)
    assert result.code == 2
    assert words in result.stderr
    assert _tree(folder) == before
    assert not (folder / paths.STAGING).exists()


def test_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs on one folder at once, of one spec each or of all, end with a clean check."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    Path("specs").mkdir()
    names = [f"s{number}" for number in range(4)]
    for name in names:
        Path(f"specs/{name}.yaml").write_text(SPEC.replace("shop", name))
    calls = [("generate", f"specs/{name}.yaml") for name in names] + [("generate",), ("generate",)]
    for _ in range(2):
        runs = [forked.start(*call) for call in calls]
        assert [run.wait().code for run in runs] == [0] * len(calls)
        assert main(["check"]) == 0
        for name in names:
            Path(f"specs/{name}.yaml").write_text(SPEC.replace("shop", name).replace("empty", "open"))


def test_folder_that_goes_while_waiting(tmp_path: Path) -> None:
    """A run that waited for a folder which the other then removed makes it again."""
    folder = tmp_path / "a/b"
    (tmp_path / "shop.yaml").write_text(SPEC)
    with lock.hold(folder):
        run = forked.start("generate", "shop.yaml", "--only", "markdown", "--output", "a/b", cwd=tmp_path)
        time.sleep(0.2)
        assert os.waitpid(run.pid, os.WNOHANG) == (0, 0)
    assert run.wait().code == 0
    assert (folder / "markdown/shop-errors.md").exists()


def test_bad_spec_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad spec does not even make the output folder."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC.replace("1,", "one,"))
    assert main(["generate", "shop.yaml"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["shop.yaml"]


@pytest.mark.parametrize("kind", ["link", "file", "foreign"])
def test_stage_of_others(kind: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has the name of codegen's folder for new texts, but is not codegen's, stays as it is."""
    other = project / "other"
    other.mkdir()
    (other / "0").write_text("mine")
    stage = project / "generated" / paths.STAGING
    if kind == "link":
        stage.symlink_to(other)
    elif kind == "file":
        stage.write_text("mine")
    else:
        stage.mkdir()
        (stage / "notes.txt").write_text("mine")
    before = _tree(project / "generated")
    assert main(["generate"]) == 2
    assert f"generated/{paths.STAGING} is in the way" in capsys.readouterr().err
    assert _tree(project / "generated") == before
    assert (other / "0").read_text() == "mine"


def test_mode_is_kept(project: Path) -> None:
    """A file that is replaced keeps its permissions; a new one has those that the umask leaves."""
    header = project / "generated/c/shop-errors/shop_errors.h"
    source = project / "generated/c/shop-errors/shop_errors.c"
    header.chmod(0o640)
    source.unlink()
    umask = os.umask(0o027)
    try:
        assert main(["generate"]) == 0
    finally:
        os.umask(umask)
    assert header.stat().st_mode & 0o777 == 0o640
    assert source.stat().st_mode & 0o777 == 0o640


def test_manifest_names_others_files(project: Path) -> None:
    """A line of the manifest that names a file outside the folder leaves that file alone."""
    mine = project / "mine.txt"
    mine.write_text("mine")
    path = project / "generated" / manifest.NAME
    lines = [
        f"{digests.digest(b'mine')}\tc\tspecs/shop.yaml\t{name}\n"
        for name in ("../mine.txt", str(mine), "c/../../mine.txt")
    ]
    path.write_text(path.read_text() + "".join(lines))
    assert main(["generate"]) == 0
    assert mine.read_text() == "mine"
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    "path",
    [
        "../x", "/x", "a/../b", "a//b", "./a", "", "a/", "c:x", "c:\\x", "a\\b", "a/CON", "nul.txt", "com1", "LPT9.h",
        "aux .c", "COM¹", "a.", "a ", "a\n", "a\0", "a?b", "a*", "a|b", "<a>", 'a"b',
    ],
)  # fmt: skip
def test_flaws(path: str) -> None:
    """A path that leaves the folder, or that Windows takes for something else, is no output's."""
    assert paths.flaw(path)


@pytest.mark.parametrize(
    "path", ["a", "c/shop_errors.h", ".hidden", "con_errors/x", "a b", "ä/ö", "communication", "a..b"]
)
def test_no_flaw(path: str) -> None:
    """Any other path may be one."""
    assert paths.flaw(path) is None


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("a/b", "a/c", True), ("a/b", "a/B", False), ("a/b", "A/c", True), ("a", "a/b", False), ("a/b", "A", False),
        ("ä", "a\u0308", False), ("STRASSE", "straße", False), ("a/b", "a/b", False),
    ],
)  # fmt: skip
def test_clash(first: str, second: str, apart: bool) -> None:  # noqa: FBT001 - a row of the table above
    """Two outputs that some file system takes for one, or for a folder and a file, cannot stand together."""
    taken: dict[str, str] = {}
    assert paths.clash(first, taken) is None
    assert paths.clash(second, taken) == (None if apart else first)


def test_unsafe_target(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A target that wants a file outside the folder, or one of codegen itself, is refused before any change."""
    Path("specs/stall.yaml").write_text(SPEC.replace("shop", "stall"))  # The target below has no options.
    before = _tree(project)
    for path, words in (("../evil", "leaves the output folder"), ("Codegen.Manifest", "is a file of codegen itself")):
        target = Target(lambda *_, path=path: [OutputFile(path, "x")], name="c")
        monkeypatch.setattr("codegen.targets.discovery.load", lambda *_, target=target: (target,))
        assert main(["generate"]) == 2
        assert words in capsys.readouterr().err
        assert _tree(project) == before


def test_at_once_in_one_folder(few: Path) -> None:
    """Runs with several output folders that share the folder of a target end with a clean check."""
    outputs = ("generated", "generated-2", "generated", "generated-3", "generated-java", "generated-2")
    runs = [forked.start("generate", "--output", each) for each in outputs]
    assert [run.wait().code for run in runs] == [0] * len(outputs)
    for each in outputs:
        assert main(["check", "--output", each]) == 0
    assert not [*few.rglob(paths.STAGING)]
