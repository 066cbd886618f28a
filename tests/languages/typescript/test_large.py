"""The compiler and a bundle need little for tables of thousands of codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import layouts
import toolchains
from benchmarks import bundles
from checkout import IPSEC
from languages import answers
from toolchains import node

from codegen.model import ErrorCode

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 10_000
USE = """
    import { LARGE_5000, codeOf, nameOf, type LargeNameOf } from "./typescript/large-errors/index.js";
    export const name: "LARGE_5000" = nameOf(LARGE_5000);
    export const same: LargeNameOf<15001> = name;
    export const code: 15001 = codeOf("LARGE_5000");
"""


def test_compiler(tmp_path: Path) -> None:
    """The work of the compiler for the types of a name and a code grows with the table, not with its square."""
    codes = tuple(ErrorCode(f"LARGE_{number}", 3 * number + 1) for number in range(COUNT))
    spec = layouts.read(IPSEC)._replace(name="large", facility=None, ranges=(), codes=codes)
    layouts.write(spec, tmp_path, "typescript")
    (tmp_path / "use.mts").write_text(USE, encoding="utf-8")
    options = ("--strict", "--noEmit", "--module", "nodenext", "--extendedDiagnostics")
    report = toolchains.run(*node.typescript_compilers()["5"], *options, tmp_path / "use.mts")
    (instantiations,) = re.findall(r"^Instantiations: +(\d+)$", report, re.MULTILINE)
    assert int(instantiations) < 10 * COUNT


def test_sparse_bundle(tmp_path: Path) -> None:
    """A bundle with a predicate has a few bytes for each of 5,000 codes that are not consecutive."""
    (table,) = (each for each in answers.tables() if each.stem == "sparse")
    layouts.write(layouts.read(table.write(tmp_path)), tmp_path, "typescript")
    entry = tmp_path / "entry.mjs"
    entry.write_text('import { isCode } from "./typescript/sparse-errors/index.js"; console.log(isCode(5));')
    assert bundles.batched_sizes([[entry]])[0][0] < 7 * 5000
