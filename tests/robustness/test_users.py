"""Runs of users without a home, of root in the checkout of a user, and of a user after root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import ROOT

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
STRANGER = 54321
"""A user that the system does not know."""

AS_USER = """\
import os, sys
sys.path.insert(0, sys.argv[1])
if os.geteuid() == 0:
    os.setresuid(int(sys.argv[2]), 0, 0)  # files stay readable, and there is no such user
from codegen.cli.main import main
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one spec, which is the working folder."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("variables", [(), ("HOME=",), ("HOME=home", "XDG_CACHE_HOME=cache")])
def test_no_home(variables: tuple[str, ...], project: Path) -> None:
    """A user without a home and without an entry in the list of users can generate and check."""
    for command in ("generate", "check"):
        words = (sys.executable, "-B", "-c", AS_USER, str(ROOT), str(STRANGER), command)
        output = toolchains.run("env", "-i", *variables, *words, cwd=project)
    assert "are up to date" in output
    assert sorted(path.name for path in project.iterdir()) == ["generated", "specs"]


def test_home_stays(project: Path) -> None:
    """The environment is as before after black was imported, with a home or without one."""
    program = (
        "import os\nfrom codegen.targets.python.formatting import formatted\n"
        "before = dict(os.environ)\nassert formatted('a=1') == 'a = 1\\n'\nassert dict(os.environ) == before\n"
    )
    for home in ({}, {"HOME": ""}, {"HOME": "home"}, {"HOME": str(project)}):
        environment = {**home, "PYTHONPATH": str(ROOT)}
        subprocess.run((sys.executable, "-c", program), env=environment, check=True)


NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to other users")


@pytest.fixture
def checkout() -> Iterator[Path]:
    """Yield a folder of STRANGER with one spec."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "specs").mkdir()
        (folder / "specs/shop.yaml").write_text(SPEC)
        _give(folder, STRANGER)
        yield folder


def _give(folder: Path, owner: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner)


def _root(folder: Path, *words: str) -> str:
    """Run codegen as root under umask 077."""
    command = (
        sys.executable,
        "-c",
        "import os, runpy; os.umask(0o77); runpy.run_module('codegen', run_name='__main__')",
        *words,
    )
    return toolchains.run(*command, cwd=folder, env={"PYTHONPATH": str(ROOT), "HOME": str(folder)})


def _user(folder: Path, *commands: str) -> str:
    """Return what STRANGER's runs print, in a fork: it has loaded what is in folders of root."""
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        sys.stdout = sys.stderr = os.fdopen(theirs, "w", encoding="utf-8")
        code = 70
        try:
            os.chdir(folder)
            os.setresgid(*[STRANGER] * 3)
            os.setresuid(*[STRANGER] * 3)
            os.environ["HOME"] = str(folder)
            code = max(main(command.split()) for command in commands)
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as stream:
        output = stream.read()
    assert os.waitpid(child, 0)[1] == 0, output
    return output


def _owners(folder: Path) -> dict[str, tuple[int, int]]:
    states = {str(path): path.stat() for path in (folder, *folder.rglob("*"))}
    return {path: (state.st_uid, state.st_gid) for path, state in states.items()}


@NEEDS_ROOT
@pytest.mark.usefixtures("project")
def test_after_root(checkout: Path) -> None:
    """After runs as root in a new and in an existing output folder, every file belongs to the user."""
    build = ("--stamp", "build/new/stamp", "--depfile", "build/new/depfile")
    _root(checkout, "generate", *build)
    _root(checkout, "add", "FULL", "--message", "The shop is full.")
    assert _root(checkout, "generate", *build)
    assert set(_owners(checkout).values()) == {(STRANGER, STRANGER)}
    assert not (checkout / ".cache").exists()
    output = _user(checkout, "add LATE --message late", "generate", "check", "generate")
    assert output.count("wrote") > 5
    assert "generated are up to date" in output
    assert set(_owners(checkout).values()) == {(STRANGER, STRANGER)}
    assert _root(checkout, "generate") == ""
    assert set(_owners(checkout).values()) == {(STRANGER, STRANGER)}


@NEEDS_ROOT
def test_owner_of_a_replaced_file(checkout: Path) -> None:
    """A file that is replaced keeps its owner and group, also where its folder has others."""
    _root(checkout, "generate")
    header = checkout / "generated/c/shop-errors/shop_errors.h"
    os.chown(header, STRANGER + 1, STRANGER + 2)
    header.write_text(header.read_text() + "\n")
    _root(checkout, "generate")
    assert _owners(checkout)[str(header)] == (STRANGER + 1, STRANGER + 2)


def _foreign(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "inputs.txt").write_text("of root")
    _give(path, 0)
    path.chmod(0o700)


def _closed(path: Path) -> None:
    path.mkdir(parents=True)
    _give(path, STRANGER)
    path.chmod(0)


def _file(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("a file\n")


def _dangling(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("nowhere")


@NEEDS_ROOT
@pytest.mark.parametrize("damage", [_foreign, _closed, _file, _dangling])
@pytest.mark.parametrize("name", ["generated/.codegen-cache", ".cache/codegen", ".cache"])
@pytest.mark.usefixtures("project")
def test_unusable_cache(name: str, damage: Callable[[Path], None], checkout: Path) -> None:
    """A cache folder that a user cannot use changes no output, gives no message, and stays."""
    (checkout / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c"]\n')
    (checkout / name).parent.mkdir(exist_ok=True)
    _give(checkout, STRANGER)
    damage(checkout / name)
    before = (checkout / name).lstat()
    output = _user(checkout, "generate", "check", "generate", "check")
    assert "generated are up to date" in output
    after = (checkout / name).lstat()
    assert (after.st_mode, after.st_uid, after.st_ino) == (before.st_mode, before.st_uid, before.st_ino)
