"""The C++ header: look-up in constant expressions and at run time, std::error_code, conditions, output, categories."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest
import toolchains
from checkout import GENERATED, GOLDEN
from toolchains import c

from codegen.targets.c import conflicts

FOLDER = GENERATED / "c/ipsec-errors"
CONSUMER = Path(__file__).parent / "consumer"


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the object file of the C source by each compiler of C++."""
    folder = tmp_path_factory.mktemp("objects")
    made = {}
    for name, compiler in c.cxx_compilers().items():
        made[name] = folder / f"{name}.o"
        command = c.compilers()["gcc" if name == "g++" else name]
        toolchains.run(*command, "-O1", "-c", FOLDER / "ipsec_errors.c", "-o", made[name])
        assert compiler
    return made


STANDARDS = {"zig": ("c++11", "c++20", "c++23"), "g++": ("c++11", "c++17", "c++2b")}
PAIRS = [(compiler, standard) for compiler in c.cxx_compilers() for standard in STANDARDS[compiler]]


@pytest.mark.parametrize(("compiler", "standard"), PAIRS)
def test_program(compiler: str, standard: str, objects: dict[str, Path], tmp_path: Path) -> None:
    """A program that uses all functions of the header gets the right answers, some at compile time."""
    flags = (f"-std={standard}", *c.WARNINGS, "-Wconversion", f"-I{FOLDER}")
    program = tmp_path / "program"
    toolchains.run(*c.cxx_compilers()[compiler], *flags, CONSUMER / "all.cpp", objects[compiler], "-o", program)
    assert toolchains.run(program, *(["format"] if compiler == "zig" and standard in {"c++20", "c++23"} else [])) == ""


@pytest.mark.parametrize("name", ["g++", "zig"])
def test_one_category(name: str, objects: dict[str, Path], tmp_path: Path) -> None:
    """Codes of two libraries that hide their symbols are equal, and so are ranges and conditions of the two."""
    source = tmp_path / "library.cpp"
    source.write_text("""
        #include "ipsec_errors.hpp"
        extern "C" __attribute__((visibility("default"))) const void *category() { return &ipsec::category(); }
        extern "C" __attribute__((visibility("default"))) int in_range(const void *code)
        {
            return *static_cast<const std::error_code *>(code) == ipsec::range::ike;
        }
    """)
    hidden = ("-fvisibility=hidden", "-fvisibility-inlines-hidden", "-fPIC", "-shared", "-std=c++17", f"-I{FOLDER}")
    pic = tmp_path / "pic.o"
    toolchains.run(*c.compilers()["gcc"], "-fPIC", "-c", FOLDER / "ipsec_errors.c", "-o", pic)
    libraries = []
    for each in ("one", "two"):
        path = tmp_path / f"{each}.so"
        toolchains.run(*c.cxx_compilers()[name], *hidden, source, pic, "-o", path)
        libraries.append(ctypes.CDLL(str(path), ctypes.RTLD_GLOBAL))
    for library in libraries:
        library.category.restype = ctypes.c_void_p
    assert libraries[0].category() == libraries[1].category()
    assert objects


FOREIGN = """
    #include "ipsec_errors.hpp"
    #define EXPORTED extern "C" __attribute__((visibility("default")))
    class foreign : public std::error_category {
        const char *name() const noexcept override { return "ipsec"; }
        std::string message(int) const override { return "of another library"; }
    };
    static const foreign other;
    static const std::error_code code = ipsec::error::ike_timed_out, foreign_code(13805, other);
    EXPORTED const void *own() { return &code; }
    EXPORTED const void *strange() { return &foreign_code; }
    EXPORTED int compare(const void *with)
    {
        const std::error_code &given = *static_cast<const std::error_code *>(with);
        return (given == code) + 2 * (given == ipsec::range::ike)
            + 4 * (given == make_error_condition(ipsec::error::ike_timed_out))
            + 8 * (given == ipsec::range::policy) + 16 * (given == make_error_condition(ipsec::error::ike_auth_fail));
    }
"""


