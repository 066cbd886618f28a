"""Every binding, compiled or loaded by its own toolchain, holds the names, values and messages of its spec."""

from __future__ import annotations

import ctypes
import json
import shutil
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import layouts
import pytest
import toolchains
import yaml
from checkout import GENERATED, GOLDEN, IPSEC
from languages import golden_specs
from languages.csharp import programs as csharp_programs
from languages.go import programs as go_programs
from languages.java import programs as java_programs
from languages.rust import programs as rust_programs
from toolchains import c, markup, node, pythons

from codegen.text.escaping import prose

if TYPE_CHECKING:
    from pathlib import Path

Table = list[tuple[str, int, str]]
Found = dict[str, tuple[golden_specs.GoldenSpec, list[golden_specs.Constant]]]
"""The golden specs by name, each with the constants of a language."""
PROGRAMS = {
    "go": go_programs.constants,
    "java": java_programs.constants,
    "csharp": csharp_programs.constants,
}
"""The languages that have one program for all specs, with what returns the constants that it prints."""


class Case(NamedTuple):
    """A spec, the files generated from it, and what they are called after."""

    spec: Path
    generated: Path
    stem: str
    enumerators: str
    prefixes: tuple[str, ...]


CASES = {
    "ipsec": Case(IPSEC, GENERATED, "ipsec", "IPSEC_E_", ("ERROR_IPSEC_", "WARNING_IPSEC_")),
    "hostile": Case(GOLDEN / "hostile/spec.yaml", GOLDEN / "hostile/expected", "class", "CLASS_E_", ("ERROR_",)),
    "status": Case(GOLDEN / "status/spec.yaml", GOLDEN / "status/expected", "status", "STATUS_E_", ()),
    "history": Case(GOLDEN / "history/spec.yaml", GOLDEN / "history/expected", "parcel", "PARCEL_E_", ("PARCEL_",)),
    "hresult": Case(GOLDEN / "hresult/spec.yaml", GOLDEN / "hresult/expected", "channel", "CHANNEL_E_", ()),
    "fields": Case(GOLDEN / "fields/spec.yaml", GOLDEN / "fields/expected", "store", "STORE_E_", ("STORE_",)),
    "small": Case(GOLDEN / "small/spec.yaml", GOLDEN / "small/expected", "shop", "SHOP_E_", ()),
}


@cache
def codes(case: Case) -> dict[str, Any]:
    """Return the codes of a spec as PyYAML reads them, which is not how codegen does."""
    found: dict[str, Any] = yaml.safe_load(case.spec.read_text(encoding="utf-8"))["codes"]
    return found


def expected(case: Case) -> Table:
    """Return the table of a spec; the message of a code without one is its name."""
    return [(name, entry["value"], entry.get("message", name)) for name, entry in codes(case).items()]


def aliases(case: Case) -> dict[str, str]:
    """Return the aliases of a spec, each with the first name of its code."""
    return {alias: name for name, entry in codes(case).items() for alias in _names(entry)}


def _names(entry: dict[str, Any]) -> list[str]:
    """Return the aliases of an entry, some of which have a message or a deprecation of their own."""
    return [alias if isinstance(alias, str) else alias["name"] for alias in entry.get("aliases", ())]


def deprecated(case: Case) -> list[str]:
    """Return the names of a spec that are deprecated."""
    old = [(name, entry) for name, entry in codes(case).items() if "deprecated" in entry]
    others = (each for entry in codes(case).values() for each in entry.get("aliases", ()) if isinstance(each, dict))
    return [
        *(each for name, entry in old for each in (name, *_names(entry))),
        *(each["name"] for each in others if "deprecated" in each),
    ]


def from_python(case: Case, folder: Path, python: str) -> Table:
    """Return the table that the Python package holds, as an interpreter finds it."""
    program = f"""if True:
        import json, sys, warnings, {case.stem}_errors as errors
        names, aliases, deprecated = json.loads(sys.argv[1])
        listed = [name for name in errors.__all__ if name.isupper()]
        every = [each for name in names for each in (name, *(alias for alias, of in aliases.items() if of == name))]
        assert listed == [name for name in every if name not in deprecated]
        warnings.simplefilter("ignore")
        assert all(errors.name(errors.code(alias)) == name for alias, name in aliases.items())
        assert all(getattr(errors, alias) == errors.code(alias) for alias in aliases)
        rows = [(name, getattr(errors, name), errors.message(getattr(errors, name))) for name in names]
        assert [errors.name(value) for _, value, _ in rows] == names
        assert [errors.code(name) for name in names] == [value for _, value, _ in rows]
        enum = getattr(errors, [name for name in errors.__all__ if name.endswith("Error")][0])
        assert all(rows[names.index(each.name)][1:] == (int(each), each.message) for each in enum)
        assert errors.name(123456789) is errors.message(123456789) is errors.code("X_Y_Z") is None
        print(json.dumps(rows))
    """
    names = json.dumps([[name for name, _, _ in expected(case)], aliases(case), deprecated(case)])
    output = toolchains.run(
        python, "-c", program, names, env={"PYTHONPATH": str(folder / f"python/{case.stem}-errors")}
    )
    return [(name, value, message) for name, value, message in json.loads(output)]


