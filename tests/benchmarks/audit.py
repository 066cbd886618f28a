"""Prints how long `codegen audit` takes for 250,000 and 1,000,000 lines, and the memory that it needs.

.venv/bin/python tests/benchmarks/audit.py

The sources are those of Python's standard library, the headers and C sources that zig has, and the TypeScript and
JavaScript that npm installed. One in fifty has a line with a number or a name of the table more. The tables are the
IPsec codes and one of 2,000 codes from 1 on, whose numbers are in every source.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from importlib.util import find_spec
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from checkout import IPSEC, ROOT
from toolchains import node

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (250_000, 1_000_000)
EVERY = 50
LINES = {
    ".py": b"\n\ndef _check(error: int) -> bool:\n    return error == 13801\n",
    ".c": b"\nint check(int error)\n{\n    return error == 13801 || error == IPSEC_E_IKE_DH_FAIL;\n}\n",
    ".ts": b"\nexport const check = (error: number): boolean => error === 13801;\n",
}


def _sources() -> Iterator[Path]:
    """Yield sources of all languages in turn."""
    zig = find_spec("ziglang")
    lists = (
        Path(sysconfig.get_path("stdlib")).rglob("*.py"),
        Path(zig.origin if zig and zig.origin else "").parent.rglob("*.[ch]"),
        (node.FOLDER / "node_modules").resolve().rglob("*.ts"),
        (node.FOLDER / "node_modules").resolve().rglob("*.js"),
    )
    for path in chain.from_iterable(zip_longest(*map(sorted, lists))):
        if path is not None and path.is_file() and path.stat().st_size < 1 << 20:  # larger ones were made by programs
            yield path


def _write(folder: Path, wanted: int) -> int:
    """Write sources with a number of lines into a folder, and return how many there are."""
    lines = number = 0
    for number, source in enumerate(_sources()):
        data = source.read_bytes()
        if number % EVERY == 0:
            data += LINES.get(source.suffix, b"")
        path = folder / f"{number // 500}" / f"{number}{source.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        lines += data.count(b"\n")
        if lines >= wanted:
            break
    return number + 1


def _dense(folder: Path) -> Path:
    """Return a spec of 2,000 codes from 1 on."""
    path = folder / "dense.yaml"
    codes = "".join(f"  DENSE_{number}: {{value: {number}}}\n" for number in range(1, 2001))
    path.write_text(f"format: 1\nname: dense\nprefixes: [DENSE_]\ncodes:\n{codes}")
    return path


def main() -> None:
    """Print a line for each size and table."""
    print(f"{'lines':>9}  {'sources':>7}  {'table':<6}  {'seconds':>7}  {'MB':>4}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "sources"
            count = _write(folder, size)
            for spec in (IPSEC, _dense(Path(name))):
                start = time.perf_counter()
                command = [sys.executable, "-m", "codegen", "audit", "--spec", str(spec), str(folder)]
                environment = {**os.environ, "PYTHONPATH": str(ROOT)}
                process = subprocess.Popen(command, cwd=name, env=environment, stdout=subprocess.DEVNULL)
                _, status, usage = os.wait4(process.pid, 0)
                if os.waitstatus_to_exitcode(status) not in {0, 5}:
                    raise SystemExit(1)
                seconds = time.perf_counter() - start
                print(f"{size:>9,}  {count:>7,}  {spec.stem:<6}  {seconds:>7.1f}  {usage.ru_maxrss / 1024:>4.0f}")


if __name__ == "__main__":
    main()
