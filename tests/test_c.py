"""The C files compile everywhere without a warning and agree with a winerror.h that nobody here wrote."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import toolchains
import yaml

ROOT = Path(__file__).parents[1]
FOLDERS = {
    "ipsec": ROOT / "generated/c",
    "class": ROOT / "tests/golden/hostile/expected/c",
    "status": ROOT / "tests/golden/status/expected/c",
    "shop": ROOT / "tests/golden/small/expected/c",
}
C_STANDARDS = ("c89", "c99", "c11", "c17", "c2x")
CXX_STANDARDS = ("c++11", "c++14", "c++17", "c++20", "c++2b")

# mingw-w64's winerror.h lacks these three; Microsoft's has them.
KNOWN_GAPS = {
    "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY": 13821,
    "ERROR_IPSEC_IKE_CRITICAL_PAYLOAD_NOT_RECOGNIZED": 13823,
    "ERROR_IPSEC_IKE_INVALID_MAJOR_VERSION": 13880,
}


@pytest.mark.parametrize("standard", C_STANDARDS)
@pytest.mark.parametrize("compiler", toolchains.c_compilers())
@pytest.mark.parametrize("stem", FOLDERS)
def test_c_standards(stem: str, compiler: str, standard: str, tmp_path: Path) -> None:
    """Header and source compile as C of every standard with all warnings as errors."""
    source = FOLDERS[stem] / f"{stem}_errors.c"
    command = (*toolchains.c_compilers()[compiler], f"-std={standard}", *toolchains.WARNINGS, "-c", source)
    toolchains.run(*command, "-o", tmp_path / "errors.o")


@pytest.mark.parametrize("standard", CXX_STANDARDS)
@pytest.mark.parametrize("compiler", toolchains.cxx_compilers())
@pytest.mark.parametrize("stem", FOLDERS)
def test_cxx_standards(stem: str, compiler: str, standard: str, tmp_path: Path) -> None:
    """Header and source compile as C++ of every standard with all warnings as errors."""
    source = FOLDERS[stem] / f"{stem}_errors.c"
    command = (
        *toolchains.cxx_compilers()[compiler],
        "-x",
        "c++",
        f"-std={standard}",
        *toolchains.WARNINGS,
        "-c",
        source,
    )
    toolchains.run(*command, "-o", tmp_path / "errors.o")


@pytest.mark.parametrize("compiler", toolchains.c_compilers())
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
    include = f"-I{ROOT / 'generated/c'}"
    command = (*toolchains.c_compilers()[compiler], "-std=c89", *toolchains.WARNINGS, include, "-c", source)
    toolchains.run(*command, "-o", tmp_path / "user.o")


@pytest.mark.parametrize("first", ["winerror", "ours"])
def test_against_winerror(first: str, tmp_path: Path) -> None:
    """Each enumerator equals the macro of mingw's winerror.h, in both orders; three macros are known gaps."""
    codes = yaml.safe_load((ROOT / "specs/ipsec.yaml").read_text(encoding="utf-8"))["codes"]
    windows = "#include <_mingw.h>\n#include <winerror.h>\n"
    ours = '#include "ipsec_errors.h"\n'
    compiler = (*toolchains.c_compilers()["zig"], "-target", "x86_64-windows-gnu", f"-I{ROOT / 'generated/c'}")
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
    toolchains.run(*compiler, *toolchains.WARNINGS, "-c", source, "-o", tmp_path / "checks.o")
    source.write_text(windows + ours + checks.replace("IPSEC_E_IKE_AUTH_FAIL", "IPSEC_E_IKE_ATTRIB_FAIL"))
    with pytest.raises(AssertionError, match="check_ERROR_IPSEC_IKE_AUTH_FAIL"):
        toolchains.run(*compiler, "-c", source, "-o", tmp_path / "checks.o")
