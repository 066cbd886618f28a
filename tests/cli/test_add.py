"""A new code gets a number that was never assigned, and is written at its place; nothing else of the spec changes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from checkout import IPSEC
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.cli.main import main
from codegen.spec import loader, source_file

Output = pytest.CaptureFixture[str]
SPEC = """\
# The shop's codes.
format: 1
ranges:
  front: {first: 1, last: 9, title: Front}
  back: {first: 50, last: 99, title: Back}
reserved:
  - {first: 60, last: 69, reason: kept for the tills}
codes:
  # The front: 1 to 9

  EMPTY:
    value: 1  # 0x0001
    message: The shop is empty.

  FULL:  # at last
    value: 4  # 0x0004
    kind: warning
    message: >-
      The shop
      is full.
    # A comment on it.

  # The back: 50 to 99

  LATE:
    value: 55  # 0x0037
    message: The shop is closed.
# After all codes.
retired:
  LOST: {value: 5, reason: it was found}
"""
FLOW = "format: 1\ncodes:\n  EMPTY: {value: 24, message: Empty.}  # yes\n  FULL: {value: 26, message: Full.}"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a project with one spec the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)


def _text() -> str:
    return Path("specs/shop.yaml").read_bytes().decode()


@pytest.mark.parametrize(
    ("words", "after", "lines"),
    [
        (["--value", "2"], "is empty.\n", "\n  NEW:\n    value: 2  # 0x0002\n    message: New.\n"),
        (["--range", "front"], "is empty.\n", "\n  NEW:\n    value: 2  # 0x0002\n    message: New.\n"),
        (["--value", "0x8"], "# A comment on it.\n", "\n  NEW:\n    value: 8  # 0x0008\n    message: New.\n"),
        (
            ["--range", "back", "--kind", "success"],
            "# The back: 50 to 99\n\n",
            "  NEW:\n    value: 50  # 0x0032\n    kind: success\n    message: New.\n\n",
        ),
        ([], "shop is closed.\n", "\n  NEW:\n    value: 56  # 0x0038\n    message: New.\n"),
        (["--range", "59-75"], "shop is closed.\n", "\n  NEW:\n    value: 59  # 0x003B\n    message: New.\n"),
        (["--range", "60-75"], "shop is closed.\n", "\n  NEW:\n    value: 70  # 0x0046\n    message: New.\n"),
        (
            ["--value", "20", "--allow", "value-range: it is for both"],
            "# A comment on it.\n",
            "\n  NEW:\n    value: 20  # 0x0014\n    message: New.\n    allow:\n      value-range: it is for both\n",
        ),
    ],
)
def test_place(words: list[str], after: str, lines: str) -> None:
    """An entry is added in the order of values, after the heading of its range, in the style of its neighbours."""
    assert main(["add", "NEW", "--message", "New.", *words]) == 0
    at = SPEC.index(after) + len(after)
    assert _text() == SPEC[:at] + lines + SPEC[at:]


def test_first(capsys: Output) -> None:
    """An entry with the least value is the first, and the place is said."""
    Path("specs/shop.yaml").write_text(FLOW)
    assert main(["add", "NEW", "--message", "New.", "--value", "-3"]) == 0
    assert capsys.readouterr().out == "specs/shop.yaml:3: added NEW as -3\n"
    at = FLOW.index("  EMPTY")
    assert _text() == FLOW[:at] + "  NEW: {value: -3, message: New.}\n" + FLOW[at:]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n# the end\n", "\n...\n"])
def test_text_around(end: str, mark: str, last: str) -> None:
    """Line ends, a byte order mark and what comes after the last entry stay as they were."""
    before = (mark + FLOW + last).replace("\n", end)
    Path("specs/shop.yaml").write_bytes(before.encode())
    assert main(["add", "NEW", "--message", "It, too.", "--description", "So: [yes]"]) == 0
    entry = '\n  NEW: {value: 27, message: "It, too.", description: "So: [yes]"}'
    assert _text() == (mark + FLOW + entry + last).replace("\n", end)


def test_committed_spec(capsys: Output) -> None:
    """Of the IPsec spec a new code leaves the diff of its own lines alone, at the end and in the middle."""
    before = IPSEC.read_text(encoding="utf-8")
    Path("specs/shop.yaml").unlink()
    words = ["--message", "Too new.", "--description", "What it means " * 12 + "is said."]
    for value, wider in (("13933", before), ("13919", before.replace("last: 13918", "last: 13919"))):
        Path("specs/ipsec.yaml").write_text(wider, encoding="utf-8")
        excuse = ["--allow", "value-range:it is new"] if wider == before else []
        assert main(["add", "ERROR_IPSEC_NEW", *words, "--value", value, *excuse]) == 0
        rows = difflib.ndiff(wider.splitlines(), Path("specs/ipsec.yaml").read_text(encoding="utf-8").splitlines())
        changed = [row for row in rows if row[0] != " "]
        assert {row[0] for row in changed} == {"+"}
        assert "".join(row[2:] for row in changed).startswith(f"  ERROR_IPSEC_NEW:    value: {value}  # 0x36")
        assert len(changed) == (9 if excuse else 7)
    Path("specs/ipsec.yaml").write_text(before, encoding="utf-8")
    assert main(["add", "ERROR_IPSEC_NEW", *words, "--range", "ike"]) == 2
    assert "no number from 13800 to 13909 is free" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "order"),
    [
        ("5", "ten three NEW seven"),
        ("1", "ten NEW three seven"),
        ("12", "ten NEW three seven"),
        ("8", "ten three seven NEW"),
    ],
)
def test_order_of_the_author(value: str, order: str) -> None:
    """In a table that is not in the order of values, a code comes after the one with the next lower value."""
    codes = {"ten": 10, "three": 3, "seven": 7, "NEW": value}
    lines = {name: f"  {name}: {{value: {number}}}\n" for name, number in codes.items()}
    head = "format: 1\nnames: verbatim\ncodes:\n"
    Path("specs/shop.yaml").write_text(head + lines["ten"] + lines["three"] + lines["seven"])
    assert main(["add", "NEW", "--value", value]) == 0
    assert _text() == head + "".join(lines[name] for name in order.split())
    assert main(["lint"]) == 0


def test_outside_of_ranges(capsys: Output) -> None:
    """In a table with codes outside of its ranges a new code may be outside too; in others it is in a range."""
    head = "format: 1\nranges: {front: {first: 1, last: 9, title: Front}}\ncodes:\n  EMPTY: {value: 9}\n"
    Path("specs/shop.yaml").write_text(head)
    assert main(["add", "NEW"]) == 2
    assert "no number after 9 is in a range of specs/shop.yaml\nnot full: front 1 to 9\n" in capsys.readouterr().err
    Path("specs/shop.yaml").write_text(f"{head}  OTHER: {{value: 20}}\n")
    assert main(["add", "NEW"]) == 0
    assert _text().endswith("  OTHER: {value: 20}\n  NEW: {value: 21}\n")


@pytest.mark.parametrize(
    ("words", "code", "report"),
    [
        (["EMPTY"], 2, "already has a code EMPTY"),
        ([""], 2, "the name of the code is empty"),
        (["empty"], 1, "error[name-style]"),
        (["LOST"], 1, "error[taken-name]"),
        (["NEW", "--value", "4"], 1, "error[duplicate-value]"),
        (["NEW", "--value", "5"], 1, "error[retired-value]"),
        (["NEW", "--value", "65"], 1, "error[reserved-value]"),
        (["NEW", "--value", "9999999999"], 1, "error[value-type]"),
        (["NEW", "--value", "two"], 2, "'two' is not a whole number; write it in decimal"),
        (["NEW", "--range", "side"], 2, "has no range side"),
        (["NEW", "--range", "9-1"], 2, "no number from 9 to 1 is free"),
        (["NEW", "--range", "10-49"], 2, "no number from 10 to 49 is in a range of"),
        (["NEW", "--range", "60-69"], 2, "no number from 60 to 69 is free"),
        (["NEW", "--value", "2", "--message", " "], 1, "error[empty-text]"),
        (["NEW", "--value", "2", "--allow", "order"], 1, "error[unknown-allowance]"),
        (["NEW", "--value", "2", "--allow", "zero-error:so"], 1, "error[unused-allowance]"),
        (["NEW", "--value", "7", "both"], 2, "name it on the command line"),
    ],
)
def test_refused(words: list[str], code: int, report: str, capsys: Output) -> None:
    """What cannot be added is refused with its reason, and the spec stays as it was."""
    Path("specs/other.yaml").write_text(SPEC)
    name, *rest = words
    paths = ["specs/shop.yaml", *(["specs/other.yaml"] if "both" in rest else [])]
    rest = [word for word in rest if word != "both"]
    try:
        assert main(["add", name, *paths, *([] if "--message" in rest else ["--message", "New."]), *rest]) == code
    except SystemExit as error:
        assert error.code == code  # noqa: PT017 - argparse ends so
    assert report in capsys.readouterr().err
    assert _text() == SPEC
    assert sorted(path.name for path in Path("specs").iterdir()) == ["other.yaml", "shop.yaml"]


@pytest.mark.parametrize(
    "text", ["format: 1\ncodes: {EMPTY: {value: 1, message: E.}}\n", "{format: 1, codes: {A: {value: 1, message: A.}}}"]
)
def test_braces(text: str, capsys: Output) -> None:
    """A spec whose codes do not begin on their own lines is not edited."""
    Path("specs/shop.yaml").write_text(text)
    assert main(["add", "NEW", "--message", "New."]) == 2
    assert "each entry of `codes` must begin on its own line" in capsys.readouterr().err
    assert _text() == text


def test_never_given_out_before(capsys: Output) -> None:
    """The next free number is none that was assigned before, though the spec no longer knows of it."""
    Path("specs/shop.yaml").write_text(FLOW)
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").write_text(FLOW.replace("26", "25"))
    assert main(["generate", "--accept", "moved-value:FULL"]) == 0
    capsys.readouterr()
    assert main(["list", "--next", "24-99"]) == 0
    assert capsys.readouterr().out == "27\n"
    assert main(["add", "NEW", "--message", "New.", "--value", "26"]) == 2
    assert "26 was the number of FULL and is assigned to NEW" in capsys.readouterr().err
    assert main(["add", "NEW", "--message", "New."]) == 0
    assert capsys.readouterr().out == "specs/shop.yaml:5: added NEW as 27\n"
    assert main(["generate"]) == 0
    Path("generated/shop-errors.registry").write_text("")
    assert main(["list", "--next", "24-99"]) == 4
    assert main(["add", "OTHER", "--message", "Other."]) == 4


def test_next(capsys: Output) -> None:
    """The next free number is asked for by the range's name or its ends, in the one spec that it is in."""
    for words, number in (("front", 2), ("back", 50), ("4-9", 6), ("55-75", 56), ("60-99", 70), ("-9-100", 2)):
        assert main(["list", f"--next={words}"]) == 0
        assert capsys.readouterr().out == f"{number}\n"
    Path("specs/other.yaml").write_text(SPEC)
    assert main(["list", "--next", "front"]) == 2
    assert "range front: several specs have it; name one on the command line" in capsys.readouterr().err
    assert main(["list", "--next", "side", "specs/shop.yaml"]) == 2
    assert "range side: no spec has it" in capsys.readouterr().err


