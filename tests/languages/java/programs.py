"""A program that prints the constants of classes that were compiled together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import layouts
from checkout import TESTS
from languages.golden_specs import Constant, GoldenSpec
from toolchains import java

from codegen.targets.java import names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PROGRAM = TESTS / "languages/java/Constants.java"


def sources(folder: Path) -> list[Path]:
    """Return the classes below a folder; several modules cannot be compiled at once."""
    return [path for path in folder.rglob("*.java") if path.name != "module-info.java"]


def constants(folder: Path, specs: Iterable[GoldenSpec]) -> dict[str, tuple[GoldenSpec, list[Constant]]]:
    """Return the constants of each spec by its name, in the order of the spec, as one program has them."""
    classes, files = {}, [PROGRAM]
    for each in specs:
        called = names.names(layouts.read(each.path))
        classes[f"{called.package}.{called.enum}"] = each
        files += sources(each.generated / "java")
    compiled = java.compiled(files, folder)
    lines = java.ran("-cp", compiled, "Constants", *classes).splitlines()
    return {
        each.name: (each, _ordered(each, json.loads(line))) for each, line in zip(classes.values(), lines, strict=True)
    }


def _ordered(spec: GoldenSpec, rows: list[tuple[str, int, str, str]]) -> list[Constant]:
    """Return constants in the order of a spec; a class has its sentinels last, and numbers are ints."""
    order = {row.name: (at, row.value) for at, row in enumerate(spec.rows)}
    found = []
    for constant, value, name, message in rows:
        wanted = order[name][1]
        found.append(Constant(constant, wanted if value == wanted - (1 << 32) else value, name, message))
    return sorted(found, key=lambda each: order[each.name])