def from_c(case: Case, folder: Path, into: Path) -> Table:
    """Return the table that the C files hold: enumerators as compiled, texts as looked up."""
    others = aliases(case)
    names = [*(name for name, _, _ in expected(case)), *others]
    symbols = [case.enumerators + short(name, case.prefixes) for name in names]
    constants = into / "constants.c"
    values = ", ".join(f"(long){symbol}" for symbol in symbols)
    declaration = "extern const long constants[]; extern const unsigned long count;"
    definition = f"const long constants[] = {{ {values} }}; const unsigned long count = {len(symbols)};"
    silent = f"#define {case.stem.upper()}_ERRORS_NO_DEPRECATED\n"
    constants.write_text(f'{silent}#include "{case.stem}_errors.h"\n{declaration}\n{definition}\n')
    source = folder / f"c/{case.stem}-errors/{case.stem}_errors.c"
    library = ctypes.CDLL(str(c.shared_library([constants, source], into / "table.so", source.parent)))
    count = ctypes.c_ulong.in_dll(library, "count").value
    numbers = list((ctypes.c_long * count).in_dll(library, "constants"))
    name, message = (getattr(library, f"{case.stem}_error_{what}") for what in ("name", "message"))
    for function in (name, message):
        function.argtypes, function.restype = [ctypes.c_int64], ctypes.c_char_p
        assert function(123456789) is None
    code = getattr(library, f"{case.stem}_error_code")
    number = getattr(ctypes, f"c_{yaml.safe_load(case.spec.read_text(encoding='utf-8')).get('type', 'int32')}")
    code.argtypes, code.restype = [ctypes.c_char_p, ctypes.POINTER(number)], ctypes.c_int
    for each, value in zip(names, numbers, strict=True):
        found = number()
        assert code(each.encode(), ctypes.byref(found)) == 1
        assert found.value == value
    assert [name(value).decode() for value in numbers[len(names) - len(others) :]] == [*others.values()]
    table = numbers[: len(names) - len(others)]
    return [(name(value).decode(), value, message(value).decode()) for value in table]


def from_type_script(case: Case, folder: Path, into: Path) -> Table:
    """Return the table that the TypeScript package holds, its ES module, its CommonJS and its file."""
    package = into / "package"
    shutil.copytree(folder / f"typescript/{case.stem}-errors", package)
    (file,) = layouts.write(layouts.read(case.spec, case.stem), into, "typescript", "file")
    paths = (package / "index.js", package / "index.cjs", file)
    program = """
      import { createRequire } from "node:module";
      const [aliases, ...paths] = process.argv.slice(1);
      const found = [];
      for (const path of paths) {
        const all = path.endsWith(".cjs") ? createRequire("file:///")(path) : await import(path);
        const names = Object.keys(all).filter((key) => typeof all[key] === "number");
        const first = names.filter((name) => all.nameOf(all[name]) === name);
        const others = names.filter((name) => !first.includes(name)).map((name) => [name, all.nameOf(all[name])]);
        if (JSON.stringify(others.sort()) !== aliases) throw others;
        const rows = first.map((name) => [all.nameOf(all[name]), all[name], all.messageOf(all[name])]);
        for (const name of names) if (all.codeOf(name) !== all[name] || !all.isCode(all[name])) throw name;
        const unknown = [all.nameOf(123456789), all.messageOf(123456789), all.codeOf("X_Y_Z")];
        if (unknown.some((answer) => answer !== undefined) || all.isCode(123456789)) throw unknown;
        const functions = Object.keys(all).filter((key) => typeof all[key] === "function");
        found.push([rows.sort(), functions.sort()]);
      }
      console.log(JSON.stringify(found));
    """
    others = json.dumps(sorted(aliases(case).items()), separators=(",", ":"))
    command = (node.executable(), "--input-type=module", "-e", program, others)
    found = json.loads(toolchains.run(*command, *paths))
    assert found == [found[0]] * len(paths)
    order = {name: position for position, (name, _, _) in enumerate(expected(case))}
    table = [(name, value, message) for name, value, message in found[0][0]]
    return sorted(table, key=lambda row: order.get(row[0], -1))  # a module's names come in their alphabetical order


def from_reference(case: Case, folder: Path, target: str) -> Table:
    """Return the table that the reference page shows; a text stands there on one line, with the invisible named."""
    suffix = "html" if target == "html" else "md"
    text = (folder / f"{target}/{case.stem}-errors.{suffix}").read_text(encoding="utf-8")
    shown = {prose(message): message for _, _, message in expected(case)}
    rows = markup.table(text if target == "html" else markup.markdown(text))
    return [(name, value, shown.get(message, message) or name) for name, value, message in rows]


def short(name: str, prefixes: tuple[str, ...]) -> str:
    """Return a name without the first prefix that it has."""
    return next((name.removeprefix(prefix) for prefix in prefixes if name.startswith(prefix)), name)


