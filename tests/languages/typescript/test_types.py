"""The types of a table say what its codes are: which kinds there are, and which numbers a guard narrows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import layouts
import pytest
import toolchains
from checkout import GOLDEN
from languages import kind_tables
from toolchains import node

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPILERS = pytest.mark.parametrize(
    "compiler", node.typescript_compilers().values(), ids=lambda words: Path(words[1]).parts[-3]
)
OPTIONS = ("--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--allowImportingTsExtensions", "true")
NARROWING = """
    import * as status from "./typescript/status-errors.ts";
    import { isNetwork, toCode } from "./typescript/store-errors.ts";
    import type { StoreNetworkCode } from "./typescript/store-errors.ts";

    export function numbers(raw: number): string {
      if (!status.isFailure(raw)) return "no failure";
      const known: boolean = status.isCode(raw);
      switch (raw) {
        case status.STATUS_UNSUCCESSFUL: return `${known}`;
        case status.STATUS_NOT_IMPLEMENTED: return "";
        default: { const never: never = raw; return never; } // WRONG: a number may be the other form of a code
      }
    }

    export function codes(raw: unknown): string {
      const code = status.toCode(raw);
      if (code === undefined) return "unknown";
      if (!status.isFailure(code)) return status.kindOf(code);
      switch (code) {
        case status.STATUS_UNSUCCESSFUL: return "unsuccessful";
        case status.STATUS_NOT_IMPLEMENTED: return "not implemented";
        default: { const never: never = code; return never; }
      }
    }

    export function tagged(raw: unknown): StoreNetworkCode | undefined {
      const code = toCode(raw);
      return code !== undefined && isNetwork(code) ? code : undefined;
    }
    export function wrong(raw: number): StoreNetworkCode | undefined {
      return isNetwork(raw) ? raw : undefined; // WRONG
    }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the packages and the files of all tables, and the programs that use them."""
    folder = tmp_path_factory.mktemp("types")
    (folder / "package.json").write_text('{ "type": "module" }')
    kinds = [*kind_tables.write(folder / "specs")]
    specs = [path for _, path in kinds] + [GOLDEN / "status/spec.yaml", GOLDEN / "fields/spec.yaml"]
    for path in specs:
        spec = layouts.read(path)
        layouts.write(spec, folder, "typescript")
        layouts.write(spec, folder, "typescript", "file")
    (folder / "narrowing.mts").write_text(NARROWING, encoding="utf-8")
    (folder / "kinds.mts").write_text("".join(line for each in kinds for line in _uses(*each)), encoding="utf-8")
    return folder


def _uses(kinds: tuple[str, ...], path: Path) -> Iterator[str]:
    """Yield the lines of a program that knows every kind of a table, in its package and in its file."""
    for layout, module in (("Package", f"{path.stem}-errors/index.js"), ("File", f"{path.stem}-errors.ts")):
        name = f"{path.stem}{layout}"
        yield f'import * as {name} from "./typescript/{module}";\n'
        yield f"export function of{name}(code: number): number {{\n  const kind = {name}.kindOf(code);\n"
        yield "  switch (kind) {\n    case undefined: return 0;\n"
        yield from (f'    case "{kind}": return {kind_tables.KINDS.index(kind) + 1};\n' for kind in kinds)
        yield "    default: { const never: never = kind; return never; }\n  }\n}\n"
        values = [kind_tables.KINDS.index(kind) + 1 for kind in kinds]
        expected = json.dumps([number if number in values else 0 for number in range(6)])
        yield f"console.log(String([0, 1, 2, 3, 4, 5].map(of{name})) === String({expected}));\n"


@COMPILERS
def test_types(compiler: toolchains.Command, folder: Path) -> None:
    """A program may know the kinds of a table only; a guard narrows codes, and no number with two forms."""
    with pytest.raises(AssertionError) as found:
        toolchains.run(*compiler, *OPTIONS, "narrowing.mts", "kinds.mts", cwd=folder)
    errors = re.findall(r"^(\w+\.\w+)\((\d+),\d+\): error (TS\d+)", str(found.value), re.MULTILINE)
    lines = [at for at, line in enumerate(NARROWING.splitlines(), 1) if "WRONG" in line]
    assert errors == [("narrowing.mts", str(line), "TS2322") for line in lines]
    assert len(lines) == 2


def test_answers(folder: Path) -> None:
    """Both forms of a code are found, and each kind is that of its code, also in a table without errors."""
    assert {*toolchains.run(node.executable(), "kinds.mts", cwd=folder).splitlines()} == {"true"}
    program = """
        import { codes, numbers, tagged } from "./narrowing.mts";
        console.log(codes(0xc0000001 | 0), codes(0xc0000001), codes(0x103), codes("0"));
        console.log(numbers(0xc0000001), tagged(999));
    """
    shown = toolchains.run(node.executable(), "--input-type=module", "-e", program, cwd=folder)
    assert shown == "unsuccessful unsuccessful warning unknown\ntrue undefined\n"
