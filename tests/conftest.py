"""The built wheel, and an environment that it is installed in, which all processes of a run of pytest share."""

from __future__ import annotations

import fcntl
import os
import sys
import sysconfig
import venv
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _made_once(name: str, make: Callable[[Path], None], factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the first process to ask for it makes, while the others wait."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder in that of the run
        base = base.parent
    folder, made = base / name, base / f"{name}.made"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(folder)
            made.touch()
    return folder


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this checkout."""

    def make(folder: Path) -> None:
        toolchains.run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)

    (path,) = _made_once("dist", make, tmp_path_factory).glob("*.whl")
    return path


@pytest.fixture(scope="session")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of scripts of an environment that has the wheel and, by a path file, its dependencies."""

    def make(folder: Path) -> None:
        venv.create(folder, with_pip=False)
        pip = (sys.executable, "-m", "pip", "--python", folder / "bin/python")
        toolchains.run(*pip, "install", "--no-index", "--no-deps", wheel)
        (site,) = folder.glob("lib/python*/site-packages")
        (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))

    return _made_once("environment", make, tmp_path_factory) / "bin"
