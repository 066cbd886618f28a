"""Constants have the names that existing code uses, and a drop-in header agrees with the header that owns them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import toolchains
from toolchains import c

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "format: 1\nname: store\ntargets: {{c: {{{options}}}}}\n{rest}codes:\n"
CODES = """\
  STORE_OK: {value: 0, kind: success, message: All is well.}
  STORE_BUSY: {value: 5, message: The file is locked., aliases: [STORE_LOCKED]}
  STORE_FULL: {value: 13}
"""


def _generate(folder: Path, options: str, codes: str = CODES, rest: str = "") -> Path:
    """Return the folder of the C files of a spec."""
    spec = folder / "store.yaml"
    spec.write_text(HEAD.format(options=options, rest=rest) + codes)
    assert main(["generate", str(spec), "--only", "c", "--output", str(folder / "out"), "--quiet"]) == 0
    return folder / "out/c/store-errors"


def _run(folder: Path, text: str, *flags: str) -> str:
    """Return what a program of C prints that uses the bindings of a folder."""
    program = folder.parent / "user.c"
    program.write_text(text)
    command = (*c.compilers()["gcc"], "-std=c99", *c.WARNINGS, *flags, f"-I{folder}", program)
    toolchains.run(*command, folder / "store_errors.c", "-o", folder.parent / "user")
    return toolchains.run(folder.parent / "user")


@pytest.mark.parametrize("form", ["enum", "macros"])
@pytest.mark.parametrize("rest", ["", "prefixes: [STORE_]\n"])
def test_empty_prefix(form: str, rest: str, tmp_path: Path) -> None:
    """With an empty prefix the constants have the names of the spec, whatever prefixes the spec has."""
    folder = _generate(tmp_path, f'prefix: "", form: {form}', rest=rest)
    text = """
        #include "store_errors.h"
        #include <stdio.h>
        int main(void)
        {
            int32_t code = 0;
            switch (STORE_BUSY) {
            case STORE_OK:
                return 1;
            case STORE_LOCKED:
                printf("%d ", store_error_code("STORE_LOCKED", &code));
                printf("%s %s", store_error_name(code), store_error_message(13));
            }
            return store_error_code("BUSY", &code);
        }
    """
    assert _run(folder, text) == "1 STORE_BUSY STORE_FULL"


def test_macros_in_mixed_case(tmp_path: Path) -> None:
    """A member of the enum of C++ that has the name of a macro of the table has an underscore after it."""
    codes = "  storeEmpty: {value: 1, message: a}\n  STORE_LATE: {value: 2, message: b, aliases: [storeLate]}\n"
    folder = _generate(tmp_path, 'prefix: "", form: macros', codes, "names: verbatim\n")
    source = tmp_path / "user.cpp"
    source.write_text("""
        #include "store_errors.hpp"
        using store_errors::error;
        static_assert(error::storeEmpty_ == error{storeEmpty} && error::storeLate_ == error::store_late, "");
    """)
    command = (*c.cxx_compilers()["g++"], "-std=c++17", *c.WARNINGS, f"-I{folder}", "-c", source)
    toolchains.run(*command, "-o", tmp_path / "user.o")


def test_prefixes_one_by_one(tmp_path: Path) -> None:
    """Some prefixes are replaced and others kept; functions find a code by the name of its constant."""
    codes = (
        "  ER_DUP: {value: 1, message: a}\n  WARN_OLD: {value: 2, message: b}\n  OTHER: {value: 3, message: c}\n"
        "  ER_WARN_NEW: {value: 4, message: d}\n"
    )
    folder = _generate(tmp_path, "prefix: {ER_: MY_, WARN_: WARN_, ER_WARN_: W_}", codes)
    text = """
        #include "store_errors.h"
        #include <stdio.h>
        int main(void)
        {
            static const char *const names[] = { "MY_DUP", "WARN_OLD", "OTHER", "W_NEW", "MY_WARN_NEW", "MY_OTHER" };
            size_t i;
            for (i = 0; i < sizeof names / sizeof names[0]; i++) {
                int32_t code = 0;
                printf("%d", store_error_code(names[i], &code) ? (int)code : 0);
            }
            return MY_DUP == 1 && WARN_OLD == 2 && OTHER == 3 && W_NEW == 4 ? 0 : 1;
        }
    """
    assert _run(folder, text) == "123400"


OWNERS = {
    "macros": "#define STORE_OK 0\n#define STORE_BUSY ((int)5L)\n",
    "enum": "enum { STORE_OK, STORE_BUSY = 5, STORE_LOCKED = 5, STORE_FULL = 13 };\n",
}
USER = """
    #include "store_errors_drop_in.h"
    #include "store_errors.h"
    char ok[STORE_OK == 0 && STORE_BUSY == 5 && STORE_LOCKED == 5 && STORE_FULL == 13 ? 1 : -1];
