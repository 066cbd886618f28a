"""No file, however large or broken, makes codegen fail in another way than by a diagnostic."""

from __future__ import annotations

import os
import random
import resource
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import forked
import pytest
from checkout import TESTS

from codegen import pipeline, reports
from codegen.cli.main import main
from codegen.config import configuration
from codegen.diagnostics import SpecError
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.config.configuration import Config

MEMORY = 1 << 30
SECONDS = 2.0
GENERATED = int(os.environ.get("CODEGEN_BROKEN_SPECS", "300"))
"""How many broken specs are read; CONTRIBUTING.md says when to set more."""
Drawn = TypeVar("Drawn")
Output = pytest.CaptureFixture[str]


def _many_diagnostics(path: Path) -> None:
    path.write_text("format: 1\n" + "".join(f"f{number}: 1\n" for number in range(5000)))


def _long_line(path: Path) -> None:
    path.write_text("format: 1\ncodes:\n  A: {value: 1, message: " + "a" * 1_000_000 + "}\n")


def _long_line_of_60_mb(path: Path) -> None:
    path.write_bytes(b"format: 1\ntitle: " + b"a" * 60_000_000)


def _file_of_100_mb(path: Path) -> None:
    path.touch()
    os.truncate(path, 100_000_000)


def _alias_bomb(path: Path) -> None:
    levels = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]\n" for level in range(1, 90)]
    path.write_text("l0: &l0 [lol]\n" + "".join(levels))


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (_many_diagnostics, "many-findings"),
        (_long_line, "line-length"),
        (_long_line_of_60_mb, "line-length"),
        (_file_of_100_mb, "file-size"),
        (_alias_bomb, "yaml-alias"),
    ],
)
def test_refused_within_bounds(make: object, rule: str, tmp_path: Path) -> None:
    """A bomb of aliases, a file of 100 MB and the like are refused with 1 GiB of memory and 2 s of processor time."""
    assert callable(make)
    path = tmp_path / "shop.yaml"
    make(path)

    def limit() -> None:
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))

    result = forked.codegen("generate", path.name, "--output", "out", cwd=tmp_path, before=limit)
    assert result.code == 1, result
    assert f"error[{rule}]" in result.stderr
    assert len(result.stderr) < 400_000
    assert not (tmp_path / "out").exists()


HOSTILE = [
    "NO", "010", "12:30:45", "0x", "-", "~", "", "<<", "*a", "&a", "!!int", "? ", "- ", ": ", "'", '"', "|", ">-",
    "{", "}", "[", "]", ",", "#", "%", "@", "`", "\t", "\r", "\n", "\r\n", "\0", "\x07", "\x7f", "\x85", "\u2028",
    "\u202e", "\ufeff", "\ufffe", "\U000e0001", "😀", "Ä", "---", "...", "1e999", "9" * 30, "0x" + "F" * 30, ".nan",
    "ERROR_", "A" * 70, "a: b: c", "value", "codes", "message", "{{ x }}", "*/", '"""', "\\", "\\x", '"\\0"',
    '"\\ud800"', "../x", "CON", "allow: {a: b}", "bounds: {first: 1, last: 0, title: x}", "facility: 7",
    "type: int8", "ranges: {a: {first: 1, last: 1, title: t}}",
]  # fmt: skip
KINDS = range(7)
"""The kinds of mistake, by their number in `_mutated`."""


class Chance(random.Random):
    """Draws at random, and remembers what it drew from each list."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed, so that the mistakes are the same in every run."""
        super().__init__(seed)
        self.drawn: set[object] = set()

    def draw(self, values: Sequence[Drawn]) -> Drawn:
        """Return one of some values."""
        value = self.choice(values)
        self.drawn.add(value)
        return value


def _mutated(text: str, chance: Chance) -> bytes:
    """Return a spec with a few things deleted, doubled, moved or put in, or as it was."""
    for _ in range(chance.randint(0, 6)):
        lines = text.split("\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 20))
        kind = chance.draw(KINDS)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:start] + chance.draw(HOSTILE) + text[start:]
        elif kind == 2:
            text = text[:start] + chance.draw(HOSTILE) + text[end:]
        elif kind == 3:
            text = text[:end] + text[start:]
        elif kind == 4:
            lines[at], lines[other] = lines[other], lines[at]
            text = "\n".join(lines)
        elif kind == 5:
            lines[at] = " " * chance.randint(0, 4) + lines[at].strip()
            text = "\n".join(lines)
        else:
            words = lines[at].split(" ")
            words[chance.randrange(len(words))] = chance.draw(HOSTILE)
            lines[at] = " ".join(words)
            text = "\n".join(lines)
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.1:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + bytes([chance.randrange(256)]) + data[at:]
    return data


def _reported(config: Config) -> tuple[int, str]:
    """Return the exit code of a run for one configuration, and what it reports: `main` without its arguments."""
    try:
        return 0, reports.render("text", pipeline.generate(config, lambda: config).diagnostics)
    except SpecError as error:
        return 1, reports.render("text", error.diagnostics)


def test_generated_specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Broken specs give diagnostics or bindings, no traceback, no part of a file, and none takes 2 s."""
    monkeypatch.chdir(tmp_path)
    paths = [*TESTS.glob("errors/*.yaml"), *TESTS.glob("golden/*/spec.yaml")]
    seeds = [text for path in sorted(paths) if len(text := path.read_bytes().decode("utf-8", "replace")) < 3000]
    chance = Chance(13821)
    spec = Path("shop.yaml")
    spec.touch()
    config = configuration.load(Path(), [spec.name], "out", ["c"])
    refused = noted = 0
    slowest = 0.0
    for number in range(GENERATED):
        data = _mutated(seeds[number % len(seeds)], chance)
        spec.write_bytes(data)
        begin = time.process_time()
        code, printed = _reported(config)
        slowest = max(slowest, time.process_time() - begin)
        assert (code == 1) == ("error[" in printed), data
        assert Path("out").exists() == (code == 0), data
        shutil.rmtree("out", ignore_errors=True)
        if code == 0 or number % 10 == 0:  # arguments and configurations take longer than most specs
            assert main(["generate", spec.name, "--only", "c", "--output", "out"]) == code
            assert capsys.readouterr().err == printed_text.terminal(printed), data
        shutil.rmtree("out", ignore_errors=True)
        refused += code
        noted += code == 0 and bool(printed)
    assert len(seeds) <= GENERATED
    assert chance.drawn == {*KINDS, *HOSTILE}
    assert refused > GENERATED / 2
    assert noted
    assert slowest < SECONDS
