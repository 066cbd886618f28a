"""Rust: a crate without std and without dependencies, or one module to copy into a crate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.targets.render import rendered, rendered_package
from codegen.targets.rust.conflicts import conflicts
from codegen.targets.rust.names import OPTIONS, module, package
from codegen.targets.rust.usage import examples, spellings
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile, Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
FILES = {"Cargo.toml": "Cargo.toml.j2", "README.md": "README.md.j2", "src/lib.rs": "lib.rs.j2"}


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Return the files of the crate, or the one module that has the same items."""
    from codegen.targets.rust.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec, is_crate=request.layout == "package")
    if request.layout == "file":
        return rendered("rust", {f"{module(spec)}.rs": "lib.rs.j2"}, TEMPLATES, seen)
    return rendered_package(spec, f"rust/{package(spec)}", FILES, TEMPLATES, seen)


TARGET = Target(
    generate,
    title="Rust",
    rank=50,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    layouts=("package", "file"),
)
