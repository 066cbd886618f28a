"""TypeScript: an npm package for ES modules and CommonJS, or one file of TypeScript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets.render import render, render_part, rendered, rendered_package
from codegen.targets.target import Target
from codegen.targets.typescript.conflicts import conflicts
from codegen.targets.typescript.names import OPTIONS, package
from codegen.targets.typescript.usage import bindings, examples, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
FILES = {
    file: f"{file}.j2" for file in ("package.json", "README.md", "codes.json", "index.d.ts", "index.d.cts", "index.js")
}


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Yield the files of the npm package, or the one file that has the same exports."""
    from codegen.targets.typescript.views import view  # noqa: PLC0415 - runs without this target do not load it

    seen = view(spec)
    name = package(spec).rpartition("/")[2]
    if request.layout == "file":
        yield from rendered("typescript", {f"{name}.ts": "file.ts.j2"}, TEMPLATES, seen._replace(is_source=True))
        return
    # Both modules contain the same tables and functions, which are most of the work.
    seen = seen._replace(body=render_part(TEMPLATES / "body.js.j2", seen))
    script = render(TEMPLATES / "index.js.j2", seen._replace(is_commonjs=True))
    yield OutputFile(f"typescript/{name}/index.cjs", script)
    yield from rendered_package(spec, f"typescript/{name}", FILES, TEMPLATES, seen)


TARGET = Target(
    generate,
    title="TypeScript",
    rank=30,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    bindings=bindings,
    layouts=("package", "file"),
    is_default=True,
)
