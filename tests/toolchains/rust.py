"""Rust as the machine has it: cargo, clippy, rustfmt and rustdoc, from rustup or a distribution."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import toolchains
from toolchains import TOOLS, require

CONSUMER = Path(__file__).parents[1] / "languages/rust/consumer"
"""A crate with the crates of crates.io that the tests use, pinned by its Cargo.lock."""
TARGET = TOOLS / "cargo"
"""Where crates are built whose path is always the same, so that their dependencies are compiled once."""
OLDEST = (1, 81)
"""The oldest Rust that compiles the bindings."""
LINTS = ("--", "-D", "warnings", "-W", "clippy::pedantic")


@cache
def executable() -> Path:
    """Return cargo; where it, clippy or rustfmt is missing or too old, the test is skipped, or fails under CI=true."""
    remedy = "install Rust 1.81 or later with clippy and rustfmt, as https://rustup.rs does"
    for name in ("cargo-clippy", "rustfmt", "rustdoc", "cargo"):
        found = shutil.which(name)
        path = require("Rust", Path(found) if found else None, remedy)
    return require("Rust", path if version() >= OLDEST else None, remedy)


@cache
def version() -> tuple[int, ...]:
    """Return the version of Rust; nothing without cargo, or where it is that of a rustup that has no toolchain."""
    cargo = shutil.which("cargo")
    command = (cargo or "cargo", "--version")
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout if cargo else ""
    return tuple(map(int, re.findall(r"[0-9]+", shown)[:2]))


def run(*words: str | Path, cwd: Path, target: Path = TARGET) -> str:
    """Return what a command of cargo prints in a folder, without the network; fail if it fails."""
    environment = {
        "CARGO_TARGET_DIR": str(target),
        "CARGO_NET_OFFLINE": "true",
        "CARGO_TERM_COLOR": "never",
        "CARGO_PROFILE_DEV_DEBUG": "0",
        "RUSTDOCFLAGS": "-D warnings",
    }
    return toolchains.run(executable(), *words, cwd=cwd, env=environment)


def compile_file(*words: str | Path) -> None:
    """Compile one file with rustc; fail with what it says where it fails."""
    toolchains.run(executable().with_name("rustc"), "--edition", "2021", *words)


def document(source: Path, into: Path) -> None:
    """Document one file with rustdoc, of which a warning is an error."""
    toolchains.run(executable().with_name("rustdoc"), "--edition", "2021", "-D", "warnings", "-o", into, source)


TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*', re.DOTALL)
"""Strings and comments."""


def tokens(source: Path) -> list[str]:
    """Return the words of a file without its comments and with all strings left empty."""
    text = TOKENS.sub(lambda match: '""' if match[0][0] == '"' else "", source.read_text(encoding="utf-8"))
    return text.split()
