"""The file of TypeScript is clean under strict flags, runs without a build, and has the exports of the package."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import layouts
import pytest
import toolchains
from checkout import GOLDEN, IPSEC
from toolchains import node

if TYPE_CHECKING:
    from collections.abc import Iterator

FLAGS = (
    "strict", "isolatedModules", "verbatimModuleSyntax", "erasableSyntaxOnly", "isolatedDeclarations", "noUnusedLocals",
    "noUnusedParameters", "exactOptionalPropertyTypes", "noImplicitReturns", "noUncheckedIndexedAccess",
    "noPropertyAccessFromIndexSignature", "noImplicitOverride", "declaration", "emitDeclarationOnly", "removeComments",
)  # fmt: skip
COMPILERS = pytest.mark.parametrize(
    "compiler", node.typescript_compilers().values(), ids=lambda words: Path(words[1]).parts[-3]
)
CASES = {"ipsec": IPSEC, **{path.parent.name: path for path in sorted(GOLDEN.glob("*/spec.yaml"))}}
OPTIONS = [word for flag in FLAGS for word in (f"--{flag}", "true")]
LANGUAGE = ("--target", "es2020", "--module", "nodenext")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the file of TypeScript of each golden case and of the IPsec codes; the packages are next to them."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "package.json").write_text('{ "type": "module" }')
    found = {}
    for case, path in CASES.items():
        spec = layouts.read(path, case)
        layouts.write(spec, folder / case, "typescript")
        (found[case],) = layouts.write(spec, folder / case, "typescript", "file")
    return found


@COMPILERS
def test_strict(compiler: toolchains.Command, files: dict[str, Path], tmp_path: Path) -> None:
    """The files and the types of the packages compile under every strict flag, and declare the same."""
    types = {case: next(file.parent.glob("*/index.d.cts")) for case, file in files.items()}
    toolchains.run(*compiler, *OPTIONS, *LANGUAGE, "--outDir", tmp_path, *files.values(), *types.values())
    for case, file in files.items():
        (emitted,) = tmp_path.rglob(f"{case}/typescript/{file.stem}.d.ts")
        declared = [*_declared(types[case])]
        assert len(declared) > 20
        assert [*_declared(emitted)] == declared, case


def _declared(path: Path) -> Iterator[str]:
    """Yield the exported declarations of a file, as their tokens; a compiler may lay them out in another way."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for declaration in re.split(r"^(?=export |declare |type )", text, flags=re.MULTILINE):
        if declaration.startswith("export ") and not declaration.startswith("export {}"):
            yield " ".join(re.findall(r"\w+|[^\w\s;,|]", declaration))


@COMPILERS
def test_oldest_syntax(compiler: toolchains.Command, files: dict[str, Path]) -> None:
    """The files compile with the library of ES2017 and without strict flags."""
    toolchains.run(*compiler, "--noEmit", "--target", "es2017", "--module", "nodenext", *files.values())


@pytest.mark.parametrize("edit", [("REKEY = 13821", "REKEY = 13820"), ('13821: "ERROR_', '13820: "ERROR_')])
def test_hand_edit(edit: tuple[str, str], files: dict[str, Path]) -> None:
    """A value that was modified by hand does not compile."""
    text = files["ipsec"].read_text(encoding="utf-8")
    assert text.count(edit[0]) == 1
    path = files["ipsec"].with_name("edited.ts")
    path.write_text(text.replace(*edit), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"edited\.ts\(\d+,\d\): error TS(2353|2741): .*'13821'"):
        toolchains.run(*node.typescript_compilers()[""], "--noEmit", "--strict", *LANGUAGE, path)


def test_runs_as_it_is(files: dict[str, Path]) -> None:
    """Node.js and Deno run the file without a build, and it has the exports of the package."""
    script = files["ipsec"].parents[2] / "exports.mjs"
    script.write_text("""
        import process from "node:process";
        for (const path of process.argv.slice(2)) console.log(JSON.stringify(Object.keys(await import(path))));
    """)
    deno = (toolchains.tool("deno"), "run", "--quiet", "--no-config", "--allow-read", script)
    packages = [next(file.parent.glob("*/index.js")) for file in files.values()]
    wanted = toolchains.run(node.executable(), script, *packages)
    assert "isIpsecException" in wanted
    for command in ((node.executable(), script), deno):
        assert toolchains.run(*command, *files.values(), env={"DENO_NO_UPDATE_CHECK": "1"}) == wanted
