"""Python: a folder that pip installs, with a typed package whose enum and messages are loaded on first use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets.python.conflicts import conflicts
from codegen.targets.python.formatting import restyled
from codegen.targets.python.names import OPTIONS, names
from codegen.targets.python.usage import examples, spellings
from codegen.targets.python.views import view
from codegen.targets.render import render
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
FILES = {
    "pyproject.toml": "pyproject.toml.j2",
    "{package}/__init__.py": "package.py.j2",
    "{package}/__init__.pyi": "package.pyi.j2",
    "{package}/_docs.py": "docs.py.j2",
    "{package}/_enum.py": "enum.py.j2",
    "{package}/_functions.py": "functions.py.j2",
    "{package}/_messages.py": "messages.py.j2",
    "{package}/py.typed": "py.typed.j2",
}
HISTORY = {"{package}/_history.py": "history.py.j2"}
"""The files that only a table with deprecated or retired codes has."""


def generate(spec: Spec, _: Request) -> Iterator[OutputFile]:
    """Yield the files of a folder that pip installs."""
    seen = view(spec)
    called = names(spec)
    files = {**FILES, **(HISTORY if seen.deprecated or seen.retired else {})}
    for path, template in files.items():
        name = path.format(package=called.package)
        yield OutputFile(f"python/{called.distribution}/{name}", render(TEMPLATES / template, seen))


TARGET = Target(generate, "Python", 10, OPTIONS, conflicts, spellings, examples, restyled, is_default=True)