"""


@pytest.mark.parametrize("standard", ["c89", "c2x", "c++11", "c++2b"])
@pytest.mark.parametrize("form", OWNERS)
def test_drop_in(form: str, standard: str, tmp_path: Path) -> None:
    """The drop-in header works with the owner's header and in its place, and refuses another value of the owner."""
    folder = _generate(tmp_path, f"drop_in: {{header: <store.h>, form: {form}}}")
    assert "<store.h> gives them, which owns them" in (folder / "store_errors_drop_in.h").read_text()
    source = tmp_path / ("user.cpp" if "+" in standard else "user.c")
    source.write_text(USER)
    compiler = c.cxx_compilers() if "+" in standard else c.compilers()
    command = (*compiler["zig"], f"-std={standard}", *c.WARNINGS, f"-I{folder}", "-c", source)
    toolchains.run(*command, "-o", tmp_path / "user.o")
    owner = tmp_path / "owner/store.h"
    owner.parent.mkdir()
    owner.write_text(OWNERS[form])
    with_owner = (*command, f"-I{owner.parent}", "-o", tmp_path / "user.o")
    toolchains.run(*with_owner)
    owner.write_text(OWNERS[form].replace("5", "6", 1))
    with pytest.raises(AssertionError, match="same_STORE_BUSY"):
        toolchains.run(*with_owner)


def test_drop_in_of_a_system_header(tmp_path: Path) -> None:
    """A drop-in header agrees with <errno.h>, whose macros it keeps, and adds what that lacks."""
    codes = "  EPERM: {value: 1}\n  ENOENT: {value: 2}\n  EOWNERDEAD: {value: 130}\n  ECODEGEN: {value: 4000}\n"
    folder = _generate(tmp_path, "drop_in: {header: <errno.h>}, prefix: X_", codes)
    text = """
        #include "store_errors_drop_in.h"
        int main(void) { return EPERM == 1 && EOWNERDEAD == 130 && ECODEGEN == 4000 && EINVAL ? 0 : 1; }
    """
    assert _run(folder, text) == ""


@pytest.mark.parametrize(
    ("options", "codes", "message"),
    [
        ('prefix: ""', '  "NULL": {value: 0, kind: success}\n', "C spells it NULL, which is a keyword, or a macro"),
        ('prefix: ""', "  int: {value: 1}\n", "C spells it int, which is a keyword"),
        ('prefix: "", drop_in: {header: <store.h>}', CODES, "STORE_OK is an enumerator of C, and a macro"),
        ("drop_in: {header: store.h}", CODES, "store.h"),
        ('prefix: "1"', CODES, "prefix"),
    ],
)
def test_errors(options: str, codes: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names that C cannot have, and options without sense, are errors."""
    spec = tmp_path / "store.yaml"
    rest = "names: verbatim\n" if "int:" in codes else ""
    spec.write_text(HEAD.format(options=options, rest=rest) + codes)
    assert main(["lint", str(spec)]) == 1
    assert message in capsys.readouterr().err
