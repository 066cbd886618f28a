"""The Python interpreters of this machine, and the versions of black."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checkout import ROOT

from toolchains import TOOLS, present, run

if TYPE_CHECKING:
    from toolchains import Command

BLACKS = ("23", "24", "25", "26")
CURRENT = f"3.{sys.version_info.minor}"
"""The version of the interpreter that the tests run on."""
OLDEST = 10
"""The minor version of the oldest Python that codegen runs on."""


def require_black(major: str, widths: tuple[int, ...], *paths: Path) -> None:
    """Require that the newest black of a major version leaves Python files as they are, at some line lengths."""
    program = """if True:
        import sys
        from pathlib import Path
        import black
        major, widths, *paths = sys.argv[1:]
        assert black.__version__.startswith(major + "."), black.__version__
        assert paths
        for path in map(Path, paths):
            text = path.read_text(encoding="utf-8")
            for width in map(int, widths.split()):
                mode = black.Mode(line_length=width, is_pyi=path.suffix == ".pyi")
                if black.format_str(text, mode=mode) != text:
                    print(path, width)
    """
    found = [file for path in paths for file in (sorted(path.rglob("*.py*")) if path.is_dir() else [path])]
    files = [str(file) for file in found if file.suffix in {".py", ".pyi"}]
    words = (major, " ".join(map(str, widths)), *files)
    environment = {"PYTHONPATH": str(present(TOOLS / f"black-{major}"))}
    changed = run(sys.executable, "-c", program, *words, env=environment)
    assert changed == ""


@cache
def installed() -> dict[str, str]:
    """Return the CPython interpreters of this machine by version; the running one is among them."""
    found = {}
    for minor in range(8, 15):
        version = f"3.{minor}"
        names = (
            f"python{version}",
            *(str(path) for path in Path.home().glob(f".pyenv/versions/{version}.*/bin/python")),
        )
        for name in names:
            if (path := shutil.which(name)) and _version(path) == version:
                found[version] = path
                break
    return {**found, CURRENT: sys.executable}


@cache
def supported() -> dict[str, Command]:
    """Return the command of each interpreter of this machine that codegen runs on, with codegen in its path."""
    commands: dict[str, Command] = {}
    for version, python in installed().items():
        if int(version.partition(".")[2]) >= OLDEST:
            folder = [] if version == CURRENT else [present(TOOLS / f"python-{version}")]
            path = os.pathsep.join(str(each) for each in (ROOT, *folder))
            commands[version] = ("env", f"PYTHONPATH={path}", python)
    return commands


def _version(path: str) -> str:
    """Return the version of an interpreter; empty for a shim that leads nowhere."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([path, "-c", code], capture_output=True, text=True, check=False).stdout.strip()
