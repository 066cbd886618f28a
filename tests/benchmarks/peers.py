"""Generators of constants that others have written, each with a table of codes in its own language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

TOOLS = Path(__file__).parents[2] / ".venv/tools/peers"
PACKAGES = ("protobuf-compiler", "flatbuffers-compiler", "binutils-mingw-w64-x86-64", "comerr-dev")
DISTRIBUTIONS = ("glean_parser", "datamodel-code-generator")


class Peer(NamedTuple):
    """A generator: what it is called, its program or module, its input as text, its arguments behind that."""

    name: str
    program: str
    source: str
    text: Callable[[int], str]
    arguments: tuple[str, ...]
    version: tuple[str, ...] = ("--version",)

    def command(self, folder: Path, count: int) -> tuple[list[str], str] | None:
        """Write the input for a table into a folder; return the command and the version, or None where it is absent."""
        folder.mkdir(parents=True)
        (folder / self.source).write_text(self.text(count), encoding="utf-8")
        if path := shutil.which(self.program):
            start = [path]
        elif (TOOLS / self.program).is_dir():
            start = ["env", f"PYTHONPATH={TOOLS}", sys.executable, "-m", self.program]
        else:
            return None
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        printed = subprocess.run(
            [*start, *self.version], capture_output=True, text=True, check=False, env=environment, cwd=folder
        )
        lines = (printed.stdout + printed.stderr).strip().splitlines()
        return [*start, *self.arguments], lines[0] if lines else "no version"


def install() -> None:
    """Install the peers: by apt-get where it can, and by pip into a folder of their own."""
    if shutil.which("apt-get"):
        subprocess.run(("apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES), check=False)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", str(TOOLS))
    subprocess.run((*pip, *DISTRIBUTIONS), check=False)


def _names(count: int) -> list[str]:
    return [f"ERROR_BIG_TABLE_ENTRY_{number}" for number in range(1, count + 1)]


def _protobuf(count: int) -> str:
    body = "".join(f"  {name} = {number};\n" for number, name in enumerate(_names(count), 1))
    return f'syntax = "proto3";\nenum Code {{\n  NONE = 0;\n{body}}}\n'


def _flatbuffers(count: int) -> str:
    body = "".join(f"  {name} = {number},\n" for number, name in enumerate(_names(count), 1))
    return f"namespace big;\nenum Code : uint {{\n{body}}}\n"


def _messages(count: int) -> str:
    return "".join(
        f"MessageId={number}\nSymbolicName={name}\nLanguage=English\nThe entry {number} failed.\n.\n\n"
        for number, name in enumerate(_names(count), 1)
    )


def _error_table(count: int) -> str:
    body = "".join(f'error_code {name}, "The entry {name} failed."\n' for name in _names(count))
    return f"error_table big\n{body}end\n"


def _metrics(count: int) -> str:
    entries = "".join(
        f"  entry_{number}:\n    type: counter\n    description: The entry {number} failed.\n    bugs: [https://b.example/1]\n"
        "    data_reviews: [https://b.example/2]\n    notification_emails: [a@b.example]\n    expires: never\n"
        for number in range(1, count + 1)
    )
    return f"$schema: moz://mozilla.org/schemas/glean/metrics/2-0-0\nbig:\n{entries}"


def _json_schema(count: int) -> str:
    return json.dumps({"title": "Code", "type": "string", "enum": _names(count)})


PEERS = (
    Peer("protoc", "protoc", "big.proto", _protobuf, ("--python_out=.", "--cpp_out=.", "big.proto")),
    Peer("flatc", "flatc", "big.fbs", _flatbuffers, ("--python", "--cpp", "--ts", "big.fbs")),
    Peer("windmc", "x86_64-w64-mingw32-windmc", "big.mc", _messages, ("big.mc",)),
    Peer("compile_et", "compile_et", "big.et", _error_table, ("big.et",), ()),
    Peer(
        "glean_parser",
        "glean_parser",
        "metrics.yaml",
        _metrics,
        ("translate", "-f", "kotlin", "-o", "out", "metrics.yaml"),
    ),
    Peer(
        "datamodel-code-generator",
        "datamodel_code_generator",
        "big.json",
        _json_schema,
        ("--input", "big.json", "--output", "big.py"),
    ),
)
