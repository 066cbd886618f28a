"""A compiler finds the values that an import finds, and programs compile with the generated header instead."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import toolchains
import yaml
from checkout import IMPORTED
from toolchains import c, node

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ASSUMED = """\
#include <cstdint>
#include <stdint.h>
typedef int32_t HRESULT;
typedef int32_t INTN;
typedef uint32_t RETURN_STATUS;
typedef int ber_tag_t;
typedef int hid_t;
#define SEVERITY_ERROR 1
#define FACILITY_ITF 4
#define MAKE_HRESULT(severity, facility, code) \\
    ((HRESULT)((uint32_t)(severity) << 31 | (uint32_t)(facility) << 16 | (uint32_t)(code)))
#define __MSABI_LONG(x) x##l
#define MKTAG(a, b, c, d) ((a) | ((b) << 8) | ((c) << 16) | ((unsigned)(d) << 24))
#define EFI_ERROR_MASK 0x80000000
#define MAX_BIT 0x80000000
#define ODBCVER 0x0351
#define GIO_AVAILABLE_ENUMERATOR_IN_2_26
#define GIO_DEPRECATED_ENUMERATOR_IN_2_48_FOR(name)
#define CL_VERSION_1_1
#define VK_ENABLE_BETA_EXTENSIONS
"""
"""What the headers take from others."""

LISTS = {"apple.h", "net_error_list.h"}
"""Files that need macros of others."""


def _asserted(header: Path) -> Iterator[str]:
    """Yield a source file that includes a header and requires the values of the spec that it became."""
    yield ASSUMED
    yield "\n".join(line for line in header.read_text().splitlines() if not line.lstrip("# ").startswith("include"))
    spec = yaml.safe_load(header.with_suffix(".yaml").read_text())
    mask = 0xFFFF_FFFF
    for name, code in spec["codes"].items():
        aliases = (each["name"] if isinstance(each, dict) else each for each in code.get("aliases", ()))
        for each in (name, *aliases):
            yield f'static_assert((uint32_t)({SCOPES.get(each, "")}{each}) == {code["value"] & mask}u, "{each}");'


SCOPES = {
    **dict.fromkeys(("none", "empty", "full", "late", "wide"), "shop::Error::"),
    **dict.fromkeys(("kMaximum", "kByte"), "shop::Limits::"),
    **dict.fromkeys(("kFirst", "kIgnored", "kAll"), "shop::"),
}
"""Where the names of the header in C++ are."""


def test_values(tmp_path: Path) -> None:
    """Each value of each imported header is the one that clang computes."""
    sources = []
    for header in sorted(IMPORTED.glob("*.h")):
        if header.name not in LISTS:
            source = tmp_path / f"{header.stem}.cpp"
            source.write_text("\n".join(_asserted(header)) + "\n")
            sources.append(source)
    assert len(sources) > 20
    toolchains.run(*c.cxx_compilers()["zig"], "-std=c++17", "-w", "-c", *sources, cwd=tmp_path)


class Existing(NamedTuple):
    """A table that exists: the folder and names of its headers, which codes it has, and where it compiles."""

    folder: Path
    headers: tuple[str, ...]
    match: str
    target: tuple[str, ...] = ()


def _existing(name: str) -> Existing:
    """Return a table of SQLite, Linux or Windows."""
    if name == "sqlite":
        folder = node.installed("@commapp/sqlcipher-amalgamation/src/sqlite3.h").parent
        return Existing(folder, ("sqlite3.h",), "SQLITE_*")
    if name == "errno":
        return Existing(c.headers("any-linux-any") / "asm-generic", ("errno-base.h", "errno.h"), "E*")
    return Existing(c.headers("any-windows-any"), (f"{name}.h",), "*_*", ("-target", "x86_64-windows-gnu"))


TYPES = "typedef int NTSTATUS;\ntypedef int HRESULT;\ntypedef unsigned DWORD;\n#define __MSABI_LONG(x) x##l\n"
"""What the headers of Windows take from others."""


@pytest.mark.parametrize("name", ["sqlite", "errno", "ntstatus", "winerror"])
def test_existing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program for an existing header has the same numbers with the generated header in place of it."""
    monkeypatch.chdir(tmp_path)
    table = _existing(name)
    header = table.headers[-1]
    headers = [str(table.folder / each) for each in table.headers]
    assert main(["import", *headers, "--name", name, "--match", table.match]) == 0
    assert main(["generate", "--quiet", "--only", "c"]) == 0
    codes = yaml.load(Path(f"specs/{name}.yaml").read_text(), yaml.CSafeLoader)["codes"]
    aliases = [alias for code in codes.values() for alias in code.get("aliases", ())]
    names = [*codes, *(each["name"] if isinstance(each, dict) else each for each in aliases)]
    program = f"{TYPES}#include <{header}>\n"
    Path("program.c").write_text(program)
    theirs = ("-I", str(table.folder), "-I", str(table.folder.parent))
    build = (*c.compilers()["zig"], *table.target, "-w", "-g0", "program.c")
    defined = {*re.findall(r"#define (\w+)", toolchains.run(*build, "-E", "-dM", *theirs))}
    rows = [f"    (unsigned)({each}),\n" for each in names if each in defined]
    assert len(rows) > 130
    Path("program.c").write_text(f"{program}const unsigned values[] = {{\n{''.join(rows)}}};\n")
    folder = Path(f"generated/c/{name}-errors")
    keeper = next((path.name for path in folder.glob("*_drop_in.h")), f"{name}_errors.h")
    Path(header).write_text(f'#include "{keeper}"\n')
    toolchains.run(*build, "-S", "-o", "theirs.s", *theirs)
    toolchains.run(*build, "-S", "-o", "ours.s", "-I", ".", "-I", folder)
    values = [re.findall(r"^\t\.long\t.*", Path(each).read_text(), re.MULTILINE) for each in ("theirs.s", "ours.s")]
    assert values[0] == values[1]
    assert len(values[0]) >= len(rows)


def test_next_to_the_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """C and C++ programs include <errno.h> and the header that it became, in both orders, without a warning."""
    monkeypatch.chdir(tmp_path)
    folder = c.headers("any-linux-any") / "asm-generic"
    assert main(["import", *(str(folder / each) for each in ("errno.h", "errno-base.h"))]) == 0
    assert main(["generate", "--quiet", "--only", "c"]) == 0
    include = Path("generated/c/errno-errors")
    for number, lines in enumerate(permutations(("#include <errno.h>", '#include "errno_errors.h"'))):
        text = "\n".join(
            (*lines, "#if EAGAIN != 11 || EDEADLOCK != 35", "#error", "#endif", f"int *use{number}(void);")
        )
        Path(f"order{number}.c").write_text(f"{text}\nint *use{number}(void) {{ return &errno; }}\n")
        Path(f"order{number}.cpp").write_text(
            f'{text}\n#include "errno_errors.hpp"\nauto code{number} = errno_errors::error::enoent;\n'
        )
    flags = (*c.WARNINGS, "-c", "-I", include)
    for compiler in c.compilers().values():
        toolchains.run(*compiler, "-std=c99", *flags, "order0.c", "order1.c", include / "errno_errors.c")
    for compiler in c.cxx_compilers().values():
        toolchains.run(*compiler, "-std=c++11", *flags, "order0.cpp", "order1.cpp")
