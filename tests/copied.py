"""Runs of a changed copy of codegen, in forks of one process that has the copy loaded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from checkout import ROOT, TESTS
from forked import Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Run = Callable[..., Result]
"""What runs a copy in a folder, with some words."""

SERVER = """\
import json, pathlib, sys
import black, forked
from codegen import pipeline
from codegen.targets import discovery
discovery.built_in()
for line in sys.stdin:
    words, folder = json.loads(line)
    print(json.dumps(forked.codegen(*words, cwd=pathlib.Path(folder))), flush=True)
"""
"""Loads the copy, and runs it for each line that it reads."""


def copy(folder: Path) -> Path:
    """Copy codegen, with the bytecode that Python has of it, into a folder; return the package."""
    return shutil.copytree(ROOT / "codegen", folder / "codegen")


@contextmanager
def loaded(folder: Path) -> Iterator[Run]:
    """Load the copy in a folder, and yield what runs it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(TESTS)))}
    command = (sys.executable, "-c", SERVER)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, text=True) as process:

        def run(project: Path, *words: str) -> Result:
            assert process.stdin
            assert process.stdout
            print(json.dumps((words, str(project))), file=process.stdin, flush=True)
            return Result(*json.loads(process.stdout.readline()))

        yield run
