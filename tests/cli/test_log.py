"""A log of any size is read in constant memory, and only lines that cannot mention a code are passed over."""

from __future__ import annotations

import io
import re
import resource
import sys
from functools import cache, partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import forked
import lookups
import pytest
from checkout import IPSEC
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen import pipeline
from codegen.cli.main import main
from codegen.config import configuration
from codegen.explain import log_scanner, log_windows
from codegen.explain.code_index import CodeIndex
from codegen.targets import discovery

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.explain.lookup import Answer

Output = pytest.CaptureFixture[str]
AUTH_FAIL = "ERROR_IPSEC_IKE_AUTH_FAIL"

TINY = """\
format: 1
name: tiny
type: int8
names: verbatim
codes:
  hostDown: {value: -5, message: The host is down.}
  host_Unreachable: {value: 7, message: No route.}
"""


@cache
def _tables() -> tuple[CodeIndex, ...]:
    """Return tables with HRESULTs, counterparts, unique fields, negative values, aliases and retired codes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        specs = [lookups.spec(table, folder) for table in lookups.TABLES]
        (folder / "tiny.yaml").write_text(TINY)
        config = configuration.load(Path(), [str(each) for each in (*specs, folder / "tiny.yaml")], None, [])
        return tuple(CodeIndex(loaded.spec, discovery.built_in()) for loaded in pipeline.load_specs(config))


def _of_log(data: bytes, size: int) -> list[Answer]:
    windows = log_windows.windows(log_windows.blocks(io.BytesIO(data), size))
    return [*log_scanner.log_answers(_tables(), windows)]


def _of_lines(text: str) -> list[Answer]:
    return [*log_scanner.answers(_tables(), re.split(r"[\r\n]", text))]


NOTATIONS: tuple[Callable[[int], str], ...] = (
    str,
    hex,
    lambda number: f"{number:#012X}",
    lambda number: f"{number & 0xFFFF_FFFF:08x}",
    lambda number: f"{number & 0xFFFF_FFFF:016X}",
    lambda number: f"{number & 0xFFFF_FFFF_FFFF_FFFF:X}",
    lambda number: str(number & 0xFFFF_FFFF),
    lambda number: str(number & 0xFFFF_FFFF_FFFF_FFFF),
    lambda number: f"-0x{number & 0xFFFF_FFFF:x}",
)


def _known_numbers() -> list[list[int]]:
    """Return the values of codes, of counterparts, and the HRESULTs, unsigned and signed."""
    codes = [(table.spec, code) for table in _tables() for code in table.entries]
    twins = [twin.value for _, code in codes for twin in code.counterparts]
    hresults = [spec.hresult(code) or 0 for spec, code in codes]
    values = [code.value for _, code in codes]
    return [values, [-value for value in values], twins, hresults, [each - (1 << 32) for each in hresults]]


def _known_names() -> list[str]:
    names = [name for table in _tables() for name in table.names if "_" in name]
    return [*names, *(name.lower() for name in names)]


NUMBERS = st.builds(
    lambda notation, number, shift: notation(number + shift),
    st.sampled_from(NOTATIONS),
    st.sampled_from([*chain(*_known_numbers())]),
    st.sampled_from((0, 0, 0, 1, -1)),
)
AROUND = st.sampled_from(
    (
        *("error", "code=", "port ", "hr: ", " ", "-", "--", ".", ":", "[", "(", ")", "_", "x", "0", "s", " ms", "="),
        *("é", "\x00", "\ufffd", "\r", "\n", "\r\n"),
    )
)
TEXTS = st.lists(NUMBERS | st.sampled_from(_known_names()) | AROUND | st.text(max_size=4), max_size=14).map("".join)


@settings(deadline=None, max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(1, 300))
def test_nothing_is_passed_over(texts: list[str], size: int) -> None:
    """However a log is cut into blocks, its answers are those of its lines, in their order."""
    text = "\n".join(text.encode("utf-8", "replace").decode() for text in texts).removeprefix("\ufeff")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log_windows, "AROUND", max(map(len, re.split(rb"[\r\n]", text.encode()))) + 200)
        assert _of_log(text.encode(), size) == _of_lines(text)


@pytest.mark.parametrize("notation", range(len(NOTATIONS)))
def test_every_number(notation: int) -> None:
    """Each number of a table is found in each notation, after a word that says that it is a code and after another."""
    found = 0
    for numbers in _known_numbers():
        for cue in ("it is ", "hr=éé "):
            text = "".join(f"{cue}{NOTATIONS[notation](number)};\n" for number in numbers)
            expected = _of_lines(text)
            assert _of_log(text.encode(), 1 << 16) == expected
            found += len(expected)
    assert found > 10


def test_every_block_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log has the same answers wherever its blocks end."""
    monkeypatch.setattr(log_windows, "AROUND", 70)
    text = "error 5\nerror -2, code 12 port 50 status=2001\nhr 0x800735E9 host_unreachable 13805 is 4095\n" * 2
    expected = _of_lines(text)
    assert len(expected) > 6
    for size in range(1, 180):
        assert _of_log(text.encode(), size) == expected, size


