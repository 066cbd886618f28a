"""The npm package is typed exactly, and fit for Node, Deno, bundlers and npm."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import layouts
import pytest
import toolchains
from checkout import GENERATED, GOLDEN, IPSEC
from toolchains import node

from codegen.model import Metadata

PACKAGE = GENERATED / "typescript/ipsec-errors"
CONSUMER = Path(__file__).parent / "consumer"
PRINTED = "rekey 13821 13821 13821 retry\n"
OPTIONS = ("--strict", "--module", "nodenext", "--target", "es2022", "--resolveJsonModule", "true")
COMPILERS = pytest.mark.parametrize(
    "compiler", node.typescript_compilers().values(), ids=lambda words: Path(words[1]).parts[-3]
)
IGNORED = """
    .DS_Store .cache .env .idea .vscode __pycache__ bin build dist env lib lib64 logs node_modules obj out output
    target temp tmp var vendor coverage docs/_build bower_components
    """.split()  # noqa: SIM905 - as a list each word would take a line of its own
"""The folders in the ignore files that GitHub proposes for Node.js, Python, C, C++, CMake, Rust and Visual Studio."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a consumer's project in which the packed package is installed."""
    folder = tmp_path_factory.mktemp("consumer")
    shutil.copytree(PACKAGE, folder / "package")
    packed = json.loads(toolchains.run(*node.npm(), "pack", "--json", cwd=folder / "package"))
    (entry,) = packed if isinstance(packed, list) else packed.values()
    paths = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    assert {file["path"] for file in entry["files"]} == paths
    shutil.copytree(CONSUMER, folder / "project")
    archive = folder / "package" / entry["filename"]
    toolchains.run(*node.npm(), "install", "--offline", archive, cwd=folder / "project")
    shutil.copy(archive, folder / "package.tgz")
    return folder / "project"


@COMPILERS
def test_consumer(compiler: toolchains.Command, installed: Path) -> None:
    """A consumer's ES module and its CommonJS module compile and run against the package."""
    toolchains.run(*compiler, *OPTIONS, "user.mts", "user.cts", cwd=installed)
    for script in ("user.mjs", "user.cjs"):
        assert toolchains.run(node.executable(), script, cwd=installed) == PRINTED


