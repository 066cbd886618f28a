"""TypeScript: an npm package for ES modules and CommonJS, with a constant for each code, a module for each look-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen.model import OutputFile
from codegen.targets.render import render
from codegen.targets.target import Target
from codegen.targets.typescript.names import OPTIONS, conflicts, package
from codegen.targets.typescript.usage import examples, spellings
from codegen.targets.typescript.views import MODULES, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"
FOLDER = ("package.json", "tsconfig.json")
SOURCES = ("codes", "names", "messages", "predicates", "index", "check")


def generate(spec: Spec, _: Request) -> Iterator[OutputFile]:
    """Yield the files of the package: its sources in TypeScript, and what Node, bundlers and editors load."""
    seen = view(spec)
    folder = f"typescript/{package(spec).rpartition('/')[2]}"
    for name in FOLDER:
        yield OutputFile(f"{folder}/{name}", render(TEMPLATES / f"{name}.j2", seen))
    for name in SOURCES:
        yield OutputFile(f"{folder}/src/{name}.ts", render(TEMPLATES / f"src/{name}.ts.j2", seen))
    module = seen._replace(is_source=False)
    script = module._replace(is_commonjs=True)
    codes = render(TEMPLATES / "dist/codes.d.ts.j2", module)  # it imports no other, so both kinds have the same
    for each, suffix in ((module, "js"), (script, "cjs")):
        for name in MODULES:
            yield OutputFile(f"{folder}/dist/{name}.{suffix}", render(TEMPLATES / f"dist/{name}.js.j2", each))
            types = codes if name == "codes" else render(TEMPLATES / f"dist/{name}.d.ts.j2", each)
            yield OutputFile(f"{folder}/dist/{name}.d.{suffix.replace('js', 'ts')}", types)


TARGET = Target(generate, "TypeScript", 30, OPTIONS, conflicts, spellings, examples, is_default=True)
