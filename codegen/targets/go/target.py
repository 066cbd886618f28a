"""Go: a module without dependencies, or one file to copy into a package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets import wording
from codegen.targets.go.conflicts import conflicts
from codegen.targets.go.names import OPTIONS, package
from codegen.targets.go.usage import examples, spellings
from codegen.targets.render import render
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield the files of the module, or its one file of Go."""
    from codegen.targets.go.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec)
    source = render(TEMPLATES / "source.go.j2", seen)
    if request.layout == "file":
        yield OutputFile(f"go/{spec.name}_errors.go", source)
        return
    folder = f"go/{package(spec)}"
    yield OutputFile(f"{folder}/{package(spec)}.go", source)
    for file in ("go.mod", "README.md"):
        yield OutputFile(f"{folder}/{file}", render(TEMPLATES / f"{file}.j2", seen))
    if text := wording.license_file(spec):
        yield OutputFile(f"{folder}/LICENSE", text)


TARGET = Target(
    generate,
    title="Go",
    rank=40,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    layouts=("package", "file"),
)
