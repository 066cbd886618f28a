"""Runs of users without a home, of root in the checkout of a user, and of a user after root."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import forked
import jinja2
import pytest
import toolchains
from checkout import ROOT

from codegen.cli.main import main
from codegen.targets import template_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
STRANGER = 54321
"""A user that the system does not know."""

WITHOUT_HOME = """if True:
    import os, sys
    root, user, *homes = sys.argv[1:]
    sys.path.insert(0, root)
    import jinja2, yaml, codegen.pipeline
    from codegen.cli.main import main
    if os.geteuid() == 0:
        os.setresuid(int(user), 0, 0)  # files stay readable, and there is no such user
    for home in homes:
        if not os.fork():  # before black is loaded, which looks for a home
            code = 99
            try:
                os.environ.update(pair.split("=") for pair in home.split())
                before = dict(os.environ)
                for command in ("generate", "check"):
                    assert main([command, "--only", "python"]) == 0
                assert "black" in sys.modules
                assert dict(os.environ) == before
                code = 0
            finally:
                sys.stdout.flush()
                os._exit(code)
        assert os.wait()[1] == 0, home
        os.rename("generated", f"generated{homes.index(home)}")
"""
"""Generates and checks with several homes."""


def test_no_home(tmp_path: Path) -> None:
    """A user without a home and without an entry in the list of users can generate; the environment stays as it was."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    homes = ("", "HOME=", "HOME=home XDG_CACHE_HOME=cache", f"HOME={tmp_path}/home")
    words = (sys.executable, "-c", WITHOUT_HOME, str(ROOT), str(STRANGER), *homes)
    output = toolchains.run("env", "-i", *words, cwd=tmp_path)
    assert output.count("are up to date") == len(homes)
    outputs = [f"generated{number}" for number in range(len(homes))]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*outputs, "home", "specs"]


NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to other users")


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load what runs need, which STRANGER cannot where it is in folders of root."""
    folder = tmp_path_factory.mktemp("loaded")
    _write_project(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in ("add LATE --message late", "generate", "check"):
            assert main(words.split()) == 0


@pytest.fixture
def checkout() -> Iterator[Path]:
    """Yield a folder of STRANGER with one spec."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_project(folder)
        _give(folder, STRANGER)
        yield folder


def _write_project(folder: Path) -> None:
    (folder / "specs").mkdir()
    (folder / "specs/shop.yaml").write_text(SPEC)
    (folder / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')


def _give(folder: Path, owner: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner)


def _root(folder: Path, *words: str) -> str:
    """Return what codegen prints as root under umask 077."""
    environment = {**os.environ, "HOME": str(folder)}
    result = forked.codegen(*words, cwd=folder, env=environment, before=lambda: os.umask(0o77))
    assert result.code == 0, result.stderr
    return result.stdout


def _become(home: Path) -> None:
    """Go on as STRANGER with a home."""
    os.setresgid(*[STRANGER] * 3)
    os.setresuid(*[STRANGER] * 3)
    os.environ["HOME"] = str(home)
    os.environ.pop("XDG_CACHE_HOME", None)


def _user(folder: Path, *commands: str) -> str:
    """Return what STRANGER's runs print."""

    def test() -> None:
        os.chdir(folder)
        _become(folder)
        for command in commands:
            assert main(command.split()) == 0

    return forked.check(test)


def _renders() -> None:
    """Render a template whose bytecode belongs into the cache of the user."""
    sys.dont_write_bytecode = False
    loader = jinja2.DictLoader({"page": "{{ 6 * 7 }}"})
    for _ in range(2):
        cache = template_cache.TemplateCache(b"")
        environment = jinja2.Environment(loader=loader, bytecode_cache=cache, autoescape=True)
        assert environment.get_template("page").render() == "42"


def _owners(folder: Path) -> dict[str, tuple[int, int]]:
    states = {str(path): path.stat() for path in (folder, *folder.rglob("*"))}
    return {path: (state.st_uid, state.st_gid) for path, state in states.items()}


@NEEDS_ROOT
def test_after_root(checkout: Path) -> None:
    """After runs as root in a new and in an existing output folder, every file belongs to the user."""
    build = ("--stamp", "build/new/stamp", "--depfile", "build/new/depfile")
    _root(checkout, "generate", *build)
    _root(checkout, "add", "FULL", "--message", "The shop is full.")
    assert _root(checkout, "generate", *build)
    assert set(_owners(checkout).values()) == {(STRANGER, STRANGER)}
    output = _user(checkout, "add LATE --message late", "generate", "check", "generate")
    assert output.count("wrote") > 5
    assert "generated are up to date" in output
    assert set(_owners(checkout).values()) == {(STRANGER, STRANGER)}
    assert _root(checkout, "generate") == ""
    assert set(_owners(checkout).values()) == {(STRANGER, STRANGER)}


@NEEDS_ROOT
def test_cache_of_templates(checkout: Path) -> None:
    """The user's cache is written by the user, and not by root in the home of that user."""

    def root() -> None:
        os.environ["HOME"] = str(checkout)
        os.environ.pop("XDG_CACHE_HOME", None)
        _renders()

    def user() -> None:
        _become(checkout)
        _renders()

    forked.check(root)
    assert not (checkout / ".cache").exists()
    forked.check(user)
    assert [*(checkout / ".cache/codegen").iterdir()]


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


def _state(path: Path) -> tuple[int, int, int]:
    state = path.lstat()
    return state.st_mode, state.st_uid, state.st_ino


DAMAGES = pytest.mark.parametrize("damage", [_foreign, _closed, _file, _dangling])


@NEEDS_ROOT
@DAMAGES
def test_unusable_cache(damage: Callable[[Path], None], checkout: Path) -> None:
    """A cache of outputs that a user cannot use changes no output, gives no message, and stays."""
    path = checkout / "generated/.codegen-cache"
    path.parent.mkdir()
    _give(checkout, STRANGER)
    damage(path)
    before = _state(path)
    output = _user(checkout, "generate", "check", "generate", "check")
    assert output.count("generated are up to date") == 2
    assert _state(path) == before


@NEEDS_ROOT
@DAMAGES
@pytest.mark.parametrize("name", [".cache/codegen", ".cache"])
def test_unusable_cache_of_templates(name: str, damage: Callable[[Path], None], checkout: Path) -> None:
    """A cache of templates that a user cannot use changes no output, and stays."""
    path = checkout / name
    path.parent.mkdir(exist_ok=True)
    _give(checkout, STRANGER)
    damage(path)
    before = _state(path)

    def test() -> None:
        _become(checkout)
        _renders()

    forked.check(test)
    assert _state(path) == before
