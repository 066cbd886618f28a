"""No npm package takes the name of a module of Node.js."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import toolchains
from toolchains import node

from codegen.cli.main import main
from codegen.targets.typescript.names import NPM
from codegen.targets.typescript.reserved import MODULES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SPEC = "format: 1\ntargets: {{typescript: {{package: {name}}}}}\ncodes:\n  LOST: {{value: 1, message: Lost.}}\n"


def test_list_has_the_modules_of_node() -> None:
    """The list has every module of Node.js that a package could be called like."""
    program = "console.log(JSON.stringify(require('node:module').builtinModules))"
    modules = json.loads(toolchains.run(node.executable(), "-e", program))
    assert "http" in modules
    assert {name for name in modules if NPM.fits(name)} <= MODULES


def test_taken_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package with the name of a module is an error, and what the help suggests is accepted, as is a scope."""
    path = tmp_path / "shop.yaml"
    path.write_text(SPEC.format(name="http"))
    assert main(["lint", str(path)]) == 1
    suggested = re.findall(r"error\[reserved-name\].*\n(?:.*\n)*.*such as `(.+)`", capsys.readouterr().err)[0]
    for name in (suggested, '"@acme/http"'):
        path.write_text(SPEC.format(name=name))
        assert main(["lint", str(path)]) == 0
