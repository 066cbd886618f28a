"""C#: a project for NuGet without dependencies, or one file to copy into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.targets.csharp.conflicts import conflicts
from codegen.targets.csharp.names import OPTIONS, names, package
from codegen.targets.csharp.usage import examples, spellings
from codegen.targets.render import rendered, rendered_package
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile, Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Return the files of the project, or its one file of C#."""
    from codegen.targets.csharp.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec)
    source = {f"{names(spec).functions}.cs": "source.cs.j2"}
    if request.layout == "file":
        return rendered("csharp", source, TEMPLATES, seen)
    files = {**source, f"{package(spec)}.csproj": "project.csproj.j2", "README.md": "README.md.j2"}
    return rendered_package(spec, f"csharp/{package(spec)}", files, TEMPLATES, seen)


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
