"""Prints what runs of codegen cost, in bare Python processes, next to peers with the same table of codes.

.venv/bin/python tests/benchmarks/speed.py            # what is installed of the peers
.venv/bin/python tests/benchmarks/speed.py --install  # first install them, by apt-get and pip

Each figure is the median of paired runs of whole processes: one of `python -c pass`, one of the command.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from checkout import IPSEC, ROOT

from benchmarks import logs, peers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MANY_ROUNDS = 51
ROUNDS = 15
FEW_ROUNDS = 5
LOG = 100 << 20
THREE = [word for target in ("python", "c", "typescript") for word in ("--only", target)]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
WORDS = ("peer", "packet", "policy", "filter", "keying", "exchange", "certificate", "lifetime", "entry", "store")

Command = list[str]


def main() -> None:
    """Print every row."""
    if "--install" in sys.argv[1:]:
        peers.install()
    ENVIRONMENT["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as name:
        for what, figure, limit in chain(runs(Path(name)), others(Path(name))):
            print(f"{what:<72} {figure:>10} {limit:>10}", flush=True)


def seconds(command: Command, folder: Path, environment: dict[str, str] | None = None) -> float:
    """Return how long a command takes. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment or ENVIRONMENT, capture_output=True, check=True)
    return time.perf_counter() - start


def ratio(command: Command, folder: Path, rounds: int = ROUNDS, before: Callable[[int], object] | None = None) -> float:
    """Return the median cost of a command, in bare Python processes; `before` prepares each run."""
    found = []
    for number in range(rounds):
        if before:
            before(number)
        bare = statistics.median(seconds([sys.executable, "-c", "pass"], folder) for _ in range(3))
        found.append(seconds(command, folder) / bare)
    return statistics.median(found)


def runs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of codegen itself: what was run, its cost, the most that it may cost."""
    codegen = [sys.executable, "-m", "codegen"]
    text = IPSEC.read_text(encoding="utf-8")
    spec = folder / "specs/ipsec.yaml"
    spec.parent.mkdir()
    spec.write_text(text, encoding="utf-8")
    seconds([*codegen, "generate"], folder)
    figure = ratio([*codegen, "generate"], folder, MANY_ROUNDS)
    yield "generate, nothing to do, 153 codes, all targets", f"{figure:.2f}", "4.5"
    script = folder / "codegen-script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    figure = ratio([sys.executable, str(script), "generate"], folder, MANY_ROUNDS)
    yield "the same by the `codegen` command instead of `python -m`", f"{figure:.2f}", "4.5"

    def edit(number: int) -> None:
        spec.write_text(text.replace("Simultaneous rekeys", f"Simultaneous {number} rekeys"), encoding="utf-8")

    figure = ratio([*codegen, "generate", *THREE], folder, before=edit)
    yield "generate, after an edit, 153 codes, Python, C and TypeScript", f"{figure:.1f}", "17"
    seconds([*codegen, "generate"], folder)
    without = [sys.executable, "-c", WITHOUT_BLACK]
    yield "check, 153 codes, all targets, without black's part", f"{ratio(without, folder):.1f}", "18"
    yield from log_rows(folder, codegen)
    yield from large(folder, codegen)


def log_rows(folder: Path, codegen: Command) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of logs on standard input, next to what grep takes; both in processor time."""
    codes = range(13801, 13820)
    for every in (1000, 10):
        log = folder / "log"
        logs.write(log, LOG, codes, every)
        grep = min(processor_seconds(["grep", "-cwE", "138[0-9][0-9]"], log) for _ in range(FEW_ROUNDS))
        found = min(processor_seconds([*codegen, "explain", "--short"], log) for _ in range(FEW_ROUNDS))
        what = f"explain, a log of {LOG >> 20} MB, 1 line in {every} has a code, in times of grep"
        yield what, f"{found / grep:.1f}", "30"


