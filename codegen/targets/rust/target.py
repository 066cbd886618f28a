"""Rust: a crate without std and without dependencies, or one module to copy into a crate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets import wording
from codegen.targets.render import render
from codegen.targets.rust.conflicts import conflicts
from codegen.targets.rust.names import OPTIONS, module, package
from codegen.targets.rust.usage import examples, spellings
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
PACKAGE = ("Cargo.toml", "README.md", "src/lib.rs")


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield the files of the crate, or the one module that has the same items."""
    from codegen.targets.rust.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec, is_crate=request.layout == "package")
    if request.layout == "file":
        yield OutputFile(f"rust/{module(spec)}.rs", render(TEMPLATES / "lib.rs.j2", seen))
        return
    folder = f"rust/{package(spec)}"
    for path in PACKAGE:
        yield OutputFile(f"{folder}/{path}", render(TEMPLATES / f"{Path(path).name}.j2", seen))
    if text := wording.license_file(spec):
        yield OutputFile(f"{folder}/LICENSE", text)


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
