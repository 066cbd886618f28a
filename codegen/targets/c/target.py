"""C and C++: a header with the constants, a source with the look-up, the list of all codes, std::error_code, CMake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from codegen import model
from codegen.targets import naming
from codegen.targets.c.conflicts import conflicts
from codegen.targets.c.names import OPTIONS, names
from codegen.targets.c.usage import bindings, examples, spellings
from codegen.targets.c.views import view
from codegen.targets.render import rendered, rendered_package
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import OutputFile, Spec
    from codegen.targets.target import Request

TEMPLATES = Path(__file__).parent / "templates"

FILES = {
    "{files}.h": "header.h.j2",
    "{files}.c": "source.c.j2",
    "{files}_list.h": "list.h.j2",
    "{files}.hpp": "header.hpp.j2",
}
"""The files that a program compiles or includes, in every layout."""
WIN32 = {"{files}_win32.h": "win32.h.j2"}
"""The files that only a table of Win32 error codes has."""
DROP_IN = {"{files}_drop_in.h": "drop_in.h.j2"}
"""The file that only a table has whose names another header owns."""
PACKAGE = {
    "CMakeLists.txt": "CMakeLists.txt.j2",
    "{files}.pc.in": "library.pc.in.j2",
    "meson.build": "meson.build.j2",
    "meson_options.txt": "meson_options.txt.j2",
    "README.md": "README.md.j2",
}
"""The files of a folder that is built as a library."""


def generate(spec: Spec, request: Request) -> Iterator[OutputFile]:
    """Return the headers, the source and the list; in layout `package` what CMake and pkg-config find them by, too."""
    seen = view(spec)
    files = names(spec).files
    win32 = WIN32 if spec.facility == model.FACILITY_WIN32 else {}
    drop_in = DROP_IN if seen.drop_in else {}
    package = PACKAGE if request.layout == "package" else {}
    found = {**FILES, **win32, **drop_in, **package}
    paths = {path.format(files=files): template for path, template in found.items()}
    if request.layout == "file":
        return rendered("c", paths, TEMPLATES, seen)
    return rendered_package(spec, f"c/{naming.kebab(files)}", paths, TEMPLATES, seen)


TARGET = Target(
    generate,
    title="C and C++",
    rank=20,
    options=OPTIONS,
    conflicts=conflicts,
    spellings=spellings,
    examples=examples,
    bindings=bindings,
    layouts=("package", "file"),
    is_default=True,
)
