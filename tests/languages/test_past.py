"""What a table was is told by its bindings: aliases, codes that are deprecated, codes that are no more."""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import GOLDEN
from toolchains import node, pythons

if TYPE_CHECKING:
    from pathlib import Path

HISTORY = GOLDEN / "history/expected"
PYTHON = {"PYTHONPATH": str(HISTORY / "python/parcel-errors")}
C = HISTORY / "c/parcel-errors"
WARNING = 'PARCEL_LOST is deprecated: it is told apart \\"now\\" (since 2.0). Use PARCEL_MISLAID.'


@pytest.mark.parametrize("version", sorted(pythons.installed()))
@pytest.mark.parametrize(
    "use", ["errors.PARCEL_LOST", "from parcel_errors import PARCEL_LOST", "getattr(errors, 'PARCEL_LOST')"]
)
def test_python_warns(use: str, version: str) -> None:
    """The use of a deprecated constant warns at its line, by attribute and by name alone; the import does not."""
    program = f"""if True:
        import warnings
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            import parcel_errors as errors
            from parcel_errors import *
            import parcel_errors._functions, parcel_errors._enum, parcel_errors.__main__
            assert not caught, [str(each.message) for each in caught]
            {use}
        assert {{(str(each.message), each.category, each.filename) for each in caught}} == {{
            ("{WARNING}", DeprecationWarning, "<string>")
        }}, caught
        assert "PARCEL_LOST" not in dir(errors) and errors.name(1) == "PARCEL_LOST" and errors.code("PARCEL_GONE") == 1
    """
    toolchains.run(pythons.installed()[version], "-W", "error", "-c", program, env=PYTHON)


def test_python_aliases() -> None:
    """An alias is the constant and the member that its code is, and pickles as it."""
    program = """if True:
        import pickle, parcel_errors as errors
        from parcel_errors import PARCEL_MISPLACED, ParcelError
        assert PARCEL_MISPLACED == errors.PARCEL_MISLAID == errors.code("PARCEL_MISPLACED") == 10
        assert ParcelError.PARCEL_MISPLACED is ParcelError.PARCEL_MISLAID is pickle.loads(pickle.dumps(ParcelError(10)))
        assert ParcelError["MISLAID_PARCEL"].name == errors.name(10) == "PARCEL_MISLAID"
        assert [each.name for each in ParcelError] == ["PARCEL_LOST", "PARCEL_LATE", "PARCEL_MISLAID"]
    """
    toolchains.run(sys.executable, "-W", "error", "-c", program, env=PYTHON)


def test_python_retired() -> None:
    """A retired name does not resolve, and says what replaced it; other names are as unknown as ever."""
    program = """if True:
        import parcel_errors as errors
        for name, words in (
            ("PARCEL_STOLEN", "PARCEL_STOLEN (3) was retired: nobody could tell; "),
            ("PARCEL_EATEN", "PARCEL_EATEN (4) was retired: never happened."),
            ("PARCEL_X", "module 'parcel_errors' has no attribute 'PARCEL_X'"),
        ):
            try:
                getattr(errors, name)
            except AttributeError as error:
                assert str(error).startswith(words), error
            else:
                raise SystemExit(name)
        assert not hasattr(errors, "PARCEL_STOLEN") and errors.code("PARCEL_STOLEN") is errors.name(3) is None
        assert "parcel_errors._details" in __import__("sys").modules
    """
    toolchains.run(sys.executable, "-W", "error", "-c", program, env=PYTHON)


def test_python_is_light() -> None:
    """What is said of the past is loaded only when it is asked for."""
    program = "import sys, parcel_errors; assert 'parcel_errors._details' not in sys.modules"
    toolchains.run(sys.executable, "-c", program, env=PYTHON)


