"""An error case is a pair of files: a spec and the report expected for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import ERRORS, ROOT

from codegen.audit import rules as audit_rules
from codegen.cli.main import main
from codegen.importing import comparison
from codegen.registry import changes
from codegen.spec.rules.rule_docs import rules

RULES = ROOT / "codegen/spec/rules/RULES.md"
CASES = sorted(path.stem for path in ERRORS.glob("*.yaml"))
ELSEWHERE = {
    "drift",
    "file-size",
    "line-length",
    "many-findings",
    "baseline-damaged",
    *comparison.RULES,
    *changes.RULES,
    *audit_rules.RULES,
}
"""Rules that no short spec breaks; test_reports.py, test_limits.py, test_compare.py and test_history.py cover them."""


@pytest.mark.parametrize("case", CASES)
def test_report(case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case gives the report next to it, and exit code 1 if the report has an error.

    To accept a changed report, in tests/errors: codegen lint CASE.yaml 2> CASE.txt
    """
    monkeypatch.chdir(ERRORS)
    report = Path(f"{case}.txt").read_text(encoding="utf-8")
    assert main(["lint", f"{case}.yaml"]) == ("error[" in report)
    assert capsys.readouterr().err == report


def test_generate(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One run of `generate` gives the reports of all cases with an error, and writes nothing."""
    monkeypatch.chdir(ERRORS)
    reports = {f"{case}.yaml": Path(f"{case}.txt").read_text(encoding="utf-8") for case in CASES}
    wrong = {spec: report for spec, report in reports.items() if "error[" in report}
    nowhere = tmp_path / "nowhere"
    assert main(["generate", *wrong, "--output", str(nowhere)]) == 1
    assert capsys.readouterr().err == "".join(wrong.values())
    assert not nowhere.exists()


def test_every_rule_has_a_case() -> None:
    """Each rule is in the report of some case, and each report names documented rules only."""
    reports = [(ERRORS / f"{case}.txt").read_text("utf-8") for case in CASES]
    found = {rule for report in reports for rule in re.findall(r"(?:error|warning|note)\[(.+?)\]", report)}
    assert found == set(rules()) - ELSEWHERE
    assert len(CASES) >= 60


def test_severities() -> None:
    """RULES.md lists the rules whose reports here are warnings, and those whose reports are notes."""
    reports = "".join((ERRORS / f"{case}.txt").read_text("utf-8") for case in CASES)
    head = RULES.read_text(encoding="utf-8").partition("\n## ")[0]
    sentence = head.partition("Warnings and notes do not: ")[2].partition(".\n")[0]
    for severity, words in zip(("warning", "note"), sentence.split("; "), strict=True):
        assert set(re.findall("`(.+?)`", words)) == set(re.findall(rf"{severity}\[(.+?)\]", reports))
