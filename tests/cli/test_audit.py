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


def test_own_consumers(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The programs under tests/ that use the bindings have no results."""
    monkeypatch.chdir(ROOT)
    consumers = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/languages/*/consumer"))
    assert main(["audit", *consumers]) == 0, capsys.readouterr().out
