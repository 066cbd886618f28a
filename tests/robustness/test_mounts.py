"""Where something is mounted in an output folder, a run changes every file or none, and names what is in its way."""

from __future__ import annotations

import ctypes
import os
import subprocess
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import forked
import pytest
from trees import tree

from codegen.cli.main import main
from codegen.output import paths

if TYPE_CHECKING:
    from collections.abc import Callable

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
NEW_MOUNTS, NEW_USER = 0x20000, 0x10000000
"""The constants CLONE_NEWNS and CLONE_NEWUSER of unshare(2)."""
PRIVATE = 0x44000
"""The constants MS_REC and MS_PRIVATE of mount(2)."""


def _separate() -> None:
    """Let this process mount for itself alone; what it mounts is gone at its end."""
    system = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    if system.unshare(NEW_MOUNTS | (NEW_USER if user else 0)):
        raise OSError(ctypes.get_errno(), "unshare")
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    if system.mount(b"none", b"/", None, PRIVATE, None):
        raise OSError(ctypes.get_errno(), "mount")


@cache
def _can_mount() -> bool:
    def attempt() -> None:
        try:
            _separate()
            _mount("mount -t tmpfs none /tmp")
        except (OSError, AssertionError):
            return
        os.write(1, b"mounted")

    return forked.check(attempt) == "mounted"


@pytest.fixture(autouse=True)
def _require_mounts() -> None:
    """Skip the tests where nobody may mount."""
    if not _can_mount():
        pytest.skip("this system lets nobody mount; other tests have the errors of mounts as exceptions")


def _check(test: Callable[[], object]) -> None:
    """Run assertions in a process that mounts for itself alone."""

    def act() -> None:
        _separate()
        test()

    forked.check(act)


def _mount(script: str) -> None:
    """Run a script of sh that mounts."""
    result = subprocess.run(("/bin/sh", "-ec", script), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def _refusal(*arguments: str) -> str:
    """Return what a run prints that changes nothing and leaves no staged files."""
    before = tree(Path())
    result = forked.codegen("generate", *arguments)
    assert result.code == 2, result
    assert paths.STAGING not in result.stderr
    assert tree(Path()) == before
    assert not [*Path().rglob(paths.STAGING)]
    return result.stderr


@pytest.mark.parametrize(
    ("mounting", "words"),
    [
        ("mount -t tmpfs none generated/c", "generated/c/shop-errors/shop_errors.c cannot be replaced"),
        ("cp -r generated/c other; mount --bind other generated/c", "generated/c is on another mount"),
        (
            "mount --bind generated/c/shop-errors generated/c/shop-errors",
            "generated/c/shop-errors/shop_errors.h cannot be replaced: generated/c/shop-errors is on another mount",
        ),
        (
            "cp generated/c/shop-errors/shop_errors.h o; mount --bind o generated/c/shop-errors/shop_errors.h",
            "generated/c/shop-errors/shop_errors.h cannot be replaced: it is a mount point",
        ),
        (
            "mkdir generated/c/booth; mount -t tmpfs none generated/c/booth",
            "generated/c/booth/booth.h cannot be replaced: generated/c/booth is on another mount",
        ),
        (
            "cp generated/codegen-manifest.txt o; mount --bind o generated/codegen-manifest.txt",
            "codegen-manifest.txt cannot be",
        ),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("project")
def test_below(mounting: str, words: str) -> None:
    """Where something is mounted below the output folder, a run that would rename into it changes nothing."""

    def test() -> None:
        _mount(mounting)
        printed = _refusal("--force")
        assert words in printed
        assert "with --output" in printed

    _check(test)


@pytest.mark.usefixtures("project")
def test_mount_that_stays_as_it_is() -> None:
    """A mount below the output folder does not matter to a run that replaces nothing there; nor one of all of it."""
    Path("generated/mine").mkdir()

    def test() -> None:
        _mount("mount -t tmpfs none generated/mine; mount --bind generated generated")
        assert forked.codegen("generate").code == 0
        assert forked.codegen("check").code == 0

    _check(test)


@pytest.mark.usefixtures("project")
def test_orphan() -> None:
    """A file that is to be deleted but is a mount point is named before anything is changed."""
    name = "generated/c/stall-errors/stall_errors.h"

    def test() -> None:
        _mount(f"cp {name} o; mount --bind o {name}")
        assert f"{name} cannot be replaced: it is a mount point" in _refusal()

    _check(test)


@pytest.mark.usefixtures("project")
def test_small_disk() -> None:
    """On a file system that is too small for the new texts nothing changes; with room for them all is well."""
    codes = "".join(f"  CODE_{number}: {{value: {number}, message: Message {number}.}}\n" for number in range(2, 200))

    def test() -> None:
        _mount("mount -t tmpfs -o size=160k none generated")
        assert forked.codegen("generate").code == 0
        with Path("specs/shop.yaml").open("a") as spec:
            spec.write(codes)
        assert "No space left on device" in _refusal()
        _mount("mount -t tmpfs -o remount,size=4m none generated")
        assert forked.codegen("generate").code == 0
        assert forked.codegen("check").code == 0

    _check(test)


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder the working folder whose configuration has moved the files of a target to an empty folder."""
    monkeypatch.chdir(tmp_path)
    table = '[tool.codegen]\ntargets = ["c", "markdown"]\noutputs = {c = {path = "generated-c/old"}}\n'
    Path("pyproject.toml").write_text(table)
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "has nothing"))
    Path("pyproject.toml").write_text(table.replace("old", "new"))
    rmtree("generated-c/old")
    Path("generated-c/new").mkdir()


@pytest.mark.parametrize("folder", ["generated-c/new", "generated-c"])
@pytest.mark.usefixtures("moved")
def test_folder_of_a_target(folder: str) -> None:
    """New files are staged on the file system that they go to, so the folder of a target can be a mount."""

    def test() -> None:
        _mount(f"mount -t tmpfs none {folder}")
        assert forked.codegen("generate").code == 0
        assert not [*Path("generated-c").rglob(paths.STAGING)]
        assert forked.codegen("check").code == 0

    _check(test)


@pytest.mark.usefixtures("moved")
def test_below_the_folder_of_a_target() -> None:
    """A folder of a target can have no other mount below it, to which files would have to be moved."""

    def test() -> None:
        _mount("mkdir generated-c/new/shop-errors; mount -t tmpfs none generated-c/new/shop-errors")
        assert "generated-c/new/shop-errors is on another mount than generated-c/new" in _refusal()

    _check(test)


@pytest.mark.usefixtures("moved")
def test_folder_of_a_target_that_is_full() -> None:
    """Where the file system of one folder is full, no folder changes."""

    def test() -> None:
        _mount("mount -t tmpfs -o size=16k none generated-c/new")
        assert "No space left on device" in _refusal()
        assert not [*Path("generated-c/new").iterdir()]

    _check(test)