def test_negative_range(capsys: Output) -> None:
    """A range of negative numbers needs no `=` on the command line; a number can be negative and hexadecimal."""
    assert main(["list", "--next", "-199--100"]) == 2
    assert capsys.readouterr().err.endswith("such as --range front or add a range to the spec\n")
    assert main(["list", "--next", "-0"]) == 2
    assert (
        capsys.readouterr().err
        == "codegen: range -0: no spec has it; the ranges are: front, back; or write FIRST-LAST, such as 100-199\n"
    )
    Path("specs/shop.yaml").write_text(FLOW)
    for words in (["--next=-199--100"], ["--next", "-199--100"]):
        assert main(["list", *words]) == 0
        assert capsys.readouterr().out == "-199\n"
    assert main(["add", "NEW", "--message", "New.", "--range", "-199--100"]) == 0
    assert main(["add", "NEWER", "--message", "New.", "--value", "-0x10"]) == 0
    assert "  NEW: {value: -199, message: New.}\n  NEWER: {value: -16, message: New.}\n  EMPTY" in _text()


def test_full(capsys: Output) -> None:
    """Where no range has a free number, the message says which ranges are full and how to make one larger."""
    Path("specs/shop.yaml").write_text(SPEC.replace("value: 55  # 0x0037", "value: 99  # 0x0063"))
    assert main(["add", "NEW", "--message", "New."]) == 2
    assert capsys.readouterr().err == (
        "codegen: no number after 99 is in a range of specs/shop.yaml\n"
        "not full: front 1 to 9, back 50 to 99\n"
        "help: take a number of another range, such as --range front "
        "or make range back larger in the spec: its `last` can be up to 2147483647\n"
    )
    assert main(["add", "NEW", "--message", "New.", "--range", "front"]) == 0
    Path("specs/shop.yaml").write_text(SPEC.replace("first: 1, last: 9", "first: 4, last: 5"))
    Path("specs/shop.yaml").write_text(
        _text()
        .replace("value: 1  # 0x0001", "value: 4")
        .replace("value: 4  # 0x0004", "value: 5")
        .replace("LOST: {value: 5", "LOST: {value: 3")
    )
    assert main(["add", "NEW", "--message", "New.", "--range", "front"]) == 2
    report = capsys.readouterr().err
    assert "full: front 4 to 5\nnot full: back 50 to 99\n" in report
    assert "make range front larger in the spec: its `last` can be up to 49\n" in report
    Path("specs/shop.yaml").write_text(_text().replace("last: 5,", "last: 49,"))
    assert main(["add", "NEW", "--message", "New.", "--range", "front"]) == 0


