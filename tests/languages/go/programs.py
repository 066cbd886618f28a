"""Programs in Go with the bindings of several tables, each built once for all questions of a test."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import toolchains
from languages.golden_specs import Constant
from toolchains import go

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from languages.golden_specs import GoldenSpec

CONSTANT = re.compile(r"^\t(\w+) Code = ", re.MULTILINE)
"""The line of a constant of a code."""


class Package(NamedTuple):
    """The file of Go of a table, and what a program calls its package."""

    name: str
    source: Path


def module(folder: Path, packages: Iterable[Package]) -> Path:
    """Return a folder with a module `example.com/program` that has the packages, after it was made."""
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/program\n\ngo 1.21\n")
    for package in packages:
        (folder / package.name).mkdir()
        text = package.source.read_text(encoding="utf-8")
        (folder / package.name / "table.go").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, packages: Iterable[Package], main: str) -> Path:
    """Return a program of a file `main.go` and of packages, which it imports as `example.com/program/NAME`."""
    module(folder, packages).joinpath("main.go").write_text(main, encoding="utf-8")
    go.run("build", "-o", "program", ".", cwd=folder)
    return folder / "program"


TABLES = """package main

import (
	"encoding/json"
	"os"
%(imports)s
)

type row struct {
	Constant string `json:"constant"`
	Value    int64  `json:"value"`
	Name     string `json:"name"`
	Message  string `json:"message"`
}

func main() {
	tables := map[string][]row{
%(tables)s
	}
	json.NewEncoder(os.Stdout).Encode(tables)
}
"""


def constants(folder: Path, specs: Iterable[GoldenSpec]) -> dict[str, tuple[GoldenSpec, list[Constant]]]:
    """Return the constants of the package of each spec by the spec's name, as one compiled program has them."""
    by_name = {spec.name: spec for spec in specs}
    packages = [Package(name, _source(spec)) for name, spec in by_name.items()]
    imports = "\n".join(f'\t{name} "example.com/program/{name}"' for name in by_name)
    program = build(folder, packages, TABLES % {"imports": imports, "tables": "".join(map(_rows, packages))})
    found = json.loads(toolchains.run(program))
    return {name: (spec, [Constant(**each) for each in found[name]]) for name, spec in by_name.items()}


def _source(spec: GoldenSpec) -> Path:
    (path,) = spec.generated.glob("go/*/*.go")
    return path


def _rows(package: Package) -> str:
    """Return a row for each constant of a package, by which the compiler reads its value."""
    name = package.name
    rows = (
        f'{{"{each}", int64({name}.{each}), {name}.{each}.Name(), {name}.{each}.Message()}},\n'
        for each in CONSTANT.findall(package.source.read_text(encoding="utf-8"))
    )
    return f'"{name}": {{\n{"".join(rows)}}},\n'
