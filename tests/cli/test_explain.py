"""A number from a log, a name or words are explained, and no number is answered for by another code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lookups
import pytest
from checkout import GOLDEN, IPSEC, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen import pipeline
from codegen.cli.commands import explain
from codegen.cli.main import main
from codegen.config import configuration
from codegen.explain import log_scanner, lookup
from codegen.explain.code_index import CodeIndex
from codegen.targets import discovery

if TYPE_CHECKING:
    from codegen.explain.lookup import Answer

DESCRIBED = GOLDEN / "described/spec.yaml"
EXPLAINED = Path(__file__).parent / "explained"
REKEY = "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"
Output = pytest.CaptureFixture[str]


def _tables(*specs: Path) -> tuple[CodeIndex, ...]:
    loaded_specs = pipeline.load_specs(configuration.load(Path(), [str(spec) for spec in specs], None, []))
    return tuple(CodeIndex(loaded.spec, discovery.built_in()) for loaded in loaded_specs)


TABLES = _tables(IPSEC)


@pytest.fixture
def tables() -> tuple[CodeIndex, ...]:
    """Return the table of the IPsec codes."""
    return TABLES


@pytest.fixture(scope="module")
def bundled() -> tuple[CodeIndex, ...]:
    """Return what `explain` looks up where there is no project."""
    return explain._tables(Namespace(specs=[str(IPSEC)]))  # noqa: SLF001 - once, not for each question


@pytest.fixture
def _read_once(bundled: tuple[CodeIndex, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Look up in the bundled table without reading it again."""
    monkeypatch.setattr(explain, "_tables", lambda _: bundled)


@pytest.fixture(autouse=True)
def _no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, where the spec is the bundled one."""
    monkeypatch.chdir(tmp_path)


def _found(answer: Answer) -> list[tuple[str, str, str]]:
    return [(each.form, each.notation, each.entry.code.name) for each in answer.readings if each.entry]


def _feed(monkeypatch: pytest.MonkeyPatch, text: str, encoding: str = "utf-8") -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(text.encode(encoding)))))


@pytest.mark.parametrize("table", lookups.TABLES)
def test_questions(table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Each question is answered by the codes that the page answers it by."""
    asked = list(lookups.questions(table))
    spec = str(lookups.spec(table, tmp_path))
    loaded = explain._tables(Namespace(specs=[spec]))  # noqa: SLF001 - once, not for each question
    monkeypatch.setattr(explain, "_tables", lambda _: loaded)
    wrong = {}
    for question, names in asked:
        code = main(["explain", "--format", "json", "--spec", spec, f" {question}"])
        answers = json.loads(capsys.readouterr().out)
        entries = (reading["code"] for answer in answers for reading in answer["readings"])
        found = sorted({entry["name"] for entry in entries if entry})
        if (found, code) != (names, 0 if names else 1):
            wrong[question] = found
    assert not wrong
    assert len(asked) > 15


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize(
    ("text", "form", "notation"),
    [
        ("13821", "value", "decimal"),
        ("0x35FD", "value", "hexadecimal"),
        ("0X35fd", "value", "hexadecimal"),
        ("35FD", "value", "hexadecimal"),
        ("0x800735FD", "hresult", "hexadecimal"),
        ("800735fd", "hresult", "hexadecimal"),
        ("-2147011075", "hresult", "signed decimal"),
        ("2147956221", "hresult", "decimal"),
        ("0xFFFFFFFF800735FD", "hresult", "hexadecimal"),
        ("(0x35FD).", "value", "hexadecimal"),
        ("ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY", "name", ""),
        ("ipsec_ike_simultaneous_rekey", "name", ""),
        ("SIMULTANEOUS_REKEY", "name", ""),
        ("IKE_SIMULTANEOUS_REKEY", "name", ""),
        ("error_ipsec_ike_simultaneous_rekey", "name", ""),
        ("IPSEC_E_IKE_SIMULTANEOUS_REKEY", "name", ""),
        ("simultaneous", "words", ""),
    ],
)
def test_form(text: str, form: str, notation: str, tables: tuple[CodeIndex, ...], capsys: Output) -> None:
    """A code is found by each form of its number and its name, and how it was read is said; exit code 0."""
    assert _found(lookup.answer(tables, text)) == [(form, notation, REKEY)]
    assert main(["explain", text]) == 0
    out = capsys.readouterr().out
    assert f"\n{REKEY}\n  Simultaneous rekeys were detected.\n" in out
    assert "0x800735FD, 2147956221, -2147011075" in out


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0x800735FD", "read as an HRESULT, hexadecimal:"),
        ("-2147011075", "read as an HRESULT, signed decimal:"),
        ("35FD", "read as hexadecimal:"),
        ("0xC0360001", "read as NTSTATUS, hexadecimal, of which this is the counterpart:"),
        ("rekey", "read as words of its texts:"),
    ],
)
def test_said(text: str, words: str, capsys: Output) -> None:
    """What is printed says how a text was read."""
    assert main(["explain", text]) == 0
    assert f"{text}, {words}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "notation"),
    [("0xC0360001", "hexadecimal"), ("3224764417", "decimal"), ("-1070202879", "signed decimal")],
)
def test_twin(text: str, notation: str, tables: tuple[CodeIndex, ...]) -> None:
    """A code is found by the number of its NTSTATUS twin, of either sign."""
    assert _found(lookup.answer(tables, text)) == [("counterpart", notation, "ERROR_IPSEC_BAD_SPI")]
    assert [name for _, _, name in _found(lookup.answer(tables, "STATUS_IPSEC_BAD_SPI"))] == ["ERROR_IPSEC_BAD_SPI"]