def test_mode_and_link() -> None:
    """A spec that is edited keeps its permissions, and a link to it stays a link."""
    path = Path("specs/shop.yaml")
    path.rename("shop.yaml")
    path.symlink_to("../shop.yaml")
    Path("shop.yaml").chmod(0o640)
    assert main(["add", "NEW", "--message", "New."]) == 0
    assert path.is_symlink()
    assert Path("shop.yaml").stat().st_mode & 0o777 == 0o640


def test_two_hyphens(capsys: Output) -> None:
    """A text may be `--`, which argparse drops in some versions of Python."""
    assert main(["add", "NEW", "--message=--", "--description=--"]) == 0
    assert '    message: "--"\n    description: "--"\n' in _text()
    assert capsys.readouterr().err == ""


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(min_size=1, max_size=60),
    st.text(st.sampled_from("ab:# -'\"{}[],&*!|>%@`?~\n\\"), min_size=1),
    st.booleans(),
)
def test_texts(message: str, description: str, flow: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever text a new code has, it is read back as it was given, or refused."""
    path = Path("specs/shop.yaml")
    path.write_text(FLOW if flow else SPEC)
    before = path.read_bytes()
    command = ["add", "NEW", f"--message={message}", f"--description={description}"]
    if (
        "\0" in message
        or not message.strip()
        or not description.strip()
        or any("\ud800" <= c <= "\udfff" for c in message)
    ):
        assert main(command) == 1
        assert path.read_bytes() == before
        return
    assert main(command) == 0
    spec = loader.read_spec(source_file.load(path), "shop.yaml").spec
    assert [(each.message, each.description) for each in spec.codes if each.name == "NEW"] == [(message, description)]


COLUMNS = """\
format: 1
fields:
  http: {type: int, title: HTTP status}
  retriable: {type: bool, default: false}
  sqlstate: {type: string, pattern: "[0-9A-Z]{5}", unique: true, optional: true}
  level: {type: choice, words: [low, high], default: low}
tags: {network: {title: Network}, disk: {title: Disk}}
require: {remedy: true}
codes:
"""
ENTRIES = {
    "braces": "  FIRST: {value: 1, http: 404, remedy: Wait.}\n",
    "lines": "  FIRST:\n    value: 1\n    http: 404\n    remedy: Wait.\n",
}
NEEDED = ["--field", "http=500", "--field", "remedy=Call us, please."]


def _columns(entry: str) -> Path:
    path = Path("specs/shop.yaml")
    path.write_text(COLUMNS + ENTRIES[entry])
    return path


@pytest.mark.parametrize("entry", ENTRIES)
def test_fields(entry: str) -> None:
    """`--field` and `--tag` set the columns of a spec, and the texts that it requires, in the style of its entries."""
    path = _columns(entry)
    words = [*NEEDED, "--field", "sqlstate=23505", "--field", "retriable = true", "--field", "level=high"]
    assert main(["add", "NEW", *words, "--tag", "disk", "--tag", "network", "--field", "since=2.0"]) == 0
    added = path.read_text().removeprefix(COLUMNS + ENTRIES[entry])
    fields = ['sqlstate: "23505"', "retriable: true", "level: high", 'since: "2.0"', "tags: [disk, network]"]
    if entry == "braces":
        every = ", ".join(["value: 2", "http: 500", 'remedy: "Call us, please."', *fields])
        assert added == f"  NEW: {{{every}}}\n"
    else:
        every = "".join(f"    {each}\n" for each in ["value: 2", "http: 500", "remedy: Call us, please.", *fields])
        assert added == f"  NEW:\n{every}"
    spec = loader.read_spec(source_file.load(path), "shop.yaml").spec
    assert spec.codes[1].fields == (500, True, "23505", "high")


def test_long_field() -> None:
    """A long text is folded as a long description is."""
    path = _columns("lines")
    words = ["--field", "http=500", "--field", f"remedy={'Wait and see. ' * 12}".rstrip()]
    assert main(["add", "NEW", *words]) == 0
    assert "    remedy: >-\n      Wait and see. " in path.read_text()


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--field", "remedy=Wait."], 1, "error[missing-field]: this code has no `http`"),
        (["--field", "remedy=Wait."], 1, "  help: pass --field http=VALUE\n"),
        (["--field", "http=500"], 1, "error[required-field]: NEW has no `remedy`, which the spec requires"),
        (["--field", "http=500"], 1, "  help: pass --field remedy=VALUE\n"),
        ([*NEEDED, "--field", "level=hgh"], 1, "error[unknown-word]: `hgh` is not a value of this field"),
        ([*NEEDED, "--field", "retriable=yes"], 2, "--field retriable: expected true or false, not 'yes'"),
        ([*NEEDED, "--field", "sqlstate=abc"], 1, "error[field-pattern]: `abc` does not fit the pattern"),
        (["--field", "remedy=Wait.", "--field", "http=many"], 1, "error[wrong-type]: expected an integer"),
        (["--field", "remedy=Wait.", "--field", "http=1, b: c"], 1, "error[wrong-type]: expected an integer"),
        ([*NEEDED, "--tag", "nework"], 1, "error[unknown-tag]: there is no tag `nework`"),
        ([*NEEDED, "--field", "retryable=true"], 2, "--field retryable: no such field; did you mean `retriable`?"),
        ([*NEEDED, "--field", "http=501"], 2, "--field http: it has two values; pass one"),
        (["--field", "kind=error"], 2, "--field kind: this field has an option of its own, --kind"),
        (["--field", "tags=disk"], 2, "--field tags: this field has an option of its own, --tag"),
        (["--field", "http"], 2, "--field: 'http' is not NAME=VALUE, such as http=404"),
    ],
)
def test_wrong_field(words: list[str], code: int, message: str, entry: str, capsys: Output) -> None:
    """A field is checked as in the spec; an error names the missing field and its option, and nothing is written."""
    path = _columns(entry)
    before = path.read_text()
    assert main(["add", "NEW", *words]) == code
    printed = capsys.readouterr().err
    assert message in printed
    assert ("nothing was written; with NEW the spec has these errors:\n" in printed) == (code == 1)
    assert path.read_text() == before


def test_missing_message(capsys: Output) -> None:
    """If a spec requires a field that has an option of its own, the error names that option."""
    path = _columns("braces")
    path.write_text(
        path.read_text()
        .replace("require: {", "require: {description: true, ")
        .replace("Wait.", "Wait., description: It is.")
    )
    assert main(["add", "NEW", *NEEDED]) == 1
    assert "  help: pass --description VALUE\n" in capsys.readouterr().err
