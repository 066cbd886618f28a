"""A shared library with the ABI of Microsoft's compiler exports what the header declares."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import toolchains
from checkout import GENERATED
from toolchains import c

from codegen.targets.c import conflicts

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = GENERATED / "c/ipsec-errors"
RANGES = {"is_policy", "is_ike", "is_packet", "is_dosp"}
FUNCTIONS = {f"ipsec_error_{end}" for end in {*conflicts.FUNCTIONS, *RANGES} - {"url"}}
"""The table sets no page, so that no code has a URL."""


def test_library(tmp_path: Path) -> None:
    """A DLL with Microsoft's ABI exports every function, and another DLL links its import library."""
    flags = ("-target", "x86_64-windows-msvc", "-shared", "-nostdlib", "-fno-builtin", "-fno-sanitize=undefined")
    zig = (*c.compilers()["zig"], *flags, "-fno-stack-protector", "-DIPSEC_ERRORS_SHARED")
    start = "int _DllMainCRTStartup(void) { return 1; }\n"
    (tmp_path / "errors.c").write_text(start)  # the import library has its name
    toolchains.run(*zig, "errors.c", FOLDER / "ipsec_errors.c", "-o", "errors.dll", cwd=tmp_path)
    assert exports(tmp_path / "errors.dll") == FUNCTIONS
    user = f'#include "ipsec_errors.h"\nint user(void) {{ return ipsec_error_is_code(13805); }}\n{start}'
    (tmp_path / "user.c").write_text(user)
    toolchains.run(*zig, f"-I{FOLDER}", "user.c", "errors.lib", "-o", "user.dll", cwd=tmp_path)
    assert b"\0errors.dll\0" in (tmp_path / "user.dll").read_bytes()


def exports(library: Path) -> set[str]:
    """Return the names that a DLL of 64 bits exports."""
    data = library.read_bytes()
    (header,) = struct.unpack_from("<I", data, 0x3C)
    count, size = struct.unpack_from("<H12xH", data, header + 6)
    sections: list[tuple[int, int, int, int]]
    sections = [struct.unpack_from("<8xIIII", data, header + 24 + size + 40 * index) for index in range(count)]

    def place(address: int) -> int:
        return next(address - start + at for length, start, _, at in sections if start <= address < start + length)

    directory = place(*struct.unpack_from("<I", data, header + 24 + 112))
    number, names = struct.unpack_from("<I4xI", data, directory + 24)
    places = struct.unpack_from(f"<{number}I", data, place(names))
    return {data[place(each) : data.index(b"\0", place(each))].decode() for each in places}
