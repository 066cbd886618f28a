"""Type checkers and linters accept the generated modules, and see in them what a program may use."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import layouts
import pytest
import toolchains
from languages import kind_tables
from toolchains import node

from codegen.targets.python.target import TARGET

if TYPE_CHECKING:
    from pathlib import Path

LARGE = "sparse_errors*"
"""5,000 codes, which mypy and pyright read for half a minute; ty reads them in a second."""

USER = """\
import {0}
from {0} import ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY, IpsecError, IpsecException, is_failure
from typing import Literal, Optional

number: int = ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
exactly: Literal[13821] = ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
text: Optional[str] = {0}.message(number)
member: IpsecError = IpsecError.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
words: str = member.message + (member.remedy or "")
back: Optional[int] = {0}.code("X")
found: int = {0}.require("X")
if is_failure(member):
    raise IpsecException(member)
"""
MISTAKES = """\
import {0}
{0}.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEYS
{0}.IpsecError.ERROR_IPSEC_IKE_NO_SUCH
{0}.name("13821")
"""
KINDS = """\
from typing import NoReturn


def never(value: NoReturn) -> NoReturn:
    raise AssertionError(value)
"""
"""A program that knows all kinds of each table of `kind_tables`; its functions follow."""

MYPY = (sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "--config-file", os.devnull)
STRICT = {"typeCheckingMode": "strict", "pythonVersion": "3.8"}
LAYOUTS = pytest.mark.parametrize("layout", TARGET.layouts)


@pytest.fixture(scope="module")
def trees(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source trees of two users, who copied all small tables, and made some mistakes."""
    folder = tmp_path_factory.mktemp("trees")
    kinds = [*kind_tables.write(folder / "specs")]
    for layout in TARGET.layouts:
        tree = folder / layout
        shutil.copytree(tables / layout, tree, ignore=shutil.ignore_patterns(LARGE))
        for _, path in kinds:
            layouts.write(layouts.read(path), folder / "made" / layout, "python", layout)
        for path in (folder / "made" / layout / "python").glob("*.py" if layout == "file" else "*/*_errors"):
            path.rename(tree / path.name)
        (tree / "kinds.py").write_text(KINDS + "".join(_uses(*each) for each in kinds))
        (tree / "user.py").write_text(USER.format("ipsec_errors"))
        (tree / "mistakes.py").write_text(MISTAKES.format("ipsec_errors"))
        (tree / "pyrightconfig.json").write_text(json.dumps(STRICT))
    return folder


def _uses(kinds: tuple[str, ...], path: Path) -> str:
    """Return functions that know every kind of a table, and compare each with the kinds of its codes."""
    called, module = path.stem, f"{path.stem}_errors"
    enum = f"{module}.{called.capitalize()}Error"
    values = {kind: kind_tables.KINDS.index(kind) + 1 for kind in kinds}
    members = {kind: value for kind, value in values.items() if kind != "marker"} or values
    lines = [f"import {module}"]
    for name, argument, found, some in (
        (called, "int", f"{module}.kind(value)", values),
        (f"{called}_member", enum, "value.kind", members),
    ):
        lines += [f"def {name}(value: {argument}) -> int:", f"    found = {found}"]
        lines += [f"    if found == {kind!r}: return {value}" for kind, value in some.items()]
        lines += ["    if found is None: return 0"] if name == called else []
        lines += ["    never(found)"]
    lines += [
        f"assert [{called}(value) for value in range(6)] == {[n if n in values.values() else 0 for n in range(6)]}"
    ]
    lines += [f"assert [{called}_member(value) for value in {enum}] == [*map(int, {enum})]"]
    return "".join(f"{line}\n" for line in lines)


def complaints(*command: str | Path, cwd: Path) -> set[tuple[str, int]]:
    """Return each file and line that a type checker complains about."""
    with pytest.raises(AssertionError) as failure:
        toolchains.run(*command, cwd=cwd)
    found = re.findall(r"([\w/]+\.py):(\d+):", str(failure.value))
    return {(path.rpartition("/")[2], int(line)) for path, line in found}


EXPECTED = {("mistakes.py", line) for line in (2, 3, 4)}


@LAYOUTS
def test_mypy(layout: str, trees: Path) -> None:
    """Mypy, strict, finds a user's mistakes in a tree with every table, and nothing else."""
    assert complaints(*MYPY, ".", cwd=trees / layout) == EXPECTED


