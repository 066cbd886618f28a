"""A spec means the same however it is written, and its notes change nothing."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codegen import diagnostics
from codegen.cli.main import main
from codegen.diagnostics import Diagnostic, Source, SpecError
from codegen.model import ErrorCode, Spec
from codegen.spec import builder, code_fields, loader

if TYPE_CHECKING:
    from collections.abc import Iterator

Output = pytest.CaptureFixture[str]


def _read(text: str) -> Spec:
    return loader.read_spec(Source("shop.yaml", text), "shop.yaml").spec


def _rules(text: str) -> list[str]:
    try:
        diagnostics: tuple[Diagnostic, ...] = loader.read_spec(Source("shop.yaml", text), "shop.yaml").diagnostics
    except SpecError as error:
        diagnostics = error.diagnostics
    return [diagnostic.rule for diagnostic in diagnostics]


BLOCK = """format: 1
codes:
  A_ONE:
    value: 1
    message: The first one.
{one}  B_TWO:
    value: 2
    message: The second one.
{two}{rest}"""
FLOW = """format: 1
codes: {{A_ONE: {{value: 1, message: The first one.{one}}}, B_TWO: {{value: 2, message: The second one.{two}}}}}
{rest}"""


@pytest.mark.parametrize("form", [BLOCK, FLOW], ids=["block", "flow"])
@pytest.mark.parametrize(
    ("one", "two", "rest", "count"),
    [
        ("[B_TWO]", "", "", 1),
        ("[C_NEW]", "[C_NEW]", "", 1),
        ("[C_NEW, C_NEW]", "", "", 1),
        ("[A_ONE]", "", "", 1),
        ("", "", "retired: {B_TWO: {value: 9, reason: it was renamed}}\n", 1),
        ("[C_NEW]", "", "retired: {C_NEW: {value: 9, reason: it was renamed}}\n", 1),
        ("[C_NEW, D_NEW]", "[C_NEW, A_ONE]", "retired: {D_NEW: {value: 9, reason: it was renamed}}\n", 3),
        ("[C_NEW]", "[D_NEW]", "", 0),
    ],
)
def test_taken_names(form: str, one: str, two: str, rest: str, count: int) -> None:
    """A name that two codes claim is an error, however the spec is written."""
    alias = "    aliases: {}\n" if form is BLOCK else ", aliases: {}"
    text = form.format(one=alias.format(one) if one else "", two=alias.format(two) if two else "", rest=rest)
    assert _rules(text) == ["taken-name"] * count


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize(
    "codes",
    [
        "codes: {REAL: {value: 1, message: The real one.}}\n",
        "codes:  # the table\n  REAL: {value: 1, message: The real one.}\n",
        "codes:\n  REAL:\n    value: 1\n    message: The real one.\n",
    ],
)
def test_heading_in_a_string(quote: str, codes: str) -> None:
    """A line of a quoted string that looks like the heading of the codes is text."""
    fake = "codes:\n  FAKE:\n    value: 7\n    message: Not a code at all.\n"
    spec = _read(f"format: 1\ntitle: {quote}The table, of which\n{fake}  is an example{quote}\n{codes}")
    assert [code.name for code in spec.codes] == ["REAL"]
    assert spec.title.startswith("The table, of which codes: FAKE: value: 7")


def test_prefix_of_c() -> None:
    """The prefix of C is a name, and the names that C gives codes may be mentioned; other names of its form are not."""
    text = """format: 1
prefixes: [SHOP_]
targets: {c: {prefix: SHOP_E_}}
codes:
  SHOP_EMPTY:
    value: 1
    message: No goods.
    description: C has it as SHOP_E_EMPTY (1); all begin with SHOP_E_*.
"""
    assert _rules(text) == []
    assert _rules(text.replace("SHOP_E_EMPTY (1)", "SHOP_E_EMPTIED")) == ["prose-name"]
    assert _rules(text.replace("SHOP_E_EMPTY (1)", "SHOP_E_EMPTY (2)")) == ["prose-number"]


def test_notes_change_no_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """However many notes a spec has, it is generated; the first of them are shown, and that there are more."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(diagnostics, "MAXIMUM_ERRORS", 20)
    entries = "".join(f"  A_{number}: {{value: {number}, message: All alike.}}\n" for number in range(1, 31))
    (tmp_path / "shop.yaml").write_text(f"format: 1\ncodes:\n{entries}")
    assert main(["generate", "shop.yaml", "--only", "c"]) == 0
    report = capsys.readouterr().err
    assert report.count("note[shared-message]") == 20
    assert report.count("note[many-findings]") == 1
    assert "error[" not in report
    assert main(["check", "shop.yaml", "--only", "c"]) == 0
    assert main(["lint", "shop.yaml"]) == 0


def test_notes_hide_no_error() -> None:
    """An error that comes after more notes than are shown is still an error."""
    entries = "".join(f"  A_{number}: {{value: {number}, message: All alike.}}\n" for number in range(1, 1501))
    rules = _rules(f"format: 1\ncodes:\n{entries}retired: {{A_7: {{value: 5000, reason: it was renamed}}}}\n")
    assert rules.count("taken-name") == 1


def test_no_field_is_dropped() -> None:
    """Each field that a code may have in a spec is one of the model, or is read by the rules alone."""
    named = code_fields.BUILT_IN
    assert named - {*ErrorCode._fields, "aliases"} == builder.CHECKED_ONLY
    assert builder.CONVERSIONS.keys() <= named


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Return the names of the files that are opened from here on."""
    names: list[str] = []
    is_over = threading.Event()

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and not is_over.is_set() and isinstance(arguments[0], (str, Path)) and arguments[1]:
            names.append(Path(arguments[0]).name)  # a file object; its descriptor is another event

    sys.addaudithook(note)  # a hook stays as long as the process
    yield names
    is_over.set()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["lint"], 0),
        (["check", "--only", "c"], 4),
        (["add", "NEW", "--message", "A new one."], 0),
        (["list"], 0),
        (["explain", "1"], 0),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_read_once(
    words: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    """A run opens a spec once, even if it reports places in it or adds to it."""
    monkeypatch.chdir(tmp_path)
    spec = tmp_path / "specs/shop.yaml"
    spec.parent.mkdir()
    text = "\ufeff" + BLOCK.format(one="", two="", rest="")
    spec.write_text(text, encoding="utf-8")
    assert main(["generate", "--only", "c"]) == 0
    if code == 4:
        spec.write_text(text.replace("value: 2", "value: 3"), encoding="utf-8")
    opened.clear()
    assert main(words) == code
    assert opened.count("shop.yaml") == 1
