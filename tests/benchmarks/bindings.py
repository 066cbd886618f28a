"""Prints what the generated bindings cost, each figure beside its floor and the limit that is held.

.venv/bin/python tests/benchmarks/bindings.py
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

import layouts
import toolchains
from checkout import GENERATED, IPSEC
from languages import answers
from toolchains import c, node

from benchmarks import bundles, csharp_rows, go_rows, java_rows, rust_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = yaml.safe_load(IPSEC.read_text(encoding="utf-8"))["codes"]
ROUNDS = 41
Row = tuple[str, float, float, str]
"""What was measured, the figure, the floor that it is compared with, the limit on their ratio in words."""


def main() -> None:
    """Print every row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        languages = (each.rows(folder, CODES) for each in (go_rows, rust_rows, java_rows, csharp_rows))
        for what, figure, floor, limit in chain(
            python_rows(folder), c_rows(folder), type_script_rows(folder), *languages
        ):
            ratio = f"{figure / floor:6.2f}" if floor else "     -"
            print(f"{what:<58}{figure:>10.1f}{floor:>10.1f}  {ratio}  {limit}")


def python_rows(folder: Path) -> Iterator[Row]:
    """Yield the microseconds of an import, in fresh processes beside each other, and the nanoseconds of a look-up."""
    modules = folder / "modules"
    (modules / "empty").mkdir(parents=True)
    (modules / "empty/__init__.py").write_text("")
    (modules / "eager.py").write_text(
        "from enum import IntEnum\nclass E(IntEnum):\n"
        + "".join(f"    {name} = {entry['value']}\n" for name, entry in CODES.items())
    )
    (modules / "plain.py").write_text("".join(f"{name} = {entry['value']}\n" for name, entry in CODES.items()))
    shutil.copytree(GENERATED / "python/ipsec-errors/ipsec_errors", modules / "ipsec_errors")
    times: dict[str, list[float]] = {"empty": [], "plain": [], "ipsec_errors": [], "eager": []}
    program = "import time; t = time.perf_counter(); import MODULE; print(time.perf_counter() - t)"
    environment = {"PYTHONPATH": str(modules), "PYTHONDONTWRITEBYTECODE": ""}
    for _ in range(ROUNDS):
        for module, found in times.items():
            command = (sys.executable, "-S", "-c", program.replace("MODULE", module))
            found.append(float(toolchains.run(*command, env=environment)) * 1e6)
    medians = {module: statistics.median(found) for module, found in times.items()}
    for module, what, floor, limit in (
        ("plain", "a module of bare constants, us; an empty package", "empty", ""),
        ("ipsec_errors", "the package, us; an empty package", "empty", "at most 1.5"),
        ("ipsec_errors", "the package, us; a module of bare constants", "plain", ""),
        ("eager", "an eager IntEnum, us; an empty package", "empty", ""),
    ):
        yield f"Python: import of {what}", medians[module], medians[floor], limit
    program = """if True:
        import json, timeit, ipsec_errors as e
        e.IpsecError, e.message(13821)
        calls = {
            "a dict's get": "d.get(13821)", "name": "e.name(13821)", "message": "e.message(13821)",
            "code": "e.code('ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY')", "IpsecError()": "e.IpsecError(13821)",
        }
        space = {"e": e, "d": {13821: 1}}
        times = {k: timeit.repeat(v, globals=space, number=20000, repeat=50) for k, v in calls.items()}
        print(json.dumps({k: min(each) * 5e4 for k, each in times.items()}))
    """
    found = json.loads(toolchains.run(sys.executable, "-c", program, env=environment))
    floor = found.pop("a dict's get")
    for what, figure in found.items():
        limit = "" if what == "IpsecError()" else "under 100 ns"
        yield f"Python: {what}, ns; a dict's get", figure, floor, limit


def c_rows(folder: Path) -> Iterator[Row]:
    """Yield the bytes and relocations that the C source adds to a shared library, beside those of the raw strings."""
    source = GENERATED / "c/ipsec-errors/ipsec_errors.c"
    compiler = c.compilers().get("gcc", c.compilers()["zig"])
    strings = sum(len(name) + len(entry["message"].encode()) for name, entry in CODES.items())
    texts = sum(len(name) for name in CODES)
    for what, define, floor, limit in (
        ("names and messages", "-DX", strings, "at most 1.1"),
        ("names alone", "-DIPSEC_ERRORS_NO_MESSAGES", texts, ""),
    ):
        flags = ("-O2", "-fPIC", "-ffunction-sections", define, "-c", source, "-o", folder / "errors.o")
        toolchains.run(*compiler, *flags)
        sections = toolchains.run("size", "-A", folder / "errors.o")
        read_only = sum(int(size) for size in re.findall(r"^\.rodata\S*\s+(\d+)", sections, re.MULTILINE))
        yield f"C: read-only data of {what}, bytes; the raw strings", read_only, floor, limit
    library = folder / "errors.so"
    empty = folder / "empty.c"
    empty.write_text("int nothing(void); int nothing(void) { return 0; }\n")
    counts = []
    for each in (empty, source):
        toolchains.run(*compiler, "-O2", "-fPIC", "-shared", each, "-o", library)
        relocations = toolchains.run("readelf", "-rW", library)
        counts.append(len(re.findall(r"R_\w+_(?:RELATIVE|GLOB_DAT|64) ", relocations)))
    yield "C: relocations of data in a shared library; an empty one", counts[1], counts[0], "no more"


def type_script_rows(folder: Path) -> Iterator[Row]:
    """Yield the bytes of minified bundles, beside the same program with the number written out."""
    floors: dict[str, int] = {}
    for bundler, use, size in bundles.sizes(folder / "bundles"):
        floor = floors.setdefault(bundler, size)
        if use != "nothing":
            yield f"TypeScript: {use}, {bundler}, bytes", size, floor, "40 more at most" if use == "one code" else ""
    yield from sparse_rows(folder / "sparse")


def sparse_rows(folder: Path) -> Iterator[Row]:
    """Yield the bytes of a bundle with a predicate over 5,000 separate codes, and the nanoseconds of its calls."""
    (table,) = (each for each in answers.tables() if each.stem == "sparse")
    folder.mkdir()
    layouts.write(layouts.read(table.write(folder)), folder, "typescript")
    entry = folder / "entry.mjs"
    module = "./typescript/sparse-errors/index.js"
    entry.write_text(f'import {{ isFailure }} from "{module}"; console.log(isFailure(5));')
    yield "TypeScript: isFailure of 5,000 separate codes, bytes", bundles.batched_sizes([[entry]])[0][0], 0, ""
    entry.write_text(f"""
        import {{ isFailure }} from "{module}";
        const all = new Set([5]);
        const cost = (test) => {{
          let found = 0;
          const begin = performance.now();
          for (let number = 0; number < 1e6; number++) found += test(number % 20000);
          return (performance.now() - begin) / (found ? 1 : 2);
        }};
        for (const test of [isFailure, (number) => all.has(number)])
          console.log(Math.min(...Array.from({{ length: 9 }}, () => cost(test))));
    """)
    figure, floor = map(float, toolchains.run(node.executable(), entry).split())
    yield "TypeScript: isFailure of 5,000 separate codes, ns; a Set's has", figure, floor, ""


if __name__ == "__main__":
    main()
