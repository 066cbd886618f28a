"""Names in any style, and names that an exported constant cannot have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import layouts
import pytest
import toolchains
from checkout import GOLDEN
from toolchains import node

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """format: 1
name: shop
names: verbatim
fields: {{http: {{type: int, optional: true, unique: true}}}}
tags: {{network: {{title: Network failures}}}}
codes:
  {name}: {{value: 1, message: Lost.}}
"""
STYLE = "targets: {typescript: {style: upper_snake}}\n"
PROGRAM = """
    for (const path of process.argv.slice(1)) {
      const all = await import(path);
      const spelled = ["HostUnreachable", "HOST_UNREACHABLE", "internal_fault", "INTERNAL_FAULT"];
      const codes = spelled.map((name) => all.codeOf(name));
      console.log(JSON.stringify([all.HOST_UNREACHABLE, "HostUnreachable" in all, all.nameOf(6), codes]));
    }
"""


def test_style(tmp_path: Path) -> None:
    """With the style `upper_snake` constants have other names, names stay as they are, and look-ups accept both."""
    text = (GOLDEN / "verbatim/spec.yaml").read_text(encoding="utf-8")
    path = tmp_path / "cluster.yaml"
    text = text.replace("[internal_error, __InternalError]", "[internal_fault]")  # the two would be INTERNAL_ERROR too
    path.write_text(f"{text}{STYLE}", encoding="utf-8")
    spec = layouts.read(path)
    layouts.write(spec, tmp_path, "typescript")
    (file,) = layouts.write(spec, tmp_path, "typescript", "file")
    use = tmp_path / "use.ts"
    use.write_text(
        'import { codeOf, HOST_UNREACHABLE, nameOf } from "./typescript/cluster-errors.js";\n'
        'export const name: "HostUnreachable" = nameOf(HOST_UNREACHABLE);\n'
        'export const codes: [6, 6] = [codeOf("HostUnreachable"), codeOf("HOST_UNREACHABLE")];\n'
    )
    (tmp_path / "package.json").write_text('{ "type": "module" }')
    toolchains.run(*node.typescript_compilers()[""], "--noEmit", "--strict", "--module", "nodenext", use)
    package = file.with_suffix("")
    paths = (package / "index.js", package / "index.cjs", file)
    lines = toolchains.run(node.executable(), "--input-type=module", "-e", PROGRAM, *paths).splitlines()
    assert [json.loads(line) for line in lines] == [[6, False, "HostUnreachable", [6, 6, 1, 1]]] * 3


@pytest.mark.parametrize(
    "name",
    ["delete", "undefined", "nameOf", "isNetwork", "httpOf", "fromHttp", "ShopException", "names", "Map", "__proto__"],
)
def test_taken(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A code cannot have the name of a reserved word, of a function, or of what the module uses."""
    path = tmp_path / "shop.yaml"
    path.write_text(SPEC.format(name=name), encoding="utf-8")
    assert main(["lint", str(path)]) == 1
    report = capsys.readouterr().err
    assert "error[reserved-name]" in report
    assert "TypeScript" in report or "the module uses" in report


@pytest.mark.parametrize(
    ("old", "new"), [("  {name}", "  HostUnreachable: {{value: 2}}\n  HOST_UNREACHABLE"), ("network", "shop_exception")]
)
def test_collisions(old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two names that are one in TypeScript, and a tag with the function of another part, are errors."""
    path = tmp_path / "shop.yaml"
    path.write_text(SPEC.replace(old, new).format(name="LOST") + STYLE, encoding="utf-8")
    assert main(["lint", str(path)]) == 1
    assert "error[reserved-name]" in capsys.readouterr().err
