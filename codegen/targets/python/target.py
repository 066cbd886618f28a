"""Python: a folder that pip installs, or one module to copy; the enum of the package is loaded on first use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.targets.python.conflicts import conflicts
from codegen.targets.python.formatting import restyled
from codegen.targets.python.names import OPTIONS, names
from codegen.targets.python.usage import bindings, examples, spellings
from codegen.targets.python.views import view
from codegen.targets.render import rendered, rendered_package
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile, Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
FILES = {
    "pyproject.toml": "pyproject.toml.j2",
    "README.md": "README.md.j2",
    "{package}/__init__.py": "package.py.j2",
    "{package}/__main__.py": "main.py.j2",
    "{package}/_enum.py": "enum.py.j2",
    "{package}/_functions.py": "functions.py.j2",
    "{package}/py.typed": "py.typed.j2",
}
DETAILS = {"{package}/_details.py": "details.py.j2"}
"""What only a table with descriptions, remedies, deprecated or retired codes has."""


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Return the files of a folder that pip installs, or one module."""
    seen = view(spec, request)
    called = names(spec)
    if request.layout == "file":
        return rendered("python", {f"{called.package}.py": "file.py.j2"}, TEMPLATES, seen)
    found = {**FILES, **(DETAILS if seen.has_details else {})}
    files = {path.format(package=called.package): template for path, template in found.items()}
    return rendered_package(spec, f"python/{called.distribution}", files, TEMPLATES, seen)


TARGET = Target(
    generate,
    title="Python",
    rank=10,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    bindings=bindings,
    restyle=restyled,
    layouts=("package", "file"),
    is_default=True,
)