@pytest.mark.parametrize("version", sorted(pythons.installed()))
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_python(case: Case, version: str) -> None:
    """The Python package holds the spec's table on every interpreter of this machine."""
    assert from_python(case, case.generated, pythons.installed()[version]) == expected(case)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_c(case: Case, tmp_path: Path) -> None:
    """The C files hold the spec's table."""
    assert from_c(case, case.generated, tmp_path) == expected(case)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_type_script(case: Case, tmp_path: Path) -> None:
    """The TypeScript package and file hold the spec's table."""
    assert from_type_script(case, case.generated, tmp_path) == expected(case)


@pytest.fixture(scope="module", params=PROGRAMS)
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return the constants of all golden specs and of IPsec, as one program in a language has them."""
    folder = tmp_path_factory.mktemp(request.param)
    return PROGRAMS[request.param](folder / "program", golden_specs.generated(request.param, folder))


@pytest.mark.parametrize("name", golden_specs.NAMES)
def test_compiled(name: str, compiled: Found) -> None:
    """The package of a compiled language holds the spec's table."""
    spec, constants = compiled[name]
    spec.require(constants)


def test_rust(tmp_path: Path) -> None:
    """The crate and the module of Rust hold the table of each golden spec."""
    crates = golden_specs.generated("rust", tmp_path)
    modules = []
    for each in crates:
        files = layouts.write(layouts.read(each.path), tmp_path / f"{each.name}_file", "rust", "file")
        modules.append(each._replace(name=f"{each.name}_file", generated=files[0]))
    for spec, constants in rust_programs.constants(tmp_path / "program", (*crates, *modules)):
        spec.require(constants)


@pytest.mark.parametrize("target", ["html", "markdown"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_reference(case: Case, target: str) -> None:
    """The reference pages show the spec's table, to Python's parser of HTML and to GitHub's renderer."""
    found = from_reference(case, case.generated, target)
    assert sorted(found) == sorted(expected(case))  # a page has the codes of a range together


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("python/ipsec-errors/ipsec_errors/__init__.py", 'REKEY: "Final" = 13821', 'REKEY: "Final" = 13820'),
        ("python/ipsec-errors/ipsec_errors/_enum.py", "REKEY = 13821", "REKEY = 13933"),
        ("python/ipsec-errors/ipsec_errors/_functions.py", "Simultaneous rekeys", "Simultaneous  rekeys"),
        ("c/ipsec-errors/ipsec_errors.h", "REKEY = 13821", "REKEY = 13820"),
        ("c/ipsec-errors/ipsec_errors_list.h", "Simultaneous rekeys", "simultaneous rekeys"),
        ("typescript/ipsec-errors/index.js", "REKEY = 13821", "REKEY = 13820"),
        ("typescript/ipsec-errors/index.js", "Simultaneous rekeys", "Simultaneous rekey"),
        ("typescript/ipsec-errors/index.cjs", '"ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"', '"ERROR_IPSEC_REKEY"'),
        ("go/ipsecerrors/ipsecerrors.go", "SimultaneousRekey Code = 13821", "SimultaneousRekey Code = 13820"),
        ("go/ipsecerrors/ipsecerrors.go", '"Simultaneous rekeys', '"Simultaneous  rekeys'),
        (
            "java/ipsec-errors/src/main/java/ipsecerrors/IpsecError.java",
            '"Simultaneous rekeys',
            '"Simultaneous  rekeys',
        ),
        ("csharp/IpsecErrors/IpsecErrors.cs", "SimultaneousRekey = 13821", "SimultaneousRekey = 13820"),
        ("csharp/IpsecErrors/IpsecErrors.cs", '"Simultaneous rekeys', '"Simultaneous  rekeys'),
        ("html/ipsec-errors.html", "<td>13821<td>", "<td>13820<td>"),
        ("markdown/ipsec-errors.md", "| Simultaneous rekeys", "| Simultaneous rekey"),
    ],
)
def test_alteration_is_noticed(file: str, old: str, new: str, tmp_path: Path) -> None:
    """A value or message that was altered in one output makes the comparison fail."""
    case = CASES["ipsec"]
    folder = tmp_path / "generated"
    shutil.copytree(case.generated, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    target = file.partition("/")[0]
    try:
        if target == "python":
            table = from_python(case, folder, sys.executable)
        elif target == "c":
            table = from_c(case, folder, tmp_path)
        elif target in PROGRAMS:
            spec = golden_specs.GoldenSpec("ipsec", case.spec, folder)
            _, constants = PROGRAMS[target](tmp_path / "program", (spec,))["ipsec"]
            table = [*dict.fromkeys((each.name, each.value, each.message) for each in constants)]
        elif target in {"html", "markdown"}:
            table = from_reference(case, folder, target)
        else:
            table = from_type_script(case, folder, tmp_path)
    except AssertionError:
        return  # it does not even build, as test_hand_edits says of every language
    assert table != expected(case)