def test_notify(tables: tuple[CodeIndex, ...]) -> None:
    """A small number of a counterpart is also reported as no value of the table."""
    first, *others = lookup.answer(tables, "24").readings
    assert (first.form, first.notation, first.entry) == ("value", "decimal", None)
    assert [each.system for each in others if each.value == 24] == ["IKEv1 notify", "IKEv2 notify"]


@pytest.mark.usefixtures("_read_once")
def test_one_reading(tables: tuple[CodeIndex, ...], capsys: Output) -> None:
    """Digits of a code are not read as hexadecimal too; where no code has them, the hexadecimal reading follows."""
    assert [reading.notation for reading in lookup.answer(tables, "13801").readings] == ["decimal"]
    assert main(["explain", "13801"]) == 0
    assert "not in the table" not in capsys.readouterr().out
    readings = lookup.answer(tables, "3600").readings
    assert [each.entry.code.name if each.entry else each.value for each in readings] == [
        3600,
        "ERROR_IPSEC_IKE_INVALID_HEADER",
    ]
    assert main(["explain", "3600"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "3600, read as decimal: 3600 (0x0E10) is not in the table `ipsec`" in out
    assert "3600, read as hexadecimal:" in out


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize("words", [["error", "13801"], ["13801", "failed", "here"], ["error 13801"]])
def test_words_next_to_a_code(words: list[str], capsys: Output) -> None:
    """Words that were copied with a number are not searched for."""
    assert main(["explain", *words]) == 0
    out = capsys.readouterr().out
    assert " codes\n" not in out
    assert out.count("  Number   ") == 1
    assert f"\n{AUTH_FAIL}\n" in out


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["13919"], "it would lie between ERROR_IPSEC_THROTTLE_DROP (13918) and ERROR_IPSEC_DOSP_BLOCK (13925)"),
        (["13939"], "it comes after the last code, ERROR_IPSEC_DOSP_MAX_PER_IP_RATELIMIT_QUEUES (13932)"),
        (["99999"], "99999 (0x1869F) is not in the table `ipsec`; it lies outside its bounds, 13000 to 13999"),
        (["-1"], "-1 is not in the table"),
        (["0x80073000"], "read as an HRESULT, hexadecimal: 12288 (0x3000) is not in the table"),
        (["0x80093600"], "it lies outside its bounds"),
        (["0xC00735FD"], "it lies outside its bounds"),
        (["-2147011071999"], "the number is larger than 32 bits"),
        (["9" * 400], "the number is larger than 64 bits"),
        (["0x" + "F" * 5000], "the number is larger than 64 bits"),
        (["SIMULTANEOUS_REKY"], f"did you mean {REKEY}?"),
        (["IKE_NO_SUCH_THING"], "no name, message or description has it"),
        (["xyzzy"], "xyzzy: no name, message or description has it"),
        (["simultaneous", "xyzzy"], "simultaneous xyzzy: no name, message or description has it"),
        (["BAD"], None),
        ([""], '"": it is empty'),
        (["   "], "it is empty"),
        (["!?"], "!?: neither a number nor a name"),
        (["hex-difers"], "did you mean hex-differs?"),
        (["port 13801"], "no name, message or description has it"),
        (["\x1b[31m\u202e"], "<U+001B>"),
    ],
)
def test_absent(arguments: list[str], words: str | None, capsys: Output) -> None:
    """What no table has is said to be absent, with what is near, and no other code is answered for; exit code 1."""
    expected = 0 if words is None else 1
    assert main(["explain", *arguments]) == expected
    out = capsys.readouterr().out
    assert (words or "ERROR_IPSEC_BAD_SPI") in " ".join(out.split())
    assert "\x1b" not in out
    assert "\nERROR" not in out or words is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["13821", "-"], "`-` means standard input; pass no other argument with it"),
        (["13821", "--spec", "nowhere.yaml"], "nowhere.yaml: no such file"),
    ],
)
def test_usage_error(arguments: list[str], words: str, capsys: Output) -> None:
    """A call with wrong arguments exits with 2 and says why."""
    assert main(["explain", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Without arguments and with a terminal as standard input, explain says how it is called; exit code 2."""
    _feed(monkeypatch, "")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert main(["explain"]) == 2
    assert "codegen explain 13821, or a log on standard input" in capsys.readouterr().err


@pytest.mark.usefixtures("_read_once")
def test_several(capsys: Output) -> None:
    """Several texts are explained in the order of the call; one that is not found makes the exit code 1."""
    assert main(["explain", "13821", "0x35E9", "NO_POLICY"]) == 0
    out = capsys.readouterr().out
    places = [out.index(f"\n{name}\n") for name in (REKEY, "ERROR_IPSEC_IKE_AUTH_FAIL", "ERROR_IPSEC_IKE_NO_POLICY")]
    assert places == sorted(places)
    assert main(["explain", "13821", "-2147011075", "--format", "json"]) == 0
    assert [answer["input"] for answer in json.loads(capsys.readouterr().out)] == ["13821", "-2147011075"]
    assert main(["explain", "13821", "99999"]) == 1
    assert main(["explain", "hex-differs", "13821"]) == 0


@pytest.mark.usefixtures("_read_once")
def test_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The path of a file is answered with the command that reads it; another word with a dot is a query."""
    monkeypatch.chdir(tmp_path)
    Path("vpn log.txt").write_text("error 13801\n")
    assert main(["explain", "vpn log.txt"]) == 1
    assert capsys.readouterr().out == "vpn log.txt: this is a file; run: codegen explain < 'vpn log.txt'\n"
    assert main(["explain", "13.801"]) == 1
    assert "this is a file" not in capsys.readouterr().out


def test_short(tmp_path: Path, capsys: Output) -> None:
    """`--short` prints a line for each code and each text without one, retired codes among them."""
    spec = str(lookups.spec("past", tmp_path))
    assert main(["explain", "--short", "--spec", spec, "4001-4003", "PARCEL_WET", "4004", "hex-differs"]) == 1
    *lines, rule = capsys.readouterr().out.splitlines()
    assert rule.startswith("hex-differs  ")
    assert lines == [
        "4001  0x0FA1  PARCEL_GONE  The parcel is gone.",
        "4002  0x0FA2  PARCEL_LATE  The parcel is late.",
        "4003  0x0FA3  PARCEL_STOLEN  retired: nobody could prove it",
        "4005  0x0FA5  PARCEL_WET  The parcel is wet.",
        "4004: unknown number",
    ]
    assert main(["explain", "--short", "--format", "json", "13801"]) == 2


def test_retired(tmp_path: Path, capsys: Output) -> None:
    """The entry of a retired code says why it was retired and what to use instead, in each format."""
    spec = str(lookups.spec("past", tmp_path))
    for layout in ("text", "markdown"):
        assert main(["explain", "4003", "--spec", spec, "--format", layout]) == 0
        out = capsys.readouterr().out
        assert "nobody could prove it (since 2.0). Use PARCEL" in out.replace("\\", "")
        assert "Kind" not in out
    assert main(["explain", "PARCEL_DRY", "--spec", spec, "--format", "json"]) == 0
    code = json.loads(capsys.readouterr().out)[0]["readings"][0]["code"]
    assert (code["value"], code["retired"]["reused"], code["page"]) == (4005, "PARCEL_WET has it", None)


def test_page(tmp_path: Path, capsys: Output) -> None:
    """With the address of the published page, an entry has a link; the address of a spec comes before the project's."""
    spec = lookups.spec("past", tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.codegen]\nspecs = ["past.yaml"]\npage = "https://example.com/a.html"\n'
    )
    assert main(["explain", "PARCEL_LOST"]) == 0
    assert "  Page          https://example.com/a.html#4001\n" in capsys.readouterr().out
    spec.write_text(json.dumps({**json.loads(spec.read_text()), "page": "https://example.com/b.html"}))
    assert main(["explain", "4003", "--format", "json"]) == 0
    page = json.loads(capsys.readouterr().out)[0]["readings"][0]["code"]["page"]
    assert page == "https://example.com/b.html#PARCEL_STOLEN"


def test_list_suggests_explain(capsys: Output) -> None:
    """`list` of something that is no file suggests `explain`."""
    assert main(["list", "13801"]) == 2
    assert "13801: no such file\nhelp: to look up a code: codegen explain 13801" in capsys.readouterr().err
    assert main(["list", "shop.yaml"]) == 2
    assert "explain" not in capsys.readouterr().err


@pytest.mark.usefixtures("_read_once")
def test_words(capsys: Output) -> None:
    """Words are looked for together: one code is shown, several are listed, one a line."""
    assert main(["explain", "simultaneous", "rekey"]) == 0
    assert f"\n{REKEY}\n" in capsys.readouterr().out
    assert main(["explain", "certificate"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == f"certificate: {len(lines)} codes"
    assert len(lines) > 3
    messages = {code.name: code.message for code in TABLES[0].spec.codes}
    for _, _, name, message in (line.split(None, 3) for line in lines):
        assert messages[name].startswith(message.removesuffix("…"))
        assert message == messages[name] or len(message) > 36
    messages = {code.name: code.message for code in TABLES[0].spec.codes}
    for _, _, name, message in (line.split(None, 3) for line in lines):
        assert messages[name].startswith(message.removesuffix("…"))
        assert len(message) > 40 or message == messages[name]


STRONGSWAN = "parsed INFORMATIONAL request 2 [ N(MS_STATUS(13868)) ]"
AUTH_FAIL = "ERROR_IPSEC_IKE_AUTH_FAIL"


@pytest.mark.parametrize(
    ("line", "name", "notation"),
    [
        ("The error code returned on failure is 13801.", AUTH_FAIL, "decimal"),
        (STRONGSWAN, "ERROR_IPSEC_IKE_POLICY_MATCH", "decimal"),
        ("Error: 0x800735E9", AUTH_FAIL, "hexadecimal"),
        ("failed with 0x35e9", AUTH_FAIL, "hexadecimal"),
        (
            "CoId={ABC}: the user dialed VPN which has failed. The error code returned on failure is 13801.",
            AUTH_FAIL,
            "decimal",
        ),
        (
            "2026-11-24T13:38:01.13801Z charon[13802]: 10.13.8.1[4500] to 10.0.0.1:13803, error 13801",
            AUTH_FAIL,
            "decimal",
        ),
        ("<errorCode>13801</errorCode>", AUTH_FAIL, "decimal"),
        ('"error":13801,', AUTH_FAIL, "decimal"),
        ("hr=800735E9", AUTH_FAIL, "hexadecimal"),
        ("IKE returned -2147011095", AUTH_FAIL, "signed decimal"),
        ("13801: IKE authentication credentials are unacceptable", AUTH_FAIL, "decimal"),
        ("dropped with STATUS 0xC0360001", "ERROR_IPSEC_BAD_SPI", "hexadecimal"),
        ("got ERROR_IPSEC_IKE_AUTH_FAIL from the peer", AUTH_FAIL, ""),
        ("error 13801 on port 13802 after 13803 ms", AUTH_FAIL, "decimal"),
    ],
)
def test_line(line: str, name: str, notation: str, tables: tuple[CodeIndex, ...]) -> None:
    """The code in a line of a log is found among its other numbers."""
    (answer,) = log_scanner.answers(tables, [line])
    assert [(reading.notation, reading.entry and reading.entry.code.name) for reading in answer.readings] == [
        (notation, name)
    ]
    assert answer.line == line


@pytest.mark.parametrize(
    "line",
    [
        "listening on port 13801",
        "10.0.0.1:13801 -> 192.168.0.13:13802",
        "[2001:db8::13801]:13801 fe80::35e9",
        "peer 10.0.0.1[13801]",
        "charon[13801]: up",
        "2026-13801 13801-11-23 13:13801 13801/tcp 1.13801",
        "pid=13801 tid=13802 thread 13803 line 13804",
        "rekeying in 13801s, 13802 seconds, 13803 bytes, 13804 packets left",
        '<Data Name="RemotePort">13801</Data>',
        "SPI 0x35e9, cookie 0x35FD",
        "lifetime 3600, retransmit 1 of request with message ID 24",
        "{35E935FD-0000-13801-0000-000000013801}",
        "Event ID: 13801",
        "C:\\logs\\13801.txt /var/log/13801",
        "13801,13802 0x135E9 35E9 013801 138010",
        "0x800735E",
        "",
    ],
)
def test_other_numbers(line: str, tables: tuple[CodeIndex, ...]) -> None:
    """Ports, addresses, dates, sizes and the like are not answered for."""
    assert not list(log_scanner.answers(tables, [line]))


def test_small_codes(tmp_path: Path) -> None:
    """In a table of small values a number of a line is a code only after a word that says so."""
    spec = tmp_path / "shop.yaml"
    spec.write_text("format: 1\ncodes:\n  EMPTY: {value: 2, message: The shop is empty.}\n")
    tables = _tables(spec)
    assert not list(log_scanner.answers(tables, ["parsed request 2 of customer 2"]))
    assert len(list(log_scanner.answers(tables, ["the till failed with error 2"]))) == 1


def test_log(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Of many lines each code is explained once, in order, with the line that it stood in first."""
    _feed(monkeypatch, f"up\n{STRONGSWAN}\nerror 13801 (0x800735E9)\nagain: error 0x35E9\nport 13821\n")
    assert main(["explain", "--format", "json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert [answer["line"] for answer in answers] == [STRONGSWAN, "error 13801 (0x800735E9)"]
    _feed(monkeypatch, f"{STRONGSWAN}\n")
    assert main(["explain", "-"]) == 0
    assert capsys.readouterr().out.startswith(f"> {STRONGSWAN}\n13868, read as decimal:\n")


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing here, port 13801\n", "nothing here, port 13801: this line mentions no code of the table `ipsec`\n"),
        ("nothing here\nor here\n", "nothing here: no line from this one on mentions a code of the table `ipsec`\n"),
        ("\n", "nothing to read on standard input"),
        ("", "nothing to read on standard input"),
        ("\x00\x01\ufffd\n\x7f", "mentions a code"),
    ],
)
def test_log_without(text: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A log without a code is said to have none; exit code 1."""
    _feed(monkeypatch, text)
    assert main(["explain"]) == 1
    assert words in capsys.readouterr().out


@pytest.mark.usefixtures("_read_once")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(encoding: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A log is read in the encodings that Windows writes; what is not UTF-8 hides no number."""
    _feed(monkeypatch, "Gerät: Fehler\r\nDer zurückgegebene Fehlercode ist error 13801.\r\n", encoding)
    assert main(["explain"]) == 0
    assert AUTH_FAIL in capsys.readouterr().out


@pytest.mark.usefixtures("_read_once")
def test_one_word(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """One word on standard input is read as an argument is."""
    _feed(monkeypatch, "35FD\n")
    assert main(["explain"]) == 0
    assert REKEY in capsys.readouterr().out


@pytest.mark.parametrize(
    "case", ["rekey.txt", "old.txt", "old.json", "old.md", "list.txt", "rekey.md", "rekey.json", "rule.md", "rule.json"]
)
def test_explained(case: str, capsys: Output) -> None:
    """An explanation is, to the byte, the file in tests/cli/explained: whole entries, lists and rules.

    To accept a change, in tests/golden/described: codegen explain 13821 --spec spec.yaml --format json
    > ../../cli/explained/rekey.json
    """
    calls = {"rekey": ["13821"], "old": ["OLD_REKEY"], "list": ["rekeying"], "rule": ["hex-differs"]}
    stem, suffix = case.split(".")
    layout = {"txt": "text", "md": "markdown", "json": "json"}[suffix]
    assert main(["explain", *calls[stem], "--spec", str(DESCRIBED), "--format", layout]) == 0
    assert capsys.readouterr().out == (EXPLAINED / case).read_text(encoding="utf-8")


def test_json(capsys: Output) -> None:
    """JSON is one document with every reading of every text, and null where no table has it."""
    assert main(["explain", "3600", "xyzzy_1", "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    absent, known = first["readings"]
    assert (known["form"], known["notation"], known["code"]["hresult_signed"]) == ("value", "hexadecimal", -2147011072)
    assert (absent["value"], absent["code"], absent["absence"][0]["after"]["value"]) == (3600, None, 13000)
    assert (second["readings"], second["problem"]) == ([], "no name, message or description has it")


@pytest.mark.parametrize("layout", ["json", "csv"])
def test_list(layout: str, capsys: Output) -> None:
    """Lists for programs carry when a code is met, what to do, related codes and sources."""
    assert main(["list", str(DESCRIBED), "--format", layout]) == 0
    out = capsys.readouterr().out
    rows = json.loads(out) if layout == "json" else list(csv.DictReader(io.StringIO(out)))
    row = rows[1]
    assert row["context"].startswith("When the lifetimes")
    assert row["remedy"].startswith("Nothing, where")
    url = "https://www.rfc-editor.org/rfc/rfc7296.html"
    if layout == "json":
        assert row["related"][0] == {
            "name": AUTH_FAIL,
            "value": 13801,
            "reason": "the other end that a rekeying may come to",
        }
        assert row["references"] == [{"title": "RFC 7296", "place": "sections 2.8.1 and 2.25", "url": url}]
    else:
        assert row["related"].startswith(f"{AUTH_FAIL} 13801: the other end that a rekeying may come to; ")
        assert row["references"] == f"RFC 7296, sections 2.8.1 and 2.25, {url}"


@settings(deadline=None)
@given(st.lists(st.text() | st.from_regex(r"-?(0x)?[0-9A-Fa-f]{1,22}", fullmatch=True), min_size=1, max_size=3))
def test_anything(words: list[str]) -> None:
    """Whatever is asked for, an answer is about what was asked for, and only a code of the table is shown."""
    table = TABLES[0]
    for word in words:
        for reading in lookup.answer(TABLES, word).readings:
            if reading.entry and reading.form in {"value", "hresult"}:
                assert table.values[reading.value or 0] is reading.entry.code
    for answer in log_scanner.answers(TABLES, [" ".join(words)]):
        assert answer.found
        assert answer.input in " ".join(words)


def test_hostile(tmp_path: Path, capsys: Output) -> None:
    """Texts of a spec reach a terminal and a ticket as text: no escape sequence, no markup."""
    text = "\\e[31m <script> [x](y) | `a` _b_ *c* # \\u202e"
    spec = tmp_path / "shop.yaml"
    fields: dict[str, Any] = dict.fromkeys(("message", "description", "context", "remedy"), text)
    body = ", ".join(f'{name}: "{value}"' for name, value in fields.items())
    spec.write_text(f"format: 1\ncodes:\n  EMPTY: {{value: 2000, {body}}}\n")
    for layout in ("text", "markdown"):
        assert main(["explain", "2000", "--spec", str(spec), "--format", layout]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "\\<script\\> \\[x\\](y) \\| \\`a\\` \\_b\\_ \\*c\\* \\#" in out


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_width(columns: int, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """No line of an entry is wider than its page, but for a word that is."""
    monkeypatch.setattr("codegen.cli.console.width", lambda: columns)
    assert main(["explain", "13821", "13919", "--spec", str(DESCRIBED)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= columns or len(line.split()) == 1 for line in lines)
    assert max(map(len, lines)) > columns - 12


def test_own_spec(tmp_path: Path, capsys: Output) -> None:
    """The specs of the project are explained where it has some, and each that the call names."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(
        "format: 1\ncodes:\n  EMPTY: {value: 13821, message: The shop is empty.}\n"
    )
    assert main(["explain", "13821"]) == 0
    out = capsys.readouterr().out
    assert "The shop is empty." in out
    assert REKEY not in out
    assert main(["explain", "13821", "--spec", "specs/shop.yaml", "--spec", str(IPSEC)]) == 0
    out = capsys.readouterr().out
    assert "  Table         shop error codes" in out
    assert REKEY in out


def test_signed_table(tmp_path: Path) -> None:
    """In a table of signed values a number may be written as its bits are."""
    spec = tmp_path / "shop.yaml"
    spec.write_text("format: 1\ncodes:\n  LOST: {value: -2, message: Lost.}\n  FEED: {value: 2000, message: Fed.}\n")
    tables = _tables(spec)
    for text in ("-2", "0xFFFFFFFE", "4294967294"):
        assert [name for _, _, name in _found(lookup.answer(tables, text))] == ["LOST"]
    assert [name for _, _, name in _found(lookup.answer(tables, "feed"))] == ["FEED"]


def test_imports() -> None:
    """Explaining a code loads neither jinja2 nor black."""
    call = "import sys; from codegen.cli.main import main; main(['explain', '13821'])"
    check = "; sys.exit(bool({'jinja2', 'black'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", call + check], cwd=ROOT, check=True, capture_output=True).stdout
