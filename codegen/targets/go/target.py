"""Go: a module without dependencies, or one file to copy into a package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.targets.go.conflicts import conflicts
from codegen.targets.go.names import OPTIONS, package
from codegen.targets.go.usage import examples, spellings
from codegen.targets.render import rendered, rendered_package
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile, Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Return the files of the module, or its one file of Go."""
    from codegen.targets.go.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec)
    if request.layout == "file":
        return rendered("go", {f"{spec.name}_errors.go": "source.go.j2"}, TEMPLATES, seen)
    files = {f"{package(spec)}.go": "source.go.j2", "go.mod": "go.mod.j2", "README.md": "README.md.j2"}
    return rendered_package(spec, f"go/{package(spec)}", files, TEMPLATES, seen)


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
