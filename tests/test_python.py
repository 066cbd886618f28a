"""The Python package is typed, light, and as black has it."""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path

import pytest
import toolchains

ROOT = Path(__file__).parents[1]
FOLDERS = (
    ROOT / "generated/python/ipsec_errors",
    ROOT / "tests/golden/hostile/expected/python/class_errors",
    ROOT / "tests/golden/status/expected/python/status_errors",
    ROOT / "tests/golden/small/expected/python/shop_errors",
)
USER = """\
import ipsec_errors
from ipsec_errors import ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY, IpsecError
from typing import Optional

number: int = ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
text: Optional[str] = ipsec_errors.message(number)
member: IpsecError = IpsecError.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
words: str = member.message
back: Optional[int] = ipsec_errors.code("X")
"""
MISTAKES = """\
import ipsec_errors
ipsec_errors.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEYS
ipsec_errors.IpsecError.ERROR_IPSEC_IKE_NO_SUCH
"""


@pytest.mark.parametrize("length", [88, 100, 120])
@pytest.mark.parametrize("major", toolchains.BLACKS)
def test_black(major: str, length: int) -> None:
    """The files stand unchanged under black 23 to 26, at line lengths of 88 to 120."""
    command = (sys.executable, "-m", "black", "--check", "--line-length", str(length), "--config", os.devnull)
    environment = toolchains.black(major)
    assert f", {major}." in toolchains.run(sys.executable, "-m", "black", "--version", env=environment)
    toolchains.run(*command, *FOLDERS, env=environment)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_oldest_syntax(folder: Path) -> None:
    """The modules are Python 3.8."""
    for path in folder.glob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_import_is_light() -> None:
    """Neither enum nor the messages are loaded before they are used."""
    program = (
        "import sys; sys.modules.pop('enum', None); import ipsec_errors;"
        "print(*(name for name in sys.modules if name == 'enum' or name.startswith('ipsec_errors.')))"
    )
    environment = {"PYTHONPATH": str(ROOT / "generated/python")}
    assert toolchains.run(sys.executable, "-S", "-c", program, env=environment).split() == []


def test_star_pickle_and_unknown() -> None:
    """The enum is found, copied and pickled under the package, and what is not there is named."""
    program = (
        "import pickle, ipsec_errors as e; from ipsec_errors import *;"
        "m = IpsecError.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY;"
        "assert pickle.loads(pickle.dumps(m)) is m and IpsecError(13821) is m and str(m) == '13821';"
        "assert IpsecError.__module__ == 'ipsec_errors', IpsecError.__module__;"
        "assert len(IpsecError) == 150 and not hasattr(e, 'NO_SUCH') and e.message(13821.5) is None;"
        "assert 'IpsecError' in dir(e);"
    )
    for python in toolchains.pythons().values():
        toolchains.run(python, "-c", program, env={"PYTHONPATH": str(ROOT / "generated/python")})


def test_mypy(tmp_path: Path) -> None:
    """Mypy takes a user's module, and finds a name that is not there."""
    (tmp_path / "user.py").write_text(USER)
    (tmp_path / "mistakes.py").write_text(MISTAKES)
    environment = {"MYPYPATH": str(ROOT / "generated/python")}
    command = (sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "--config-file", os.devnull)
    toolchains.run(*command, "user.py", cwd=tmp_path, env=environment)
    with pytest.raises(AssertionError, match="Found 2 errors"):
        toolchains.run(*command, "mistakes.py", cwd=tmp_path, env=environment)


def test_stub_agrees() -> None:
    """Stubtest finds no difference between the stub and the package."""
    command = (sys.executable, "-m", "mypy.stubtest", "ipsec_errors", "--mypy-config-file", os.devnull)
    environment = {name: str(ROOT / "generated/python") for name in ("MYPYPATH", "PYTHONPATH")}
    toolchains.run(*command, cwd=ROOT / ".venv", env=environment)


def test_pyright(tmp_path: Path) -> None:
    """Pyright takes a user's module as Python 3.8, and finds a name that is not there."""
    settings = {"extraPaths": [str(ROOT / "generated/python")], "typeCheckingMode": "strict", "pythonVersion": "3.8"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({**settings, "include": ["user.py"]}))
    (tmp_path / "user.py").write_text(USER)
    toolchains.run(*toolchains.pyright(), "-p", tmp_path, cwd=tmp_path)
    (tmp_path / "user.py").write_text(MISTAKES)
    with pytest.raises(AssertionError, match='"ERROR_IPSEC_IKE_SIMULTANEOUS_REKEYS" is not a known attribute'):
        toolchains.run(*toolchains.pyright(), "-p", tmp_path, cwd=tmp_path)
