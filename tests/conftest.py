"""The built wheel, and an environment that it is installed in, which all processes of a run of pytest share."""

from __future__ import annotations

import fcntl
import gc
import os
import signal
import sys
import sysconfig
import venv
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path


def pytest_configure() -> None:
    """Let processes of the tests react to Ctrl-C, also where a script runs the tests in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Collect garbage rarely, and never what pytest collected: it lasts, and is many times what a test makes."""
    gc.freeze()
    gc.set_threshold(100_000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Give all skipped tests of a language the same place, so that the summary has one line for them."""
    report = yield
    if report.skipped and call.excinfo and toolchains.MISSING in str(call.excinfo.value):
        report.longrepr = (toolchains.__file__, 0, str(call.excinfo.value))
    return report


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Return a function that returns a folder, which the first process to ask for it makes, while the others wait."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each process has a folder in that of the run
        root = root.parent

    def once(name: str, make: Callable[[Path], None]) -> Path:
        folder, made = root / name, root / f"{name}.made"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                make(folder)
                made.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def wheel(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Return the wheel of this checkout."""

    def make(folder: Path) -> None:
        toolchains.run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)

    (path,) = once("dist", make).glob("*.whl")
    return path


@pytest.fixture(scope="session")
def scripts(wheel: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Return the folder of scripts of an environment that has the wheel and, by a path file, its dependencies."""

    def make(folder: Path) -> None:
        venv.create(folder, with_pip=False)
        pip = (sys.executable, "-m", "pip", "--python", folder / "bin/python")
        toolchains.run(*pip, "install", "--no-index", "--no-deps", wheel)
        (site,) = folder.glob("lib/python*/site-packages")
        (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))

    return once("environment", make) / "bin"