USES = {
    "c": '#include "parcel_errors.h"\nint f(void);\nint f(void) { return IT; }\n',
    "cpp": '#include "parcel_errors.hpp"\nint f();\nint f() { return static_cast<int>(IT); }\n',
}
COMPILERS = {
    "gcc c89": ("c", "gcc", "-std=c89"),
    "gcc c11": ("c", "gcc", "-std=c11"),
    "clang c89": ("c", sys.executable, "-m", "ziglang", "cc", "-std=c89"),
    "clang c23": ("c", sys.executable, "-m", "ziglang", "cc", "-std=c23"),
    "g++ c++11": ("cpp", "g++", "-std=c++11"),
    "clang c++23": ("cpp", sys.executable, "-m", "ziglang", "c++", "-std=c++23"),
}


@pytest.mark.parametrize("words", COMPILERS.values(), ids=COMPILERS)
def test_c_warns(words: tuple[str, ...], tmp_path: Path) -> None:
    """A deprecated enumerator warns where it is used and nowhere else, and not where that is switched off."""
    suffix, *compiler = words
    path = tmp_path / f"use.{suffix}"
    path.write_text(USES[suffix])
    flags = ("-pedantic", "-Wall", "-Wextra", "-Werror", f"-I{C}", "-c", str(path), "-o", str(tmp_path / "use.o"))
    names = {"c": ("PARCEL_E_LOST", "PARCEL_E_GONE"), "cpp": ("PARCEL_E_LOST", "parcel_errors::error::gone")}[suffix]
    fine = {"c": "PARCEL_E_MISPLACED", "cpp": "parcel_errors::error::mislaid_parcel"}[suffix]
    toolchains.run(*compiler, f"-DIT={fine}", *flags)
    for name in names:
        instead = "PARCEL_E_MISLAID" if name.startswith("PARCEL_E") else "mislaid"
        message = rf"is deprecated: it is told apart .now. \(since 2\.0\)\. Use {instead}\."
        with pytest.raises(AssertionError, match=message):
            toolchains.run(*compiler, f"-DIT={name}", *flags)
        toolchains.run(*compiler, f"-DIT={name}", "-DPARCEL_ERRORS_NO_DEPRECATED", *flags)
    with pytest.raises(AssertionError, match="PARCEL_E_STOLEN"):
        toolchains.run(*compiler, "-DIT=PARCEL_E_STOLEN", *flags)


def test_c_tells_of_retired() -> None:
    """The header tells of retired codes in a comment, that no text of theirs ends."""
    header = (C / "parcel_errors.h").read_text(encoding="utf-8")
    assert "/* PARCEL_E_STOLEN (3) was retired: nobody could tell; see * / " in header
    assert "STOLEN" not in re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)


def test_type_script(tmp_path: Path) -> None:
    """An alias is a constant and a name by which a code is found; the name of a number is the canonical one."""
    shutil.copytree(HISTORY / "typescript/parcel-errors", tmp_path / "node_modules/parcel-errors")
    (tmp_path / "package.json").write_text('{ "type": "module" }')
    user = tmp_path / "user.ts"
    user.write_text(
        'import { type ParcelAlias, codeOf, nameOf, PARCEL_MISPLACED, PARCEL_MISLAID } from "parcel-errors";\n'
        'const name: "PARCEL_MISLAID" = nameOf(PARCEL_MISPLACED);\n'
        'const code: 10 = codeOf("MISLAID_PARCEL");\n'
        'const alias: ParcelAlias = "PARCEL_GONE";\n'
        "const same: typeof PARCEL_MISLAID = PARCEL_MISPLACED;\n"
        "export const all: unknown[] = [name, code, alias, same];\n"
    )
    command = (*node.typescript_compilers()[""], "--noEmit", "--strict", "--module", "nodenext", user)
    toolchains.run(*command, cwd=tmp_path)
    types = (tmp_path / "node_modules/parcel-errors/index.d.cts").read_text(encoding="utf-8")
    assert "// PARCEL_EATEN (4) was retired: never happened.\n" in types
    user.write_text('import { PARCEL_EATEN } from "parcel-errors";\nexport const all: unknown[] = [PARCEL_EATEN];\n')
    with pytest.raises(AssertionError, match="PARCEL_EATEN"):
        toolchains.run(*command, cwd=tmp_path)
