"""C#: a project for NuGet without dependencies, or one file to copy into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets import wording
from codegen.targets.csharp.conflicts import conflicts
from codegen.targets.csharp.names import OPTIONS, names, package
from codegen.targets.csharp.usage import examples, spellings
from codegen.targets.render import render
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield the files of the project, or its one file of C#."""
    from codegen.targets.csharp.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec)
    name = f"{names(spec).functions}.cs"
    source = render(TEMPLATES / "source.cs.j2", seen)
    if request.layout == "file":
        yield OutputFile(f"csharp/{name}", source)
        return
    folder = f"csharp/{package(spec)}"
    yield OutputFile(f"{folder}/{name}", source)
    yield OutputFile(f"{folder}/{package(spec)}.csproj", render(TEMPLATES / "project.csproj.j2", seen))
    yield OutputFile(f"{folder}/README.md", render(TEMPLATES / "README.md.j2", seen))
    if text := wording.license_file(spec):
        yield OutputFile(f"{folder}/LICENSE", text)


TARGET = Target(
    generate,
    title="C#",
    rank=70,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    layouts=("package", "file"),
)
