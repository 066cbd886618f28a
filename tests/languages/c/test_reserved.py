"""No name of a binding collides with a name in the headers of C, C++, POSIX or Windows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import ROOT
from languages.c import reserved_names
from toolchains import c

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
format: 1
name: {name}
{targets}codes:
  FAR: {{value: 1, message: Too far., errc: timed_out}}
  INTERFACE: {{value: 2, message: No interface.}}
  SMALL: {{value: 3, message: Too small.}}
  I386: {{value: 4, message: Too old.}}
  LINUX: {{value: 5, message: No Linux.}}
  ERRNO: {{value: 6, message: An errno.}}
"""

HEADERS = ["unistd.h", "time.h", "math.h", "sys/socket.h", "sys/select.h", "string", "list", "chrono", "windows.h"]
INCLUDES = "".join(f"#if __has_include(<{each}>)\n#include <{each}>\n#endif\n" for each in HEADERS)


def test_lists_are_those_of_the_headers() -> None:
    """The committed lists are what the script finds in the headers."""
    found = reserved_names.found()
    for file, words in (("macros.txt", found.macros), ("declared.txt", found.declared)):
        assert (ROOT / "codegen/targets/c" / file).read_text(encoding="ascii").split() == sorted(words), file


def test_defaults_are_in_no_header() -> None:
    """No header has a name that a namespace, a file or a function has by default."""
    words = [(ROOT / "codegen/targets/c" / file).read_text() for file in ("macros.txt", "declared.txt", "headers.txt")]
    text = "\n".join(words)
    assert "\nsystem\n" in text
    assert not re.findall(r"^\w+_errors(?:\.h|_list\.h|_win32\.h|_drop_in\.h)?$", text, re.MULTILINE)
    assert not re.findall(
        r"^\w+_error_(?:name|message|strerror|code|kind|count|at|is_\w+|to_hresult|from_\w+)$", text, re.MULTILINE
    )


def _bindings(folder: Path, name: str, targets: str = "") -> Path:
    """Return the folder of the C files of a spec with codes that are macros somewhere."""
    folder.mkdir(exist_ok=True)
    (folder / "shop.yaml").write_text(SPEC.format(name=name, targets=targets))
    assert main(["generate", str(folder / "shop.yaml"), "--only", "c", "--output", str(folder / "out")]) == 0
    return next((folder / "out/c").iterdir())


def _compile(folders: dict[str, Path], command: tuple[str | Path, ...], standard: str, folder: Path) -> None:
    """Compile a program that includes headers of the system and, by their namespaces, ours."""
    program = folder / "user.cpp"
    text = INCLUDES
    for number, (namespace, found) in enumerate(folders.items()):
        codes = ", ".join(f"{namespace}::error::{each}" for each in ("far_", "interface_", "small_", "i386_", "linux_"))
        text += f'#include "{next(found.glob("*.hpp"))}"\nstd::error_code codes_{number}[] = {{{codes}}};\n'
    program.write_text(text)
    flags = (f"-std={standard}", "-Wall", "-Wextra", "-Werror", "-c", program)
    toolchains.run(*command, *flags, "-o", folder / "user.o")


@pytest.mark.parametrize("platform", ["x86_64-linux-gnu", "x86-linux-gnu", "x86_64-windows-gnu", "aarch64-macos"])
def test_specs_with_the_names_of_functions(platform: str, tmp_path: Path) -> None:
    """A spec may have the name of a function, and its codes the names of macros, on every platform."""
    names = ("remove", "select", "system", "exit", "access", "log", "time", "socket")
    folders = {f"{name}_errors": _bindings(tmp_path / name, name) for name in names}
    _compile(folders, (*c.cxx_compilers()["zig"], "-target", platform), "gnu++17", tmp_path)


@pytest.mark.parametrize("standard", ["c++11", "c++2b"])
@pytest.mark.parametrize("compiler", c.cxx_compilers())
def test_namespaces(compiler: str, standard: str, tmp_path: Path) -> None:
    """A namespace may be nested, or have the name of a part of std."""
    folders = {
        namespace: _bindings(tmp_path / name, name, f'targets: {{c: {{namespace: "{namespace}"}}}}\n')
        for name, namespace in (("shop", "acme::time::errors"), ("stall", "chrono"))
    }
    _compile(folders, c.cxx_compilers()[compiler], standard, tmp_path)


def test_names_that_headers_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A namespace or functions with a name of the headers are errors, and what the help suggests compiles."""
    folders = {}
    for name in ("stat", "stdin"):
        targets = f"targets: {{c: {{namespace: {name}, functions: {name}}}}}\n"
        (tmp_path / "shop.yaml").write_text(SPEC.format(name="shop", targets=targets))
        assert main(["lint", str(tmp_path / "shop.yaml")]) == 1
        assert capsys.readouterr().err.count("error[reserved-name]") == 2
        suggested = f"targets: {{c: {{namespace: {name}_errors, functions: {name}_error}}}}\n"
        folders[f"{name}_errors"] = _bindings(tmp_path / name, f"my_{name}", suggested)
    _compile(folders, c.cxx_compilers()["zig"], "c++17", tmp_path)