def test_deno(installed: Path) -> None:
    """Deno checks the consumer's ES module against the package's types, and runs it."""
    (installed / "deno.mts").write_bytes((CONSUMER / "user.mts").read_bytes())
    options = ("--check", "--quiet", "--node-modules-dir=manual", "--no-config")
    environment = {"DENO_DIR": str(installed.parent / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    command = (toolchains.tool("deno"), "run", *options, "deno.mts")
    assert toolchains.run(*command, cwd=installed, env=environment) == PRINTED


@COMPILERS
def test_mistakes(compiler: toolchains.Command, installed: Path) -> None:
    """Programs with a wrong name, a wrong number or a switch that leaves a code out do not compile."""
    text = (CONSUMER / "user.mts").read_text(encoding="utf-8")
    mistakes = (
        ("IpsecNameOf<13821>", "IpsecNameOf<13822>", "TS2322"),
        ("case TIMED_OUT:", "case 5:", "TS2678"),
        ('codeOf("ERROR_IPSEC_IKE_TIMED_OUT")', 'codeOf("ERROR_IPSEC_IKE_TIMED_OOT")', "TS2322"),
        ("  case BAD_SPI:\n", "", "TS2322"),
        ("new IpsecException(REKEY,", "new IpsecException(5,", "TS2345"),
        ("isIke(found) ? found", "isIke(found) ? TIMED_OUT + 100", "TS2322"),
    )
    for number, (right, wrong, _) in enumerate(mistakes):
        assert right in text
        (installed / f"wrong{number}.mts").write_text(text.replace(right, wrong), encoding="utf-8")
    files = [f"wrong{number}.mts" for number in range(len(mistakes))]
    with pytest.raises(AssertionError) as found:
        toolchains.run(*compiler, *OPTIONS, "--noEmit", *files, cwd=installed)
    for file, (_, _, code) in zip(files, mistakes, strict=True):
        errors = [line for line in str(found.value).splitlines() if line.startswith(file)]
        assert any(code in line for line in errors), (file, errors)


def test_publint_and_attw(installed: Path) -> None:
    """Neither publint nor @arethetypeswrong/cli finds a problem in the packed package."""
    archive = installed.parent / "package.tgz"
    assert "All good!" in toolchains.run(*node.program("publint/src/cli.js"), archive, "--strict")
    report = toolchains.run(
        *node.program("@arethetypeswrong/cli/dist/index.js"), archive, "--no-emoji", "--format", "json"
    )
    assert json.loads(report)["analysis"]["problems"] == []


def test_metadata(tmp_path: Path) -> None:
    """Version, licence, authors and addresses are those of the spec, and `npm publish` accepts the package."""
    metadata = Metadata(
        version="1.2.3",
        license="MIT",
        license_text="The licence.\n\nIn two lines.",
        authors=("Ada <ada@example.org>", "Grace"),
        homepage="https://example.org/errors",
        repository="https://github.com/acme/errors",
    )
    layouts.write(layouts.read(IPSEC)._replace(metadata=metadata), tmp_path, "typescript")
    folder = tmp_path / "typescript/ipsec-errors"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    said = {key: package[key] for key in ("version", "license", "author", "contributors", "homepage", "repository")}
    assert said == {
        "version": "1.2.3",
        "license": "MIT",
        "author": "Ada <ada@example.org>",
        "contributors": ["Grace"],
        "homepage": "https://example.org/errors",
        "repository": {"type": "git", "url": "git+https://github.com/acme/errors.git"},
    }
    lines = (folder / "LICENSE").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Code generated by codegen from ipsec.yaml. DO NOT EDIT."
    assert lines[-3:] == ["The licence.", "", "In two lines."]
    command = (*node.npm(), "publish", "--dry-run", "--offline", "--json", "--provenance=false")
    (published,) = json.loads(toolchains.run(*command, cwd=folder)).values()
    assert {"LICENSE", "README.md"} <= {file["path"] for file in published["files"]}


def test_no_metadata() -> None:
    """Without metadata there is no licence file, and the licence is that of the texts."""
    folder = GOLDEN / "hostile/expected/typescript/class-errors"
    assert not (folder / "LICENSE").exists()
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    assert (package["version"], package["license"]) == ("0.0.0", "CC0-1.0")
    assert not {"author", "contributors", "homepage", "repository"} & package.keys()


def test_folders() -> None:
    """No folder of the package has a name that common ignore files contain."""
    paths = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*")]
    assert paths
    assert not set(IGNORED) & {part for path in paths for part in path.parts}


@pytest.mark.parametrize(
    "folder", [PACKAGE, GOLDEN / "fields/expected/typescript/store-errors"], ids=["ipsec", "fields"]
)
def test_readme(folder: Path) -> None:
    """The README names every function and class of the package, also those of ranges, fields and tags."""
    declared = re.findall(
        r"^export declare (?:function|class) (\w+)", (folder / "index.d.cts").read_text("utf-8"), re.MULTILINE
    )
    named = re.findall(r"`(\w+)`", (folder / "README.md").read_text("utf-8"))
    assert declared
    assert set(declared) <= set(named)


def test_no_collision(tmp_path: Path) -> None:
    """Names of types differ between tables, so a module can use those of two tables."""
    found = []
    for name in ("ipsec", "shop"):
        layouts.write(layouts.read(IPSEC)._replace(name=name), tmp_path, "typescript")
        text = (tmp_path / f"typescript/{name}-errors/index.d.cts").read_text(encoding="utf-8")
        found.append(set(re.findall(r"^export (?:type|interface|declare class) (\w+)", text, re.MULTILINE)))
    assert {"IpsecCode", "IpsecIkeCode", "IpsecException", "IpsecKind"} <= found[0]
    assert not found[0] & found[1]


def test_exception(tmp_path: Path) -> None:
    """The error has name, message, code and cause; a class can extend it; the guard knows those of every copy."""
    program = """
        import { createRequire } from "node:module";
        const [module, script, source] = process.argv.slice(1);
        const one = await import(module);
        const other = createRequire("file:///")(script);
        const third = await import(source);
        const error = new one.IpsecException(13821, { cause: "peer" });
        const plain = Object.assign(new Error(), { name: "IpsecException", code: 13821 });
        console.log(JSON.stringify([
          error.name, error.message, error.code, error.codeName, error.hresult, error.cause, error instanceof Error,
          error.stack.split("\\n")[0] === `IpsecException: ${error.message}`, Object.keys(error),
          "cause" in new one.IpsecException(13821),
          [error, new one.IpsecException(5), plain, new Error(), null, undefined, 13821, {}].map(one.isIpsecException),
        ]));
        for (const { IpsecException } of [one, other, third]) {
          class Assigned extends IpsecException {
            constructor(code) {
              super(code);
              this.name = "Assigned";
            }
          }
          class Field extends IpsecException { name = "Field"; }
          class Getter extends IpsecException { get name() { return "Getter"; } }
          for (const Class of [IpsecException, Assigned, Field, Getter]) {
            const made = new Class(13821);
            const found = [one, other, third].map((each) => each.isIpsecException(made));
            console.log(JSON.stringify([made.name, String(made).split(":")[0], ...found]));
          }
          const { enumerable, ...rest } = Object.getOwnPropertyDescriptor(IpsecException.prototype, "name");
          console.log(JSON.stringify([enumerable, rest]));
        }
    """
    (source,) = layouts.write(layouts.read(IPSEC), tmp_path, "typescript", "file")
    files = (PACKAGE / "index.js", PACKAGE / "index.cjs", source)
    first, *others = toolchains.run(node.executable(), "--input-type=module", "-e", program, *files).splitlines()
    assert json.loads(first) == [
        "IpsecException",
        "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY, 13821 (0x35FD): Simultaneous rekeys were detected.",
        13821,
        "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY",
        0x800735FD,
        "peer",
        *(True, True, ["code", "codeName", "hresult"], False),
        [True, False, False, False, False, False, False, False],
    ]
    names = ("IpsecException", "Assigned", "Field", "Getter")
    described = [False, {"value": "IpsecException", "writable": True, "configurable": True}]
    assert [*map(json.loads, others)] == [*([name, name, True, True, True] for name in names), described] * 3
