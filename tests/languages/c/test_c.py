"""The C functions answer as the spec says, and the constants agree with a winerror.h that nobody here wrote."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import toolchains
import yaml
from checkout import GENERATED, IPSEC
from toolchains import c

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = GENERATED / "c/ipsec-errors"

# mingw-w64's winerror.h lacks these three; Microsoft's has them.
KNOWN_GAPS = {
    "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY": 13821,
    "ERROR_IPSEC_IKE_CRITICAL_PAYLOAD_NOT_RECOGNIZED": 13823,
    "ERROR_IPSEC_IKE_INVALID_MAJOR_VERSION": 13880,
}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ipsec_errors.h", "REKEY = 13821", "REKEY = 13820"),
        ("ipsec_errors_list.h", "REKEY, 13821", "REKEY, 13820"),
    ],
)
@pytest.mark.parametrize("compiler", c.compilers())
def test_hand_edit(compiler: str, file: str, old: str, new: str, tmp_path: Path) -> None:
    """A value that was edited by hand does not compile, and the compiler names the code."""
    folder = tmp_path / "copy"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    command = (*c.compilers()[compiler], "-c", folder / "ipsec_errors.c", "-o", tmp_path / "errors.o")
    with pytest.raises(AssertionError, match="IPSEC_E_IKE_SIMULTANEOUS_REKEY"):
        toolchains.run(*command)


@pytest.mark.parametrize(
    "order", ["{ours}{windows}", "{windows}{ours}", "{windows}{winerror}{ours}", "{winerror}{ours}"]
)
@pytest.mark.parametrize("standard", ["c89", "c2x", "c++11", "c++2b"])
def test_win32(standard: str, order: str, tmp_path: Path) -> None:
    """The SDK's names are to be had in every order of includes, those that mingw lacks among them."""
    source = tmp_path / ("user.cpp" if "+" in standard else "user.c")
    includes = order.format(
        ours='#include "ipsec_errors_win32.h"\n#include "ipsec_errors.h"\n',
        windows="#include <windows.h>\n",
        winerror="#include <winerror.h>\n",
    )
    source.write_text(
        includes + "char a[ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY == 13821 && ERROR_IPSEC_BAD_SPI == 13910 ? 1 : -1];\n"
    )
    zig = c.cxx_compilers() if "+" in standard else c.compilers()
    command = (*zig["zig"], "-target", "x86_64-windows-gnu", f"-std={standard}", "-Wall", "-Wextra", "-Werror")
    toolchains.run(*command, f"-I{FOLDER}", "-c", source, "-o", tmp_path / "user.o")


@pytest.mark.parametrize("compiler", c.compilers())
def test_win32_elsewhere(compiler: str, tmp_path: Path) -> None:
    """The SDK's names are to be had where there is no Windows, and one that differs does not compile."""
    source = tmp_path / "user.c"
    program = '#include "ipsec_errors_win32.h"\nlong a = ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY;\n'
    source.write_text(program)
    command = (
        *c.compilers()[compiler],
        "-std=c89",
        *c.WARNINGS,
        f"-I{FOLDER}",
        "-c",
        source,
    )
    toolchains.run(*command, "-o", tmp_path / "user.o")
    source.write_text("#define ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY 13820\n" + program)
    with pytest.raises(AssertionError, match="ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY is not 13821L"):
        toolchains.run(*command, "-o", tmp_path / "user.o")


@pytest.mark.parametrize("compiler", c.compilers())
def test_switch_without_linking(compiler: str, tmp_path: Path) -> None:
    """The constants serve in a switch and as the size of an array, in a program that links nothing of ours."""
    source = tmp_path / "user.c"
    source.write_text(
        '#include "ipsec_errors.h"\n'
        "char at[IPSEC_E_IKE_SIMULTANEOUS_REKEY == 13821 ? 1 : -1];\n"
        "int retry(unsigned long code);\n"
        "int retry(unsigned long code)\n"
        "{\n"
        "    switch (code) {\n"
        "    case IPSEC_E_IKE_SIMULTANEOUS_REKEY:\n"
        "    case IPSEC_E_IKE_TIMED_OUT:\n"
        "        return 1;\n"
        "    default:\n"
        "        return 0;\n"
        "    }\n"
        "}\n"
    )
    include = f"-I{FOLDER}"
    command = (*c.compilers()[compiler], "-std=c89", *c.WARNINGS, include, "-c", source)
    toolchains.run(*command, "-o", tmp_path / "user.o")


@pytest.mark.parametrize("first", ["winerror", "ours"])
def test_against_winerror(first: str, tmp_path: Path) -> None:
    """Each enumerator equals the macro of mingw's winerror.h, in both orders; three macros are known gaps."""
    codes = yaml.safe_load(IPSEC.read_text(encoding="utf-8"))["codes"]
    windows = "#include <_mingw.h>\n#include <winerror.h>\n"
    ours = '#include "ipsec_errors.h"\n'
    compiler = (
        *c.compilers()["zig"],
        "-target",
        "x86_64-windows-gnu",
        f"-I{FOLDER}",
    )
    macros = tmp_path / "macros.c"
    macros.write_text(windows)
    defined = set(re.findall(r"#define (\w+)", toolchains.run(*compiler, "-E", "-dM", macros)))
    assert {name: entry["value"] for name, entry in codes.items() if name not in defined} == KNOWN_GAPS
    checks = "".join(
        f"typedef char check_{name}[{name} == IPSEC_E_{re.sub('^(ERROR|WARNING)_IPSEC_', '', name)} ? 1 : -1];\n"
        for name in codes
        if name not in KNOWN_GAPS
    )
    assert checks.count("typedef") == 150
    source = tmp_path / "checks.c"
    source.write_text((windows + ours if first == "winerror" else ours + windows) + checks)
    toolchains.run(*compiler, *c.WARNINGS, "-c", source, "-o", tmp_path / "checks.o")
    source.write_text(windows + ours + checks.replace("IPSEC_E_IKE_AUTH_FAIL", "IPSEC_E_IKE_ATTRIB_FAIL"))
    with pytest.raises(AssertionError, match="check_ERROR_IPSEC_IKE_AUTH_FAIL"):
        toolchains.run(*compiler, "-c", source, "-o", tmp_path / "checks.o")
