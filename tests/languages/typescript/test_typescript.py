"""The npm package is typed exactly, clean under the strict flags, and fit for Node, bundlers and npm."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import toolchains
from checkout import GENERATED, ROOT
from toolchains import node

PACKAGE = GENERATED / "typescript/ipsec-errors"
CONSUMER = Path(__file__).parent / "consumer"
FLAGS = ("strict", "isolatedModules", "verbatimModuleSyntax", "erasableSyntaxOnly", "isolatedDeclarations")
COMPILERS = pytest.mark.parametrize(
    "compiler", node.typescript_compilers().values(), ids=lambda words: Path(words[1]).parts[-3]
)


@COMPILERS
@pytest.mark.parametrize(
    "case", ["generated", *(f"tests/golden/{case}/expected" for case in ("hostile", "status", "hresult"))]
)
def test_sources(compiler: toolchains.Command, case: str) -> None:
    """The sources compile under every strict flag."""
    (package,) = (ROOT / case / "typescript").iterdir()
    options = [word for flag in FLAGS for word in (f"--{flag}", "true")]
    strict = ("--noUnusedLocals", "--noUnusedParameters", "--exactOptionalPropertyTypes", "--noImplicitReturns")
    toolchains.run(*compiler, "-p", package, *options, *strict)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a consumer's project in which the packed package is installed."""
    folder = tmp_path_factory.mktemp("consumer")
    shutil.copytree(PACKAGE, folder / "package")
    packed = json.loads(toolchains.run(*node.npm(), "pack", "--json", cwd=folder / "package"))
    (entry,) = packed if isinstance(packed, list) else packed.values()
    paths = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    assert {file["path"] for file in entry["files"]} == paths - {"tsconfig.json"}
    shutil.copytree(CONSUMER, folder / "project")
    archive = folder / "package" / entry["filename"]
    toolchains.run(*node.npm(), "install", "--offline", archive, cwd=folder / "project")
    shutil.copy(archive, folder / "package.tgz")
    return folder / "project"


@COMPILERS
@pytest.mark.parametrize("module", ["user.mts", "user.cts"])
def test_consumer(compiler: toolchains.Command, module: str, installed: Path) -> None:
    """A consumer's ES module and its CommonJS module compile and run against the package."""
    command = (*compiler, "--strict", "--module", "nodenext", "--target", "es2022")
    toolchains.run(*command, module, cwd=installed)
    script = module.replace("ts", "js")
    assert toolchains.run(node.executable(), script, cwd=installed) == "rekey 13821 13821 undefined retry\n"


def test_deno(installed: Path) -> None:
    """Deno checks the consumer's ES module against the package's types, and runs it."""
    (installed / "deno.mts").write_bytes((CONSUMER / "user.mts").read_bytes())
    options = ("--check", "--quiet", "--node-modules-dir=manual", "--no-config")
    environment = {"DENO_DIR": str(installed.parent / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    command = (toolchains.tool("deno"), "run", *options, "deno.mts")
    assert toolchains.run(*command, cwd=installed, env=environment) == "rekey 13821 13821 undefined retry\n"


@COMPILERS
@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("NameOf<13821>", "NameOf<13822>", "TS2322"),
        ("case TIMED_OUT:", "case 5:", "TS2678"),
        ('codeOf("ERROR_IPSEC_IKE_TIMED_OUT")', 'codeOf("ERROR_IPSEC_IKE_TIMED_OOT")', "TS2322"),
        ("  case BAD_SPI:\n", "", "TS2322"),
    ],
)
def test_mistakes(compiler: toolchains.Command, right: str, wrong: str, complaint: str, installed: Path) -> None:
    """What is not so does not compile: a wrong name, a wrong number, a switch that leaves a code out."""
    text = (CONSUMER / "user.mts").read_text(encoding="utf-8")
    assert right in text
    (installed / "wrong.mts").write_text(text.replace(right, wrong), encoding="utf-8")
    command = (*compiler, "--strict", "--module", "nodenext", "--target", "es2022", "--noEmit")
    with pytest.raises(AssertionError, match=complaint):
        toolchains.run(*command, "wrong.mts", cwd=installed)


@COMPILERS
@pytest.mark.parametrize("file", ["codes.ts", "check.ts"])
def test_hand_edit(compiler: toolchains.Command, file: str, tmp_path: Path) -> None:
    """A value that was edited by hand does not compile, and the compiler names the code."""
    shutil.copytree(PACKAGE, tmp_path / "copy")
    path = tmp_path / "copy/src" / file
    text = path.read_text(encoding="utf-8")
    old = "REKEY = 13821" if file == "codes.ts" else "REKEY: 13821"
    assert text.count(old) == 1
    path.write_text(text.replace(old, old[:-1] + "0"), encoding="utf-8")
    with pytest.raises(AssertionError, match="'ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY' are incompatible"):
        toolchains.run(*compiler, "-p", tmp_path / "copy")


def test_publint_and_attw(installed: Path) -> None:
    """Neither publint nor @arethetypeswrong/cli finds anything to say of the packed package."""
    archive = installed.parent / "package.tgz"
    assert "All good!" in toolchains.run(*node.program("publint/src/cli.js"), archive, "--strict")
    report = toolchains.run(
        *node.program("@arethetypeswrong/cli/dist/index.js"), archive, "--no-emoji", "--format", "json"
    )
    assert json.loads(report)["analysis"]["problems"] == []


def test_answers() -> None:
    """The functions answer as those of the other languages do: predicates, HRESULTs, the unknown."""
    program = """
        const e = await import(process.argv[1]);
        const all = Object.entries(e).filter(([name]) => /^[A-Z]/.test(name)).map(([, code]) => code);
        console.log(JSON.stringify({
          unsigned: all.every((code) => e.fromHresult(0x80070000 + code) === code),
          signed: all.every((code) => e.fromHresult((0x80070000 + code) | 0) === code),
          unknown: [0, 5, 13821, 0x80070005, -2147024891, 0x000735fd, 0x1800735fd, 0x800735fd + 0.5].map(e.fromHresult),
          others: all.filter((code) => !e.isFailure(code)).sort(),
          codes: [13821, 13821.5, 5, NaN, -1].map(e.isCode),
          ranges: [13799, 13800, 13909, 13910].map(e.isIke),
        }, (key, value) => value === undefined ? null : value));
    """
    path = (PACKAGE / "dist/index.js").as_uri()
    answers = json.loads(toolchains.run(node.executable(), "--input-type=module", "-e", program, path))
    assert answers == {
        "unsigned": True,
        "signed": True,
        "unknown": [None] * 8,
        "others": [13024, 13025, 13800, 13897, 13909],
        "codes": [True, False, False, False, False],
        "ranges": [False, True, True, False],
    }
