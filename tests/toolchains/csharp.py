"""Mono's compiler of C# and its runtime, from Debian."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import toolchains
from toolchains import require

PACKAGES = ("mono-mcs", "mono-runtime", "libmono-system-runtime-serialization4.0-cil")
"""What install.py installs on Debian."""

FLAGS = ("-langversion:7", "-warn:4", "-warnaserror", "-nologo")


@cache
def _program(name: str) -> Path:
    found = shutil.which(name)
    return require("C#", Path(found) if found else None, f"on Debian, `apt-get install {' '.join(PACKAGES)}`")


def library(sources: list[Path], output: Path, *flags: str | Path) -> Path:
    """Compile sources into a library, whose XML documentation is next to it; fail on any warning."""
    documentation = f"-doc:{output.with_suffix('.xml')}"
    toolchains.run(_program("mcs"), *FLAGS, "-target:library", documentation, f"-out:{output}", *flags, *sources)
    return output


def program(sources: list[Path], output: Path, *flags: str | Path) -> Path:
    """Compile sources into a program; fail on any warning."""
    toolchains.run(_program("mcs"), *FLAGS, f"-out:{output}", *flags, *sources)
    return output


def run(built: Path, *words: str) -> str:
    """Return what a program prints."""
    return toolchains.run(_program("mono"), built, *words)
