"""The HRESULT of a code is one number in every binding, page and command, and leads back to that code alone."""

from __future__ import annotations

import csv
import ctypes
import io
import json
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import layouts
import pytest
import toolchains
import yaml
from checkout import GENERATED, GOLDEN, IPSEC
from toolchains import c, markup, node, pythons

from codegen.cli.main import main
from codegen.explain import code_index, log_scanner, lookup
from codegen.spec import loader, source_file
from codegen.targets import discovery

if TYPE_CHECKING:
    from pathlib import Path

CHANNEL = GOLDEN / "hresult/spec.yaml"
Output = pytest.CaptureFixture[str]


class Case(NamedTuple):
    """A spec, the files generated from it, and what they are called after."""

    spec: Path
    generated: Path
    package: str
    enum: str
    files: str
    functions: str
    npm: str


def _case(spec: Path, generated: Path, stem: str) -> Case:
    kebab = f"{stem}-errors"
    return Case(spec, generated, f"{stem}_errors", f"{stem.capitalize()}Error", kebab, f"{stem}_error", kebab)


CASES = {
    "hresult": _case(CHANNEL, GOLDEN / "hresult/expected", "channel"),
    "ipsec": _case(IPSEC, GENERATED, "ipsec"),
    "history": _case(GOLDEN / "history/spec.yaml", GOLDEN / "history/expected", "parcel"),
    "named": Case(
        GOLDEN / "named/spec.yaml", GOLDEN / "named/expected", "acme_shop", "Failure", "acme-shop", "acme_shop",
        "shop-codes",
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@cache
def parsed(case: Case) -> dict[str, Any]:
    """Return a spec as PyYAML reads it, which is not how codegen does."""
    spec: dict[str, Any] = yaml.safe_load(case.spec.read_text(encoding="utf-8"))
    return spec


def expected(case: Case) -> dict[int, int]:
    """Return the HRESULT of each code of a spec: [MS-ERREF] 2.1, and 2.1.2 for Win32 codes."""
    spec = parsed(case)
    found = {}
    for entry in spec["codes"].values():
        value, kind = entry["value"], entry.get("kind", "error")
        succeeds = kind == "success" or (kind == "warning" and spec["facility"] != 7)
        found[value] = 0 if value == 0 else (0 if succeeds else 1 << 31) | spec["facility"] << 16 | value
    return found


def members(case: Case) -> dict[int, int]:
    """Return the HRESULTs of the codes that are no markers."""
    markers = {entry["value"] for entry in parsed(case)["codes"].values() if entry.get("kind") == "marker"}
    return {value: hresult for value, hresult in expected(case).items() if value not in markers}


def probes(case: Case) -> list[int]:
    """Return numbers that are an HRESULT, and numbers that differ from one in severity, facility or code."""
    facility = parsed(case)["facility"]
    values = {0, 1, 0xFFFF, *(value + step for value in expected(case) for step in (0, 1))}
    heads = {severity << 31 | other << 16 for severity in (0, 1) for other in (0, facility, facility + 1)}
    numbers = sorted(head | value for head in heads for value in values)
    return [*numbers, *(number - (1 << 32) for number in numbers if number >> 31)]


def answers(case: Case) -> list[int | None]:
    """Return what from_hresult gives for each probe."""
    codes = {hresult: value for value, hresult in expected(case).items()}
    return [codes.get(number % (1 << 32)) for number in probes(case)]


def test_decision() -> None:
    """An error, a marker and a Win32 warning are failures to HRESULTs; a success, any other warning and 0 are not."""
    assert expected(CASES["hresult"]) == {
        0: 0, 0x300: 0x80090300, 0x312: 0x00090312, 0x313: 0x00090313, 0x315: 0x00090315, 0x317: 0x80090317,
        0x3FF: 0x800903FF,
    }  # fmt: skip
    assert expected(CASES["named"]) | {0: 0, 1: 0x80070001} == expected(CASES["named"])
    for case in CASES.values():
        spec = loader.read_spec(source_file.load(case.spec), "spec.yaml").spec
        assert {code.value: spec.hresult(code) for code in spec.codes} == expected(case)


@EACH
@pytest.mark.parametrize("version", sorted(pythons.installed()))
def test_python(case: Case, version: str) -> None:
    """Python's enum and from_hresult have the HRESULTs of the spec, on every interpreter, and no others."""
    program = """if True:
        import importlib, json, sys
        errors = importlib.import_module(sys.argv[1])
        back = [errors.from_hresult(number) for number in json.loads(sys.argv[3])]
        print(json.dumps([back, [[int(each), each.hresult] for each in getattr(errors, sys.argv[2])]]))
    """
    words = (case.package, case.enum, json.dumps(probes(case)))
    path = {"PYTHONPATH": str(case.generated / "python" / case.package.replace("_", "-"))}
    back, pairs = json.loads(
        toolchains.run(pythons.installed()[version], "-W", "ignore", "-c", program, *words, env=path)
    )
    assert back == answers(case)
    assert dict(pairs) == members(case)


@EACH
def test_c(case: Case, tmp_path: Path) -> None:
    """C has the HRESULTs of the spec, and no others."""
    source = case.generated / f"c/{case.files}" / f"{case.files.replace('-', '_')}.c"
    library = ctypes.CDLL(str(c.shared_library([source], tmp_path / "errors.so", source.parent)))
    function = getattr(library, f"{case.functions}_from_hresult")
    found = getattr(ctypes, f"c_{yaml.safe_load(case.spec.read_text(encoding='utf-8')).get('type', 'int32')}")()
    function.argtypes = [ctypes.c_int64, ctypes.POINTER(type(found))]
    back = [found.value if function(number, found) else None for number in probes(case)]
    assert back == answers(case)


@EACH
def test_type_script(case: Case, tmp_path: Path) -> None:
    """TypeScript has the HRESULTs of the spec in its ES module, its CommonJS and its file, and no others."""
    package = case.generated / "typescript" / case.npm
    (file,) = layouts.write(layouts.read(case.spec), tmp_path, "typescript", "file")
    program = """
        const [numbers, ...paths] = process.argv.slice(1);
        for (const path of paths) {
          const { fromHresult } = await import(path);
          console.log(JSON.stringify(JSON.parse(numbers).map((number) => fromHresult(number) ?? null)));
        }
    """
    paths = (package / "index.js", package / "index.cjs", file)
    command = (node.executable(), "--input-type=module", "-e", program, json.dumps(probes(case)), *paths)
    assert [json.loads(line) for line in toolchains.run(*command).splitlines()] == [answers(case)] * 3


@EACH
def test_words(case: Case, capsys: Output) -> None:
    """The docstrings, both pages and the list have the HRESULTs of the spec."""
    wanted = [f"0x{hresult:08X}" for hresult in expected(case).values()]
    (html,) = (case.generated / "html").glob("*.html")
    (markdown,) = (case.generated / "markdown").glob("*.md")
    (package,) = (case.generated / "python").glob("*/*/__init__.py")
    text = markup.live(html.read_text(encoding="utf-8"))
    assert re.findall("<dt>HRESULT<dd>(0x[0-9A-F]{8})", text) == wanted
    text = markdown.read_text(encoding="utf-8")
    assert re.findall(r"^\d+ \(0x[0-9A-F]+\), HRESULT (0x[0-9A-F]{8})$", text, re.MULTILINE) == wanted
    text = package.read_text(encoding="utf-8")
    assert sorted(re.findall(r'^ *""".*?, HRESULT (0x[0-9A-F]{8})[. ]', text, re.MULTILINE)) == sorted(wanted)
    assert main(["list", str(case.spec), "--format", "csv"]) == 0
    assert [row["hresult"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == wanted


@EACH
def test_lookup(case: Case) -> None:
    """Explain takes a number for the HRESULT of a code if it is the one that the code has, whatever its sign."""
    tables = (
        code_index.CodeIndex(loader.read_spec(source_file.load(case.spec), "spec.yaml").spec, discovery.built_in()),
    )
    for number, code in zip(probes(case), answers(case), strict=True):
        readings = [each for each in lookup.number_in(tables, "decimal", number) if each.form == "hresult"]
        found = [each for each in readings if each.entry and not each.entry.retired]
        wanted = [code] if code is not None and abs(number) > 0xFFFF else []
        assert [each.value for each in found] == wanted, hex(number)


def test_explain(capsys: Output) -> None:
    """Explain shows a positive HRESULT once, and says of one with a wrong severity what the code's own is."""
    assert main(["explain", "0x00090312", "--spec", str(CHANNEL)]) == 0
    shown = capsys.readouterr().out
    assert "read as an HRESULT, hexadecimal" in shown
    assert "HRESULT       0x00090312, 590610\n" in shown
    assert main(["explain", "590610", "--spec", str(CHANNEL), "--format", "json"]) == 0
    code = json.loads(capsys.readouterr().out)[0]["readings"][0]["code"]
    assert (code["hresult_unsigned"], code["hresult_signed"]) == (0x90312, 0x90312)
    for wrong, name, own in (
        ("0x80090312", "CHANNEL_CONTINUE_NEEDED", "0x00090312"),
        ("0x80090000", "CHANNEL_OK", "0x00000000"),
    ):
        assert main(["explain", wrong, "--spec", str(CHANNEL)]) == 1
        assert f"is {name}, whose HRESULT is {own}" in " ".join(capsys.readouterr().out.split())


def test_log() -> None:
    """Explain finds the HRESULT of a success in a log, and takes no size or time of five digits for one."""
    tables = (
        code_index.CodeIndex(loader.read_spec(source_file.load(CHANNEL), "spec.yaml").spec, discovery.built_in()),
    )
    lines = ["InitializeSecurityContext: 0x00090312", "it took 90313 steps", "of 90315"]
    assert [answer.input for answer in log_scanner.answers(tables, lines)] == ["0x00090312"]


@pytest.mark.parametrize(("number", "code"), [("0x00090312", 0), ("590610", 0), ("0x80090312", 1)])
def test_prose(number: str, code: int, tmp_path: Path, capsys: Output) -> None:
    """A text may name a code with its HRESULT, and not with one of another severity."""
    text = CHANNEL.read_text(encoding="utf-8")
    (tmp_path / "spec.yaml").write_text(text.replace("(0x00090312)", f"({number})"), encoding="utf-8")
    assert main(["lint", str(tmp_path / "spec.yaml")]) == code
    assert ("prose-number" in capsys.readouterr().err) == bool(code)


def test_package_has_no_public_helper() -> None:
    """What computes the HRESULTs of a mixed table is no name of the package."""
    program = "import channel_errors as e; print('wrap' in dir(e), hasattr(e, 'wrap'))"
    path = {"PYTHONPATH": str(GOLDEN / "hresult/expected/python/channel-errors")}
    assert toolchains.run(sys.executable, "-c", program, env=path) == "False False\n"