@settings(deadline=None)
@given(st.binary(max_size=60), st.sampled_from(("error 13801", "IKE_AUTH_FAIL", "0x800735E9")), st.binary(max_size=60))
def test_broken_bytes(before: bytes, mention: str, after: bytes) -> None:
    """Bytes that are not UTF-8 hide no code."""
    data = before.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") + b" \n" + mention.encode() + b"\n" + after
    assert AUTH_FAIL in {
        reading.entry.code.name for each in _of_log(data, 50) for reading in each.readings if reading.entry
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [2, 7, 64, 1 << 16])
def test_encodings(encoding: str, end: str, size: int) -> None:
    """UTF-8 and both forms of UTF-16 are read, with any line end, in blocks of any size."""
    text = f"Gerät: 失敗{end}Der Fehler ist \U0001f512 error 13801.{end}\0port 13802{end}N(MS_STATUS(13868)){end}"
    data = ("\ufeff" * (encoding == "utf-16-be") + text).encode(encoding)
    assert [(each.input, each.line) for each in _of_log(data, size)] == [
        ("13801", "Der Fehler ist \U0001f512 error 13801."),
        ("13868", "N(MS_STATUS(13868))"),
    ]


@pytest.mark.parametrize("size", [50, 5000, 1 << 16])
@pytest.mark.parametrize("letter", [" x", " é", " \U0001f512"])
def test_long_lines(size: int, letter: str) -> None:
    """A line of up to 1000 characters is shown whole, a longer one around the code; a word of any length is one."""
    word = 30_000 * "a"
    far, near = letter * 10_000, letter * 200
    log = f"{near}error 13801 {near}\n{far}{word}13805 error 13806, {word} 13807{word}{far}\nat last 13808{far}"
    found = _of_log(log.encode(), size)
    assert [each.input for each in found] == ["13801", "13806", "13808"]
    whole, cut, begin = (each.line for each in found)
    assert whole == f"{near}error 13801 {near}".strip()
    assert re.fullmatch(r"…a{108}13805 error 13806, a{118}…", cut)
    assert begin == f"at last 13808{letter * 60}".strip() + "…"


def test_one_long_line(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that is one line is shown as far as it is near the code; without a code its begin is shown."""
    for text, code in ((f"{'up ' * 90_000}error 13801{' up' * 90_000}", 0), ("up " * 90_000, 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert main(["explain", "--spec", str(IPSEC)]) == code
        assert capsys.readouterr().out.count("up") < 400


def _limit_memory(size: int) -> None:
    """Let the process take some memory more than one code took."""
    main(["explain", "--short", "13801"])
    status = Path("/proc/self/status").read_text()
    limit = (int(status.partition("VmSize:")[2].split()[0]) << 10) + size
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


@pytest.mark.parametrize("line", ["up and up " * 12 + "\n", "up and up "])
def test_memory(line: str, tmp_path: Path) -> None:
    """A log, of many lines or of one, takes a few MB whatever its size."""
    log = tmp_path / "log"
    with log.open("w") as file:
        for _ in range(16):
            file.write(line * ((1 << 20) // len(line)))
        file.write("\nerror 13805\n")
    with log.open() as file:
        result = forked.codegen(
            "explain", "--short", cwd=tmp_path, streams={0: file.fileno()}, before=partial(_limit_memory, 6 << 20)
        )
    assert (result.code, [each.split()[0] for each in result.stdout.splitlines()]) == (0, ["13801", "13805"]), result