@pytest.mark.parametrize("name", c.cxx_compilers())
def test_same_name(name: str, tmp_path: Path) -> None:
    """A category of the same name is another one; that of a library with symbols of its own has the same codes."""
    flags = ("-Wl,-Bsymbolic", *(["-fno-gnu-unique"] if name == "g++" else []))
    (tmp_path / "library.cpp").write_text(FOREIGN)
    compiler = c.compilers()["gcc" if name == "g++" else name]
    toolchains.run(*compiler, "-fPIC", "-c", FOLDER / "ipsec_errors.c", "-o", tmp_path / "pic.o")
    command = (*c.cxx_compilers()[name], *c.WARNINGS, "-fno-rtti", "-fno-exceptions", "-fvisibility=hidden", "-fPIC")
    libraries = []
    for each in ("one", "two"):
        made = tmp_path / f"{each}.so"
        linked = ("-shared", "-std=c++17", f"-I{FOLDER}", tmp_path / "library.cpp", tmp_path / "pic.o", "-o", made)
        toolchains.run(*command, *flags, *linked)
        libraries.append(ctypes.CDLL(str(made)))
        libraries[-1].own.restype = libraries[-1].strange.restype = ctypes.c_void_p
        libraries[-1].compare.argtypes = [ctypes.c_void_p]
    one, two = libraries
    assert (one.compare(one.own()), two.compare(one.own()), one.compare(two.own())) == (1 | 2 | 4, 2 | 4, 2 | 4)
    assert [one.compare(each.strange()) for each in libraries] == [0, 0]


def test_extern_category(objects: dict[str, Path], tmp_path: Path) -> None:
    """A program can have its category in one file; a file that only declares it does not link alone."""
    user, definition = tmp_path / "user.cpp", tmp_path / "definition.cpp"
    user.write_text("""
        #include "ipsec_errors.hpp"
        int main() { return std::error_code(ipsec::error::ike_timed_out).category() == ipsec::category() ? 0 : 1; }
    """)
    definition.write_text('#define IPSEC_ERRORS_DEFINE_CATEGORY\n#include "ipsec_errors.hpp"\n')
    flags = ("-std=c++17", *c.WARNINGS, "-DIPSEC_ERRORS_EXTERN_CATEGORY", f"-I{FOLDER}", objects["zig"])
    command = (*c.cxx_compilers()["zig"], *flags)
    toolchains.run(*command, user, definition, "-o", tmp_path / "user")
    toolchains.run(tmp_path / "user")
    with pytest.raises(AssertionError, match="category"):
        toolchains.run(*command, user, "-o", tmp_path / "alone")


def test_windows_category(tmp_path: Path) -> None:
    """For Windows the category of a Win32 table accepts codes of std::system_category(); elsewhere it does not."""
    source = tmp_path / "user.cpp"
    source.write_text("""
        #include "ipsec_errors.hpp"
        bool same(const std::error_code &code) { return code == make_error_condition(ipsec::error::ike_timed_out); }
    """)
    command = (*c.cxx_compilers()["zig"], "-std=c++17", f"-I{FOLDER}", "-E", "-P", source)
    assert (
        "std::system_category()" in toolchains.run(*command, "-target", "x86_64-windows-gnu").split("category_type")[1]
    )
    assert "other == std::system_category()" not in toolchains.run(*command)


