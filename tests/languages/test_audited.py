"""The fixes of the audit give sources that compile, import and run as before."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import layouts
import pytest
import toolchains
from checkout import AUDITED
from toolchains import c, node

from codegen.cli.main import main

CASE = AUDITED / "fixes"
CONFIGURATION = '{"compilerOptions": {"strict": true, "module": "nodenext", "target": "es2022", "noEmit": true}}'
NODE_TYPES = 'declare module "node:fs" { export const readFileSync: { length: number }; }'


@pytest.fixture(scope="module", params=["before", "after"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sources before or after their fixes, and the bindings."""
    folder = tmp_path_factory.mktemp(str(request.param)) / "fixes"
    shutil.copytree(CASE, folder)
    spec = layouts.read(CASE / "spec.yaml")
    for target in ("python", "c", "typescript"):
        layouts.write(spec, folder / "node_modules", target)
    shutil.move(folder / "node_modules/typescript/shop-errors", folder / "node_modules/shop-errors")
    if request.param == "after":
        here = Path.cwd()
        os.chdir(folder)
        try:
            assert main(["audit", "--spec", "spec.yaml", "--fix", "."]) == 5  # one that cannot be fixed
        finally:
            os.chdir(here)
    return folder


def test_python(project: Path) -> None:
    """The modules import, and answer as before."""
    program = """if True:
        import future, grown, no_import, renamed, taken
        assert no_import.is_sold_out(24001) and not no_import.is_sold_out(24011)
        assert future.main(24011) == 1 and future.main(5) is False
        assert grown.check(24001) == "The till is closed." and grown.check(5) is None
        assert renamed.check(24001) and renamed.check(24011) and not renamed.check(3)
        assert taken.check(24001) == "sold out"
    """
    path = os.pathsep.join([str(project), str(project / "node_modules/python/shop-errors")])
    toolchains.run(sys.executable, "-W", "ignore", "-c", program, env={"PYTHONPATH": path})


def test_c(project: Path) -> None:
    """The program compiles without warnings, and ends as before."""
    include = f"-I{project / 'node_modules/c/shop-errors'}"
    compiler = c.compilers()["zig"]
    toolchains.run(*compiler, "-std=c99", *c.WARNINGS, include, project / "agent.c", "-o", project / "agent")
    assert toolchains.run(project / "agent").strip() == "0"


def test_cxx(project: Path) -> None:
    """The program and the header that it includes first compile without warnings."""
    include = f"-I{project / 'node_modules/c/shop-errors'}"
    flags = ("-std=c++17", *c.WARNINGS, "-Wno-deprecated-declarations", include, "-c")
    toolchains.run(*c.cxx_compilers()["zig"], *flags, project / "agent.cpp", "-o", project / "agent.o")


def test_typescript(project: Path) -> None:
    """The modules of TypeScript compile, those of JavaScript run."""
    (project / "tsconfig.json").write_text(CONFIGURATION)
    (project / "package.json").write_text('{ "type": "module" }')
    (project / "node.d.ts").write_text(NODE_TYPES)
    toolchains.run(*node.typescript_compilers()[""], "--project", project)
    program = """
        import { check } from "./agent.mjs";
        import closed from "./agent.cjs";
        console.log(check(24001), check(24011), check(3), closed(24001), closed(3));
    """
    (project / "main.mjs").write_text(program)
    assert toolchains.run(node.executable(), project / "main.mjs") == "true true false true false\n"
