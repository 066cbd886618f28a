"""The JDK of this machine: javac, javadoc and java."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from toolchains import require, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolchains import Command

WARNINGS: Command = ("-Xlint:all", "-Xdoclint:all/protected", "-Werror", "--release", "11")
LIGHT = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""What makes a short run cheap."""


def program(name: str) -> Path:
    """Return a program of the JDK; where it is missing, the test is skipped, or fails under CI=true."""
    found = shutil.which(name)
    return require("Java", Path(found) if found else None, "on Debian, `apt-get install default-jdk-headless`")


def compiled(sources: Iterable[Path], into: Path, *options: str | Path) -> Path:
    """Return the folder of the classes of some sources, compiled for Java 11 with every warning as an error."""
    arguments = into.with_name(f"{into.name}.txt")
    arguments.write_text("\n".join(f'"{path}"' for path in sources), encoding="utf-8")
    light = (f"-J{option}" for option in LIGHT)
    run(program("javac"), *light, *WARNINGS, *options, "-d", into, f"@{arguments}", env=_neutral())
    return into


def javadoc(sources: Iterable[Path], into: Path) -> None:
    """Write the documentation of some sources, with every warning as an error."""
    options = ("-quiet", "-Xdoclint:all", "-Werror", "--release", "11")
    light = (f"-J{option}" for option in LIGHT)
    run(program("javadoc"), *light, *options, "-d", into, *sources, env=_neutral())


def ran(*words: str | Path) -> str:
    """Return what a program printed; words are the options of java, a class and its arguments."""
    encoding = ("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8")
    return run(program("java"), *LIGHT, *encoding, *words, env=_neutral())


def _neutral() -> dict[str, str]:
    """Return an environment in which the tools print nothing of its options, and take ASCII for the encoding of files.

    Java 11 takes the encoding of the machine; what is emitted compiles in any.
    """
    os.environ.pop("JAVA_TOOL_OPTIONS", None)
    return {"LC_ALL": "C"}
