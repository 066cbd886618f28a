"""The compilers of C and C++: zig's clang from PyPI, and the system's gcc and g++."""

from __future__ import annotations

import os
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from toolchains import TOOLS, MissingToolError, present, run

if TYPE_CHECKING:
    from toolchains import Command

WARNINGS: Command = ("-Wall", "-Wextra", "-Wpedantic", "-Werror")
QUICK: Command = ("-g0",)
"""Zig writes debug information unless told otherwise, which no test reads."""


@cache
def compilers() -> dict[str, Command]:
    """Return every C compiler by name: zig's clang always, the system's gcc where it is."""
    return {"zig": (_zig(), "cc", *QUICK), **_system("gcc")}


@cache
def cxx_compilers() -> dict[str, Command]:
    """Return every C++ compiler by name: zig's clang always, the system's g++ where it is."""
    return {"zig": (_zig(), "c++", *QUICK), **_system("g++")}


def shared_library(sources: list[Path], into: Path, include: Path) -> Path:
    """Compile C sources with zig into a shared library that needs no libc."""
    flags = ("-shared", "-nostdlib", "-fPIC", "-fno-sanitize=undefined", "-fno-stack-protector", "-std=c99", *WARNINGS)
    run(*compilers()["zig"], *flags, f"-I{include}", "-o", into, *sources)
    return into


def zig_environment() -> dict[str, str]:
    """Return the environment in which a build uses zig as the compiler of C and C++."""
    return {"CC": f"{_zig()} cc", "CXX": f"{_zig()} c++"}


def headers(platform: str) -> Path:
    """Return the folder of the headers of a platform that zig has, such as `any-windows-any`."""
    return present(Path(_zig()).parent / "lib/libc/include" / platform)


@cache
def _zig() -> str:
    package = find_spec("ziglang")
    if package is None or package.origin is None:
        message = "ziglang is missing; `make test` installs it"
        raise MissingToolError(message)
    for name in ("ZIG_GLOBAL_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR"):
        os.environ[name] = str(TOOLS / "zig-cache")
    return str(present(Path(package.origin).parent / "zig"))


def _system(name: str) -> dict[str, Command]:
    path = shutil.which(name)
    return {name: (path,)} if path else {}
