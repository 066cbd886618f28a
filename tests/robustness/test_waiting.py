"""What a run generates is what was there when it began, and its stamp and depfile say just that."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import forked
import pytest

from codegen.cli.main import main
from codegen.output import depfile, lock

if TYPE_CHECKING:
    from collections.abc import Callable

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
WORDS = ("generate", "--stamp", "build/out.stamp", "--depfile", "out.d")
EDITS = """\
from pathlib import Path

from codegen.api import OutputFile

def generate(spec):
    yield OutputFile(f"data/{spec.name}.txt", spec.codes[0].message)
    path = Path("specs/shop.yaml")
    path.write_text(path.read_text().replace("is empty", "has nothing"))
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one spec, which is the working folder."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _waiting(folder: str, act: Callable[[], object]) -> str:
    """Do something while a run waits for a folder; return what the run then says."""
    with lock.hold(Path(folder)):
        run = forked.start(*WORDS)
        waits = Path(f"/proc/{run.pid}/syscall")
        end = time.monotonic() + 20
        flock = "73 "  # of x86-64; elsewhere a second is long enough
        while time.monotonic() < end and not waits.read_text().startswith(flock) and os.uname().machine == "x86_64":
            time.sleep(0.01)
        time.sleep(0.05 if os.uname().machine == "x86_64" else 1)
        assert os.waitpid(run.pid, os.WNOHANG) == (0, 0)
        act()
    result = run.wait()
    assert result.code == 0, result.stderr
    return result.stdout


def test_edited_spec(project: Path) -> None:
    """A run that waited generates the spec as it is then, and its stamp is newer than the spec."""
    assert main(["generate"]) == 0
    spec = project / "specs/shop.yaml"
    spec.write_text(SPEC.replace("is empty", "is full"))

    def edit() -> None:
        spec.write_text(SPEC.replace("is empty", "has nothing"))
        time.sleep(0.05)

    assert "wrote" in _waiting("generated", edit)
    assert "The shop has nothing." in (project / "generated/c/shop-errors/shop_errors_list.h").read_text()
    assert main(["check"]) == 0
    assert (project / "build/out.stamp").stat().st_mtime_ns > spec.stat().st_mtime_ns


def test_added_spec(project: Path) -> None:
    """A run that waited also generates a spec that was added meanwhile, and names it in the depfile."""
    _waiting("generated", lambda: (project / "specs/stall.yaml").write_text(SPEC))
    assert (project / "generated/c/stall-errors/stall_errors.h").exists()
    assert (project / "out.d").read_text() == depfile.text(
        "generated/c/shop-errors/CMakeLists.txt", ["specs/shop.yaml", "specs/stall.yaml"]
    )


def test_changed_output(project: Path) -> None:
    """A run that waited for a folder that is no longer the configured one writes into the one that is."""
    configuration = project / "pyproject.toml"
    configuration.write_text('[tool.codegen]\noutput = "one"\n')
    _waiting("one", lambda: configuration.write_text('[tool.codegen]\noutput = "two"\n'))
    assert not (project / "one").exists()
    assert (project / "two/c/shop-errors/shop_errors.h").exists()
    assert "two/" in (project / "out.d").read_text()


def test_edited_during_the_run(project: Path) -> None:
    """A spec that is edited after a run has read it is newer than the stamp of the run."""
    (project / "tools/data").mkdir(parents=True)
    (project / "tools/data/__init__.py").write_text(EDITS)
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["tools/data"]\n')
    assert main(["generate", "--stamp", "out.stamp"]) == 0
    assert (project / "generated/data/shop.txt").read_text() == "The shop is empty."
    assert (project / "specs/shop.yaml").stat().st_mtime_ns > (project / "out.stamp").stat().st_mtime_ns
    assert main(["check"]) == 3


def test_clock(project: Path) -> None:
    """The time of a stamp is older than what is written next, and diagnostic it leaves no file."""
    for number in range(200):
        when = depfile.clock("build/deep/out.stamp")
        (project / f"{number}").touch()
        assert when < (project / f"{number}").stat().st_mtime_ns
    assert not (project / "build").exists()
    assert not [path for path in project.iterdir() if path.name.startswith(".")]
