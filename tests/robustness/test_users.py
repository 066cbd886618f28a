"""Runs of users without a home, of root in the checkout of a user, and of a user after root."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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