@pytest.mark.parametrize("standard", ["c89", "c2x", "c++11", "c++2b"])
@pytest.mark.parametrize("compiler", ["gcc", "zig"])
def test_comparisons(compiler: str, standard: str, tmp_path: Path) -> None:
    """A constant is compared with signed and unsigned variables without a warning, and found by a uint32_t."""
    is_cxx = "+" in standard
    source = tmp_path / ("user.cpp" if is_cxx else "user.c")
    source.write_text("""
        #include "ipsec_errors.h"
        #include "class_errors.h"
        int user(int32_t hr, uint32_t status);
        int user(int32_t hr, uint32_t status)
        {
            uint32_t code;
            return ipsec_error_code("x", &code) && hr == CLASS_E_LEAST && hr == IPSEC_E_IKE_TIMED_OUT
                && status == IPSEC_E_IKE_TIMED_OUT && ipsec_error_is_ike(hr) && ipsec_error_is_ike(status);
        }
    """)
    compilers = c.cxx_compilers() if is_cxx else c.compilers()
    command = compilers["g++" if is_cxx and compiler == "gcc" else compiler]
    include = (f"-I{FOLDER}", f"-I{GOLDEN / 'hostile/expected/c/class-errors'}")
    flags = (f"-std={standard}", *c.WARNINGS, "-Wsign-compare", *include, "-c", source)
    toolchains.run(*command, *flags, "-o", tmp_path / "user.o")


@pytest.mark.parametrize("compiler", ["gcc", "zig"])
def test_shared_library(compiler: str, tmp_path: Path) -> None:
    """A library that hides its symbols exports the functions of the header, and nothing else."""
    library = tmp_path / "errors.so"
    flags = ("-fPIC", "-shared", "-fvisibility=hidden", "-DIPSEC_ERRORS_SHARED", "-DIPSEC_ERRORS_BUILDING")
    toolchains.run(*c.compilers()[compiler], *flags, FOLDER / "ipsec_errors.c", "-o", library)
    listed = toolchains.run("nm", "-D", "--defined-only", library).splitlines()
    exported = {line.split()[-1] for line in listed if " T " in line} - {"_init", "_fini"}
    ends = {*conflicts.FUNCTIONS, "is_policy", "is_ike", "is_packet", "is_dosp"} - {"url"}  # the table sets no page
    assert exported == {f"ipsec_error_{end}" for end in ends}


def test_dll(tmp_path: Path) -> None:
    """A DLL of Windows exports the functions, and a program imports them."""
    zig = (*c.compilers()["zig"], "-target", "x86_64-windows-gnu", "-DIPSEC_ERRORS_SHARED")
    made = tmp_path / "errors.o"
    toolchains.run(*zig, "-DIPSEC_ERRORS_BUILDING", "-c", FOLDER / "ipsec_errors.c", "-o", made)
    assert b"-export:ipsec_error_name" in made.read_bytes()
    user = tmp_path / "user.c"
    user.write_text('#include "ipsec_errors.h"\nint f(void);\nint f(void) { return ipsec_error_is_code(5); }\n')
    toolchains.run(*zig, f"-I{FOLDER}", "-c", user, "-o", made)
    assert b"__imp_ipsec_error_is_code" in made.read_bytes()


def test_list(tmp_path: Path) -> None:
    """A program makes a table of its own of the list of codes, with their aliases."""
    source = tmp_path / "user.c"
    folder = GOLDEN / "history/expected/c/parcel-errors"
    source.write_text("""
        #define PARCEL_ERRORS_NO_DEPRECATED
        #include "parcel_errors.h"
        #include <stdio.h>
        #define PARCEL_ERRORS_CODE(constant, value, name, message) { constant, #constant, name, message },
        #define PARCEL_ERRORS_ALIAS(constant, value, name, code) { constant, #constant, name, #code },
        static const struct { int code; const char *constant; const char *name; const char *text; } rows[] = {
        #include "parcel_errors_list.h"
        };
        int main(void)
        {
            size_t i;
            for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
                printf("%d %s %s %s\\n", rows[i].code, rows[i].constant, rows[i].name, rows[i].text);
            return sizeof rows / sizeof rows[0] == PARCEL_ERRORS_COUNT + 4 ? 0 : 1;
        }
    """)
    toolchains.run(*c.compilers()["gcc"], "-std=c89", f"-I{folder}", source, "-o", tmp_path / "user")
    lines = toolchains.run(tmp_path / "user").splitlines()
    assert lines[0] == "1 PARCEL_E_LOST PARCEL_LOST The parcel is lost."
    assert "10 PARCEL_E_MISPLACED PARCEL_MISPLACED PARCEL_E_MISLAID" in lines
