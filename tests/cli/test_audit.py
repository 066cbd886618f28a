"""Sources are audited: each rule in each language, with evidence for every number."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from checkout import AUDITED, ROOT

from codegen.audit import languages, rules
from codegen.cli.main import main
from codegen.spec.rules import rule_docs

Output = pytest.CaptureFixture[str]
CASES = sorted(path.parent.name for path in AUDITED.glob("*/spec.yaml"))
SPEC = AUDITED / "shop/spec.yaml"


@pytest.mark.parametrize("case", CASES)
def test_report(case: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The sources of a folder have the results of the report next to them, and no others.

    To accept a changed report, in tests/audited/CASE: codegen audit --spec spec.yaml . > expected.txt
    """
    monkeypatch.chdir(AUDITED / case)
    assert main(["audit", "--spec", "spec.yaml", "."]) == 5
    assert capsys.readouterr().out == Path("expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_diff(case: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """What `--fix` would change is the diff next to the sources; nothing is written.

    To accept a changed diff, in tests/audited/CASE: codegen audit --spec spec.yaml --diff . > expected.diff
    """
    monkeypatch.chdir(AUDITED / case)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert main(["audit", "--spec", "spec.yaml", "--diff", "."]) == 5
    assert capsys.readouterr().out == Path("expected.diff").read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_every_rule_in_every_language() -> None:
    """The reports have each rule about sources in each language, and some sources have lines without results."""
    report = "\n".join((AUDITED / case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    found = {
        (rule, languages.BY_SUFFIX[suffix].language)
        for suffix, rule in re.findall(r"^[\w/]+(\.\w+):\d+:\d+: \w+\[(.+?)\]", report, re.MULTILINE)
    }
    expected = {each for each in rules.RULES if each not in {"unused-code", "unused-suppression"}}
    assert {(rule, language) for rule in expected for language in languages.NAMES} <= found


@pytest.mark.parametrize("rule", [each for each in rules.RULES if each != "unused-code"])
def test_examples(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The wrong example of a rule breaks it, and the right one has no result."""
    monkeypatch.chdir(tmp_path)
    shown = rule_docs.rules()[rule]
    for text, expected in ((shown.wrong, {rule}), (shown.right, set())):
        Path("agent.py").write_text(text)
        main(["audit", "--spec", str(SPEC), "agent.py", "--format", "json"])
        found = {each["rule"] for each in json.loads(capsys.readouterr().out)["diagnostics"]}
        assert found & {rule} == expected
        assert expected or not found


SOURCE = """\
import sys

def check(error):
    return error == 24001 or error == 24011
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_fix_keeps_the_form(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A fixed file keeps its encoding, its byte order mark, CRLF and its permissions, and has no result any more."""
    monkeypatch.chdir(tmp_path)
    path = Path("agent.py")
    text = f"# caf\u00e9\n{SOURCE}".replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    path.chmod(0o750)
    assert main(["audit", "--spec", str(AUDITED / "fixes/spec.yaml"), "--fix", "."]) == 0
    names = "from shop_errors import SHOP_SOLD_OUT, SHOP_TILL_CLOSED"
    fixed = text.replace("import sys", f"import sys\r\n{names}")
    fixed = fixed.replace("24001", "SHOP_SOLD_OUT").replace("24011", "SHOP_TILL_CLOSED")
    assert path.read_bytes() == fixed.encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o750
    assert capsys.readouterr().err == "codegen: fixed 2 results in 1 source\ncodegen: 0 results in 1 source\n"


def test_own_consumers(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The programs under tests/ that use the bindings have no results."""
    monkeypatch.chdir(ROOT)
    found = [*ROOT.glob("tests/languages/*/consumer"), ROOT / "tests/integrations"]
    parsed = (path for path in found if any(each.suffix in languages.BY_SUFFIX for each in path.rglob("*")))
    assert main(["audit", *(str(path.relative_to(ROOT)) for path in parsed)]) == 0, capsys.readouterr().out