def processor_seconds(command: Command, log: Path) -> float:
    """Return the processor time of a command that reads a log on standard input."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with log.open("rb") as file:
        environment = {**ENVIRONMENT, "LC_ALL": "C"}
        subprocess.run(command, cwd=log.parent, stdin=file, env=environment, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


SCRIPT = """\
import sys
from codegen.__main__ import command
sys.exit(command())
"""
"""The script that pip 26 writes for an entry point; `python -m` also loads runpy."""

WITHOUT_BLACK = """\
import gc, os, sys, types
gc.disable()
formatting = types.ModuleType("codegen.targets.python.formatting")
formatting.restyled = lambda file: None
sys.modules[formatting.__name__] = formatting
from codegen.cli.main import main
code = main(["check"])
sys.stdout.flush()
os._exit(code)
"""
"""A check as the command runs it, but for black, which proves what generate made sure of."""


def large(folder: Path, codegen: Command) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of large tables, with messages and descriptions."""
    times = {}
    for count in (10_000, 100_000):
        spec = folder / f"big{count}.yaml"
        spec.write_text(table(count), encoding="utf-8")
        output = folder / "out"

        def clean(_: int, output: Path = output) -> None:
            shutil.rmtree(output, ignore_errors=True)

        command = [*codegen, "generate", str(spec), "--output", str(output), *THREE]
        if count == 10_000:
            figure = ratio(command, folder, FEW_ROUNDS, clean)
            yield "generate, 10,000 codes in mixed forms, Python, C and TypeScript", f"{figure:.0f}", "115"
        clean(0)
        times[count] = min(_timed(command, folder, clean) for _ in range(3))
    yield "generate, 100,000 codes, in runs of 10,000", f"{times[100_000] / times[10_000]:.1f}", "11"
    clean(0)
    yield "generate, 100,000 codes, MB at the peak", f"{peak(command, folder):.0f}", "500"


def peak(command: Command, folder: Path) -> float:
    """Return the most memory that a command and its child processes hold at a time, in MB, as Linux shares it out."""
    most = 0
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            with suppress(OSError):
                processes = [str(process.pid), *children.read_text().split()]
                most = max(most, sum(_held(each) for each in processes))
            time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return most / 1024


def _held(process: str) -> int:
    """Return the proportional set size of a process, in KiB: proc_pid_smaps(5)."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _timed(command: Command, folder: Path, clean: Callable[[int], None]) -> float:
    clean(0)
    return seconds(command, folder)


def table(count: int) -> str:
    """Return a spec of codes with messages and descriptions, no two alike, in the forms in which people write them."""
    lines = ["format: 1", "name: big", "title: Big table of error codes", "type: uint32", "", "codes:"]
    for number in range(1, count + 1):
        words = [WORDS[number // 10**place % 10] for place in range(6)] * 3
        lines += [
            f"  ERROR_BIG_{words[0].upper()}_{words[1].upper()}_{number}:",
            f"    value: {number}  # 0x{number:04X}",
            *_texts(number, words),
            "",
        ]
    return "\n".join(lines)


def _texts(number: int, words: list[str]) -> list[str]:
    """Return the lines of a message and a description: plain, in quotes, folded, literal, with colons and comments."""
    message = f"The {' '.join(words[:6])} failed with {number}."
    first, second = f"It means that {' '.join(words[:12])}", f"{' '.join(words[4:16])} {number}."
    folded = [f"      {first}", f"      {second}"]
    return (
        [f'    message: "{words[0]}: {message}"', "    description: >-", *folded],
        [f"    message: {message}", "    description: |-", f"      {first}:", f"      {second}"],
        [f"    message: '{words[1]}: {message}'", f'    description: "{first}: \\"{second}\\""'],
        ["    # said in one line", f"    message: {message}", f"    description: {first} {second}"],
        [f"    message: {message}  # as it is shown", "    description: >", *folded],
    )[number % 5]


def others(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the peers, which have no limits."""
    naive = [sys.executable, str(Path(__file__).with_name("naive.py"))]
    for count, spec in ((153, IPSEC), (10_000, folder / "big10000.yaml")):
        figure = ratio([*naive, str(spec), str(folder / "naive")], folder, FEW_ROUNDS)
        yield f"naive generator, {count:,} codes (libyaml, Jinja2, no check)", f"{figure:.1f}", ""
    for count in (153, 10_000):
        for peer in peers.PEERS:
            what = f"{peer.name}, {count:,} codes"
            found = peer.command(folder / f"{peer.name}-{count}", count)
            if found is None:
                yield what, "absent", ""
                continue
            command, version = found
            rounds = FEW_ROUNDS if count == 153 else 1
            yield f"{what} ({version})", f"{ratio(command, folder / f'{peer.name}-{count}', rounds):.1f}", ""


if __name__ == "__main__":
    main()
