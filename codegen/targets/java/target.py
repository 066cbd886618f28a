"""Java: a Maven project of one module, or two files to copy into an existing source tree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.targets.java.conflicts import conflicts
from codegen.targets.java.names import OPTIONS, names
from codegen.targets.java.usage import examples, spellings
from codegen.targets.render import rendered, rendered_package
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile, Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
FILES = {
    "pom.xml": "pom.xml.j2",
    "README.md": "README.md.j2",
    "src/main/java/module-info.java": "module-info.java.j2",
}


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Return the files of a Maven project, or its enum and its exception alone."""
    from codegen.targets.java.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen, called = view(spec), names(spec)
    classes = {f"{called.enum}.java": "enum.java.j2", f"{called.exception}.java": "exception.java.j2"}
    if request.layout == "file":
        return rendered("java", classes, TEMPLATES, seen)
    folder = f"src/main/java/{called.package.replace('.', '/')}"
    sources = {f"{folder}/{name}": template for name, template in classes.items()}
    return rendered_package(spec, f"java/{called.artifact}", {**FILES, **sources}, TEMPLATES, seen)


TARGET = Target(
    generate,
    title="Java",
    rank=60,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    layouts=("package", "file"),
)
