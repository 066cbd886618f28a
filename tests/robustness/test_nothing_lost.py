"""Whatever ends a run, and whatever stands in its way, each file holds its old text or its new one."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest
from checkout import ROOT

from codegen.cli.main import main
from codegen.model import OutputFile
from codegen.output import lock, manifest, paths
from codegen.system import digests
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable

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
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two specs, generated once, of which one then has another text, the other other files."""
    monkeypatch.chdir(tmp_path)
    # A few files of each kind: one that changes, one that stays, one that is new, one that goes.
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    Path("specs/stall.yaml").write_text(SPEC.replace("shop", "stall"))
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "has nothing"))
    named = "targets: {c: {files: booth}, python: {package: booth}}\n"
    Path("specs/stall.yaml").write_text(SPEC.replace("shop", "stall") + named)
    return tmp_path


@pytest.fixture(params=["package"], ids=[""])
def few(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose spec and configuration have changed: a file changes, some move, one is new, one goes."""
    monkeypatch.chdir(tmp_path)
    table = Path("pyproject.toml")
    outputs = f'{{c = {{path = "generated-c/old", layout = "{request.param}"}}}}'
    configuration = f'[tool.codegen]\ntargets = ["c", "html"]\noutputs = {outputs}\n'
    table.write_text(configuration)
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    assert main(["generate"]) == 0
    Path("generated-c/old/mine.h").write_text("mine")
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "has nothing"))
    table.write_text(configuration.replace("html", "markdown").replace("old", "new"))
    return tmp_path


FEWER = pytest.mark.parametrize("few", ["file"], indirect=True, ids=[""])
"""Gives a test that runs codegen many times the fewest files."""


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
        """Each file is old or new, and the next run leaves what a run does that nothing ended.

        Many runs end in the same state, which is tried once.
        """
        found = _tree(self.folder)
        for name, data in found.items():
            if paths.STAGING not in name and not name.endswith(manifest.NAME):
                assert data in (self.old.get(name), self.new.get(name)), name
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


def _child(act: Callable[[], None] | None, at: int) -> int:
    """Run generate in a fork, where `act` is called before its change number `at` of the disk; return its status."""
    if child := os.fork():
        return os.waitpid(child, 0)[1]
    left = iter(range(at))

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in CHANGES and "generated" in str(arguments[0]) + str(arguments[1:2])
        if changes and act and next(left, None) is None:
            act()

    try:
        sys.addaudithook(hook)
        code = main(["generate"])
    finally:
        os._exit(code)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _interrupt() -> None:
    raise KeyboardInterrupt


def _full() -> None:
    raise OSError(28, "No space left on device")


@FEWER
@pytest.mark.parametrize(("act", "step"), [(_kill, 1), (_interrupt, 2), (_full, 2)])
def test_ended_at_every_change(act: Callable[[], None], step: int, few: Path) -> None:
    """A run that is killed, interrupted or told that the disk is full before a change of the disk loses nothing.

    It moves the files of a target to another folder, and replaces others in the output folder. A run is killed before
    each change; the others end in the same code of codegen, so that every second change is enough.
    """
    states = _States(few)
    endings = []
    for at in range(0, 500, step):
        endings.append(_child(act, at))
        states.check()
        states.reset()
        if endings[-1] == 0 and at > 10:
            break
    assert len(endings) > 30 // step
    assert endings[-1] == 0
    ended = {_kill: signal.SIGKILL, _interrupt: 130 << 8, _full: 2 << 8}[act]
    assert endings.count(ended) > 20 // step


@FEWER
def test_killed_at_random(few: Path) -> None:
    """A run that is killed at a random moment loses nothing."""
    states = _States(few)
    begin = time.monotonic()
    _child(None, 0)
    whole = time.monotonic() - begin
    chance = random.Random(13821)  # noqa: S311 - moments, not secrets
    killed = 0
    for _ in range(20):
        states.reset()
        child = os.fork()
        if not child:
            try:
                main(["generate"])
            finally:
                os._exit(0)
        time.sleep(whole * chance.random())
        os.kill(child, signal.SIGKILL)
        killed += os.waitpid(child, 0)[1] == signal.SIGKILL
        states.check()
    assert killed > 5


def _mounting(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script of sh that may mount; what it mounts is gone at its end."""
    unshare = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")
    if subprocess.run((*unshare, "true"), check=False).returncode:
        pytest.skip("this system lets nobody mount; other tests have the errors of mounts as exceptions")
    return subprocess.run(
        (*unshare, "sh", "-c", script),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize(
    ("mounting", "words"),
    [
        ("mount -t tmpfs none generated/c", "generated/c/shop-errors/shop_errors.c cannot be replaced"),
        ("cp -r generated/c other && mount --bind other generated/c", "generated/c is on another mount"),
        (
            "mount --bind generated/c/shop-errors generated/c/shop-errors",
            "generated/c/shop-errors/shop_errors.h cannot be replaced: generated/c/shop-errors is on another mount",
        ),
        (
            "cp generated/c/shop-errors/shop_errors.h o && mount --bind o generated/c/shop-errors/shop_errors.h",
            "generated/c/shop-errors/shop_errors.h cannot be replaced: it is a mount point",
        ),
        (
            "mkdir generated/c/booth && mount -t tmpfs none generated/c/booth",
            "generated/c/booth/booth.h cannot be replaced: generated/c/booth is on another mount",
        ),
        (
            "cp generated/codegen-manifest.txt o && mount --bind o generated/codegen-manifest.txt",
            "codegen-manifest.txt cannot be",
        ),
    ],
)  # fmt: skip
def test_mount_below(mounting: str, words: str, project: Path) -> None:
    """Where something is mounted below the output folder, a run that would rename into it changes nothing."""
    script = f"""
        cd {project}
        {mounting} || exit 9
        cp -r generated before
        {sys.executable} -m codegen generate --force
        test $? = 2 || exit 8
        diff -r before generated || exit 7
        test ! -e generated/{paths.STAGING}
    """
    result = _mounting(script)
    assert result.returncode == 0, result.stdout + result.stderr
    assert words in result.stderr
    assert "with --output" in result.stderr
    assert paths.STAGING not in result.stderr


def test_mount_that_stays_as_it_is(project: Path) -> None:
    """A mount below the output folder does not matter to a run that replaces nothing there; nor one of all of it."""
    mine = project / "generated/mine"
    mine.mkdir()
    result = _mounting(f"""
        set -e
        cd {project}
        mount -t tmpfs none generated/mine
        mount --bind generated generated
        cd ../{project.name}
        {sys.executable} -m codegen generate >/dev/null
        {sys.executable} -m codegen check
    """)
    assert result.returncode == 0, result.stdout + result.stderr


def test_mounted_orphan(project: Path) -> None:
    """A file that is to be deleted but is a mount point is named before anything is changed."""
    name = "generated/c/stall-errors/stall_errors.h"
    result = _mounting(f"""
        cd {project}
        cp {name} o && mount --bind o {name} || exit 9
        cp -r generated before
        {sys.executable} -m codegen generate
        test $? = 2 || exit 8
        diff -r before generated
    """)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{name} cannot be replaced: it is a mount point" in result.stderr


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
def test_errors_name_the_real_file(call: str, project: Path) -> None:
    """An error of the system is reported for the output that it is about, not for the file that is renamed to it."""
    script = f"""if True:
        import sys
        def hook(event, arguments):
            writes = event == "os.rename" or "x" in str(arguments[1:2])
            if event == {call!r} and {paths.STAGING!r} in str(arguments[0]) and writes:
                raise OSError(5, "Input/output error", str(arguments[0]))
        sys.addaudithook(hook)
        from codegen.cli.main import main
        sys.exit(main(["generate"]))
    """
    result = subprocess.run(
        (sys.executable, "-c", script), capture_output=True, text=True, check=False, cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert result.returncode == 2
    assert "Input/output error" in result.stderr
    assert "codegen: generated/" in result.stderr
    assert paths.STAGING not in result.stderr


def test_folder_below_not_writable(project: Path) -> None:
    """A folder below the output folder that cannot be written is named before anything is changed."""
    folder = project / "generated/c/shop-errors"
    before = _tree(project / "generated")
    folder.chmod(0o555)
    result = subprocess.run(
        (sys.executable, "-m", "codegen", "generate"),
        preexec_fn=_without_override, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    folder.chmod(0o755)
    assert result.returncode == 2
    assert "generated/c/shop-errors cannot be written" in result.stderr
    assert _tree(project / "generated") == before


def test_small_disk(project: Path) -> None:
    """On a file system that is too small for the new texts nothing changes; with room for them all is well."""
    spec = project / "specs/shop.yaml"
    codes = "".join(f"  CODE_{number}: {{value: {number}, message: Message {number}.}}\n" for number in range(2, 400))
    script = f"""
        set -e
        mount -t tmpfs -o size=480k none generated
        cd ..
        cd {project}
        rm pyproject.toml
        {sys.executable} -m codegen generate >/dev/null
        cp -r generated before
        cat more >> {spec}
        code=0
        {sys.executable} -m codegen generate || code=$?
        test $code = 2
        diff -r before generated
        mount -o remount,size=4m generated
        {sys.executable} -m codegen generate >/dev/null
        {sys.executable} -m codegen check
    """
    (project / "more").write_text(codes)
    result = _mounting(script)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No space left on device" in result.stderr


def _without_override() -> None:
    """Take from root the right to write where no one may: CAP_DAC_OVERRIDE, by PR_CAPBSET_DROP."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def _largest_file() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@pytest.mark.parametrize(
    ("limit", "mode", "words"),
    [(_without_override, 0o555, "Permission denied"), (_largest_file, 0o755, "File too large")],
)
def test_not_writable(limit: Callable[[], None], mode: int, words: str, project: Path) -> None:
    """In a folder that cannot be written, and where a file grows too large, nothing changes; exit code 2 says why."""
    folder = project / "generated"
    before = _tree(folder)
    folder.chmod(mode)
    result = subprocess.run(
        (sys.executable, "-m", "codegen", "generate"),
        preexec_fn=limit, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    folder.chmod(0o755)
    assert result.returncode == 2
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
    command = (sys.executable, "-m", "codegen", "generate")
    calls = [(*command, f"specs/{name}.yaml") for name in names] + [command, command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        runs = [subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL) for call in calls]
        assert [run.wait() for run in runs] == [0] * len(calls)
        assert main(["check"]) == 0
        for name in names:
            Path(f"specs/{name}.yaml").write_text(SPEC.replace("shop", name).replace("empty", "open"))


def test_folder_that_goes_while_waiting(tmp_path: Path) -> None:
    """A run that waited for a folder which the other then removed makes it again."""
    folder = tmp_path / "a/b"
    program = """if True:
        import sys, pathlib
        from codegen.output import lock
        print("ready", flush=True)
        with lock.hold(pathlib.Path(sys.argv[1])):
            pathlib.Path(sys.argv[1], "file").write_text("x")
    """
    with lock.hold(folder):
        command = (sys.executable, "-c", program, folder)
        other = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
        assert other.stdout
        other.stdout.readline()
        time.sleep(0.2)
        assert other.poll() is None
    other.communicate()
    assert other.returncode == 0
    assert (folder / "file").read_text() == "x"


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


@pytest.mark.parametrize(
    ("mounting", "words"),
    [
        ("mount -t tmpfs none generated-c/new", ""),
        ("mount -t tmpfs none generated-c", ""),
        (
            "mkdir generated-c/new/shop-errors && mount -t tmpfs none generated-c/new/shop-errors",
            "generated-c/new/shop-errors is on another mount than generated-c/new",
        ),
    ],
)  # fmt: skip
def test_folder_of_a_target_on_another_file_system(mounting: str, words: str, few: Path) -> None:
    """New files are staged on the file system that they go to, so the folder of a target can be a mount."""
    rmtree(few / "generated-c/old")
    (few / "generated-c/new").mkdir(parents=True)
    result = _mounting(f"""
        cd {few}
        {mounting} || exit 9
        cp -r generated before
        code=0
        {sys.executable} -m codegen generate || code=$?
        test -e generated-c/new/{paths.STAGING} && exit 8
        test $code = 2 && diff -r before generated
        test $code = 0 && {sys.executable} -m codegen check
        exit $code
    """)
    assert result.returncode == (2 if words else 0), result.stdout + result.stderr
    assert words in result.stderr


def test_folder_of_a_target_that_is_full(few: Path) -> None:
    """Where the file system of one folder is full, no folder changes."""
    rmtree(few / "generated-c/old")
    (few / "generated-c/new").mkdir(parents=True)
    result = _mounting(f"""
        cd {few}
        mount -t tmpfs -o size=16k none generated-c/new || exit 9
        cp -r generated before
        {sys.executable} -m codegen generate
        test $? = 2 || exit 8
        diff -r before generated
        test -z "$(ls -A generated-c/new)" || exit 7
    """)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No space left on device" in result.stderr


def test_at_once_in_one_folder(few: Path) -> None:
    """Runs with several output folders that share the folder of a target end with a clean check."""
    command = (sys.executable, "-m", "codegen", "generate", "--output")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    outputs = ("generated", "generated-2", "generated", "generated-3", "generated-c", "generated-2")
    runs = [subprocess.Popen((*command, each), env=environment, stdout=subprocess.DEVNULL) for each in outputs]
    assert [run.wait() for run in runs] == [0] * len(outputs)
    for each in outputs:
        assert main(["check", "--output", each]) == 0
    assert not [*few.rglob(paths.STAGING)]