@LAYOUTS
def test_pyright(layout: str, trees: Path) -> None:
    """Pyright, strict, finds a user's mistakes in a tree with every table as Python 3.8, and nothing else."""
    assert complaints(*node.pyright(), "-p", ".", cwd=trees / layout) == EXPECTED


@LAYOUTS
def test_ty(layout: str, trees: Path, tables: Path) -> None:
    """Ty finds a user's mistakes in a tree with every table, and nothing else; nor in 5,000 codes."""
    command = (toolchains.tool("ty"), "check", "--output-format", "concise")
    assert complaints(*command, cwd=trees / layout) == EXPECTED
    toolchains.run(*command, *(tables / layout).glob(LARGE), cwd=tables)


@LAYOUTS
def test_kinds(layout: str, trees: Path) -> None:
    """A table has the kinds that its types say; type checkers look at the same program."""
    toolchains.run(sys.executable, "kinds.py", cwd=trees / layout, env={"PYTHONPATH": str(trees / layout)})


@pytest.mark.parametrize("package", ["ipsec_errors", "depot_errors"])
def test_verifytypes(package: str, tables: Path, tmp_path: Path) -> None:
    """Pyright knows the type of every public symbol of a package, and each has a docstring."""
    command = (*node.pyright(), "--pythonpath", sys.executable, "--verifytypes", package, "--outputjson")
    report = json.loads(toolchains.run(*command, cwd=tmp_path, env={"PYTHONPATH": str(tables / "package")}))
    found = report["typeCompleteness"]
    assert found["completenessScore"] == 1
    assert found["exportedSymbolCounts"]["withKnownType"] > 20
    assert (found["missingFunctionDocStringCount"], found["missingClassDocStringCount"]) == (0, 0)


def test_stubtest(tables: Path, tmp_path: Path) -> None:
    """Stubtest finds that each package has what its source says, besides the list of names that a star imports."""
    modules = [
        path.parent.name for path in (tables / "package").glob("*/__init__.py") if not path.match(f"*/{LARGE}/*")
    ]
    allowed = tmp_path / "allowed"
    allowed.write_text("".join(f"{module}.__all__\n" for module in modules))
    command = (sys.executable, "-m", "mypy.stubtest", "--mypy-config-file", os.devnull, "--allowlist", allowed)
    environment = {name: str(tables / "package") for name in ("MYPYPATH", "PYTHONPATH")}
    toolchains.run(*command, *modules, cwd=tmp_path, env=environment)


PUBLIC = """\
import importlib, json, sys
print(json.dumps({name: dir(importlib.import_module(name)) for name in sys.argv[1:]}))
"""


def test_pylint(tables: Path, tmp_path: Path) -> None:
    """Pylint finds no error in any package, every public name of each, and a name that is not there.

    Errors alone: what else it reports by default is about style, such as the lines of long messages.
    """
    names = sorted(path.stem for path in (tables / "package").iterdir() if not path.match(LARGE))
    environment = {"PYTHONPATH": str(tables / "package")}
    public = json.loads(toolchains.run(sys.executable, "-c", PUBLIC, *names, env=environment))
    words = {
        name: [f"{each} as _{at}" for at, each in enumerate(found) if each[0] != "_"] for name, found in public.items()
    }
    (tmp_path / "user.py").write_text("".join(f"from {name} import {', '.join(words[name])}\n" for name in names))
    (tmp_path / "mistakes.py").write_text("from ipsec_errors import NO_SUCH\n")
    command = (sys.executable, "-m", "pylint", "--rcfile", os.devnull, "--errors-only")
    with pytest.raises(AssertionError) as failure:
        toolchains.run(*command, "user.py", "mistakes.py", *names, cwd=tmp_path, env=environment)
    assert re.findall(r"^.*: [EF]\d+:", str(failure.value), re.MULTILINE) == ["mistakes.py:1:0: E0611:"]


def test_pylint_of_file(tables: Path, tmp_path: Path) -> None:
    """Pylint finds no error in the single module of a table and its user, and finds a name that is not there."""
    (tmp_path / "user.py").write_text(USER.format("ipsec_errors"))
    (tmp_path / "mistakes.py").write_text("from ipsec_errors import NO_SUCH\n")
    command = (sys.executable, "-m", "pylint", "--rcfile", os.devnull, "--errors-only", "user.py", "mistakes.py")
    with pytest.raises(AssertionError) as failure:
        toolchains.run(*command, "ipsec_errors", cwd=tmp_path, env={"PYTHONPATH": str(tables / "file")})
    assert re.findall(r"^.*: [EF]\d+:", str(failure.value), re.MULTILINE) == ["mistakes.py:1:0: E0611:"]
