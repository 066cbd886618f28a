"""The C and C++ files compile everywhere without a warning, those of several tables in one unit too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import GENERATED, GOLDEN
from toolchains import c

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {
    "ipsec_errors": GENERATED / "c/ipsec-errors",
    "class_errors": GOLDEN / "hostile/expected/c/class-errors",
    "status_errors": GOLDEN / "status/expected/c/status-errors",
    "shop_errors": GOLDEN / "small/expected/c/shop-errors",
    "channel_errors": GOLDEN / "hresult/expected/c/channel-errors",
    "parcel_errors": GOLDEN / "history/expected/c/parcel-errors",
    "store_errors": GOLDEN / "fields/expected/c/store-errors",
    "cluster_errors": GOLDEN / "verbatim/expected/c/cluster-errors",
    "acme_shop": GOLDEN / "named/expected/c/acme-shop",
}
C_STANDARDS = ("c89", "c99", "c11", "c17", "c2x")
CXX_STANDARDS = ("c++11", "c++14", "c++17", "c++20", "c++2b")
NEEDED = [("zig", each) for each in CXX_STANDARDS[::2]] + [("g++", each) for each in CXX_STANDARDS]
"""Zig, the slower one, has the oldest, the newest and one between; every standard has a compiler."""
TARGETS = ("x86_64-linux-musl", "x86-linux-gnu", "aarch64-linux-gnu", "x86_64-windows-gnu", "aarch64-macos")
PLATFORMS = [*zip(TARGETS, ("c++11", "c++2b", "c++2b", "c++11", "c++2b"), strict=True)]
STRICT = (*c.WARNINGS, "-Wshadow", "-Wconversion", "-Wsign-conversion", "-Wundef")
EVERYTHING = (
    "-Weverything",
    "-Werror",
    "-Wno-unsafe-buffer-usage",  # any index into an array
    "-Wno-c++98-compat",
    "-Wno-c++98-compat-pedantic",
    "-Wno-weak-vtables",  # a category that is in a header alone
    "-Wno-padded",
    "-Wno-reserved-identifier",  # a spec with `names: verbatim` may have any
)


def _unit(path: Path, suffix: str) -> Path:
    """Write a file that includes a file of every table, twice what has a guard."""
    names = [f'#include "{folder / stem}{suffix}"\n' for stem, folder in FOLDERS.items()]
    path.write_text("".join(names * (1 if suffix == ".c" else 2)), encoding="utf-8")
    return path


@pytest.mark.parametrize("standard", C_STANDARDS)
@pytest.mark.parametrize("compiler", c.compilers())
def test_c_standards(compiler: str, standard: str, tmp_path: Path) -> None:
    """The sources of all tables compile as one unit of C of every standard, with many warnings as errors."""
    flags = ("-Wc++-compat",) if compiler == "gcc" else ()
    command = (*c.compilers()[compiler], f"-std={standard}", *STRICT, *flags, "-c", _unit(tmp_path / "user.c", ".c"))
    toolchains.run(*command, "-o", tmp_path / "user.o")


@pytest.mark.parametrize(("compiler", "standard"), [each for each in NEEDED if each[0] in c.cxx_compilers()])
def test_cxx_standards(compiler: str, standard: str, tmp_path: Path) -> None:
    """Sources and C++ headers compile as C++ of every standard, with many warnings as errors."""
    unit = _unit(tmp_path / "user.cpp", ".hpp")
    with unit.open("a", encoding="utf-8") as file:
        file.write(_unit(tmp_path / "sources.cpp", ".c").read_text(encoding="utf-8"))
    command = (*c.cxx_compilers()[compiler], f"-std={standard}", *STRICT, "-c", unit)
    toolchains.run(*command, "-o", tmp_path / "user.o")


@pytest.mark.parametrize(("suffix", "standards"), [(".c", ("c89", "c23")), (".hpp", ("c++11", "c++23"))])
def test_everything(suffix: str, standards: tuple[str, str], tmp_path: Path) -> None:
    """Clang has no complaint with all its warnings, those about comments among them."""
    unit = _unit(tmp_path / f"user{'.c' if suffix == '.c' else '.cpp'}", suffix)
    compiler = c.compilers() if suffix == ".c" else c.cxx_compilers()
    for standard in standards:
        command = (*compiler["zig"], f"-std={standard}", *EVERYTHING, "-c", unit, "-o", tmp_path / "user.o")
        toolchains.run(*command)


@pytest.mark.parametrize("target", TARGETS)
def test_platforms(target: str, tmp_path: Path) -> None:
    """The sources compile for Linux, Windows and macOS, where int64_t is long and where it is not."""
    unit = _unit(tmp_path / "user.c", ".c")
    for standard in ("c89", "c2x"):
        command = (*c.compilers()["zig"], "-target", target, f"-std={standard}", *STRICT)
        toolchains.run(*command, "-c", unit, "-o", tmp_path / "user.o")


@pytest.mark.parametrize(("target", "standard"), PLATFORMS)
def test_hpp_platforms(target: str, standard: str, tmp_path: Path) -> None:
    """The C++ header compiles for Linux, Windows and macOS."""
    source = tmp_path / "user.cpp"
    source.write_text('#include "ipsec_errors.hpp"\n')
    command = (*c.cxx_compilers()["zig"], "-target", target, f"-std={standard}", *c.WARNINGS)
    toolchains.run(*command, f"-I{FOLDERS['ipsec_errors']}", "-c", source, "-o", tmp_path / "user.o")


@pytest.mark.parametrize("level", ["-O0", "-O2", "-O3", "-Os"])
@pytest.mark.parametrize("compiler", c.compilers())
def test_bare_metal(compiler: str, level: str, tmp_path: Path) -> None:
    """The source needs no function of a C library, at no level of optimisation."""
    made = tmp_path / "errors.o"
    flags = ("-ffreestanding", "-fno-stack-protector", "-fno-sanitize=undefined", level, *c.WARNINGS)
    toolchains.run(*c.compilers()[compiler], *flags, "-c", FOLDERS["ipsec_errors"] / "ipsec_errors.c", "-o", made)
    assert toolchains.run("nm", "-u", made) == ""


LEFT_OUT = """
#include "ipsec_errors.hpp"
#include "store_errors.hpp"
#include <cstring>
#include <string_view>
static_assert(std::string_view(ipsec::message(ipsec::error::ike_timed_out)) == "{message}");
static_assert(std::string_view(store_errors::message(store_errors::error::unique_violation)) == "{silent}");
static_assert(store_errors::kind(store_errors::error::busy) == STORE_ERRORS_KIND_WARNING);
static_assert(!ipsec::message(static_cast<ipsec::error>(1)));
int main()
{{
    const std::error_code code = ipsec::error::ike_timed_out;
    bool right = code.message() == "{message}" && ipsec_error_is_failure(13805) && code == ipsec::range::ike;
    right = right && !std::strcmp(ipsec_error_strerror(13805), "{message}");
    right = right && !std::strcmp(ipsec_error_strerror(1), "unknown error") && ipsec::category().message(1) == "1";
    right = right && !std::strcmp(store_error_message(12), "{silent}");
    return right && !ipsec_error_message(1) ? 0 : 1;
}}
"""
"""A program that compares what is said of a code with a message and of one without."""


@pytest.mark.parametrize(
    ("left_out", "message", "silent"),
    [
        ("NAMES", "Negotiation timed out.", "error"),
        ("MESSAGES", "ERROR_IPSEC_IKE_TIMED_OUT", "STORE_UNIQUE_VIOLATION"),
        ("NAMES MESSAGES", "error", "error"),
    ],
)
@pytest.mark.parametrize("compiler", c.compilers())
def test_left_out(compiler: str, left_out: str, message: str, silent: str, tmp_path: Path) -> None:
    """Names and messages can be left out; a code still has a message, the same in C and in constant expressions."""
    words = left_out.split()
    includes = [f"-I{FOLDERS[stem]}" for stem in ("ipsec_errors", "store_errors")]
    defines = [f"-D{table}_ERRORS_NO_{word}" for word in words for table in ("IPSEC", "STORE")]
    objects = []
    for stem in ("ipsec_errors", "store_errors"):
        source = FOLDERS[stem] / f"{stem}.c"
        objects.append(tmp_path / f"{stem}.o")
        flags = ("-std=c89", *STRICT, "-Wunused-macros", *defines)
        toolchains.run(*c.compilers()[compiler], *flags, "-c", source, "-o", objects[-1])
    strings = objects[0].read_bytes()
    for word, string in (("NAMES", b"ERROR_IPSEC_IKE_TIMED_OUT"), ("MESSAGES", b"Negotiation timed out.")):
        assert (string in strings) == (word not in words)
    program = tmp_path / "user.cpp"
    program.write_text(LEFT_OUT.format(message=message, silent=silent))
    cxx = c.cxx_compilers()["g++" if compiler == "gcc" else compiler]
    toolchains.run(*cxx, "-std=c++17", *STRICT, *defines, *includes, program, *objects, "-o", tmp_path / "user")
    toolchains.run(tmp_path / "user")


@pytest.mark.parametrize(
    ("standard", "attribute"), [("c23", True), ("c11", False), ("c++14", True), ("c++17", True), ("c++11", False)]
)
def test_deprecated_by_the_standard(standard: str, attribute: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a column
    """A compiler that is neither clang nor gcc gets the attribute of the standard, where its standard has it."""
    unit = tmp_path / ("user.cpp" if "+" in standard else "user.c")
    header = FOLDERS["parcel_errors"] / "parcel_errors.h"
    text = re.sub(r"#include <\w+\.h>", "", header.read_text(encoding="utf-8"))
    unit.write_text(text, encoding="utf-8")
    compiler = c.cxx_compilers() if "+" in standard else c.compilers()
    flags = (f"-std={standard}", "-U__clang__", "-U__GNUC__", "-E", "-P")
    words = toolchains.run(*compiler["zig"], *flags, unit).split()
    assert words[words.index("PARCEL_E_LATE") + 1].startswith("[[deprecated(") == attribute
