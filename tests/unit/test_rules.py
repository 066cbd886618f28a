"""The rules do what RULES.md says."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT

from codegen.audit import rules as audit_rules
from codegen.cli.main import main
from codegen.diagnostics import Diagnostic, Source, SpecError
from codegen.importing import comparison
from codegen.registry import changes
from codegen.spec import loader
from codegen.spec.rules import ALLOWABLE, STYLE
from codegen.spec.rules.rule_docs import rules

RULES = ROOT / "codegen/spec/rules/RULES.md"
IN_WORDS = {
    "file-size", "line-length", "utf-8", "yaml-character", "invisible-character", "many-findings", "text-length",
    "spec-name", "drift", "baseline-damaged", *comparison.RULES, *changes.RULES, *audit_rules.RULES,
}  # fmt: skip
"""Rules whose wrong example is in words, since a spec in a document cannot show it."""
SHOWN = sorted(rules().keys() - IN_WORDS)


def _diagnostics(text: str) -> tuple[Diagnostic, ...]:
    try:
        return loader.read_spec(Source("shop.yaml", text), "shop.yaml").diagnostics
    except SpecError as error:
        return error.diagnostics


def test_catalogue() -> None:
    """Every section of RULES.md is a rule with a title, a wrong and a right example."""
    titles = [line[3:] for line in RULES.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert list(rules()) == titles
    assert all(rule.title and rule.wrong and rule.right for rule in rules().values())


@pytest.mark.parametrize("rule", SHOWN)
def test_wrong(rule: str) -> None:
    """The wrong example of a rule breaks it."""
    assert rule in {diagnostic.rule for diagnostic in _diagnostics(rules()[rule].wrong)}


@pytest.mark.parametrize("rule", [*SHOWN, "yaml-character", "invisible-character", "text-length", "spec-name"])
def test_right(rule: str) -> None:
    """The right example of a rule is a spec without diagnostics."""
    assert not _diagnostics(rules()[rule].right)


@pytest.mark.parametrize("rule", ALLOWABLE)
def test_allowed(rule: str) -> None:
    """A code may break a rule of ALLOWABLE if its `allow` names the rule, and RULES.md says so."""
    (diagnostic,) = _diagnostics(rules()[rule].wrong)
    assert diagnostic.code
    assert "A code may break this rule with a reason" in " ".join(rules()[rule].text.split())
    lines = rules()[rule].wrong.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith(f"  {diagnostic.code}: {{"))
    lines[place] = lines[place].replace("}\n", f", allow: {{{rule}: it was always so}}}}\n")
    assert not _diagnostics("".join(lines))


def test_lists() -> None:
    """RULES.md lists the rules that a code may break, and those of style, which a whole spec may break."""
    text = " ".join(RULES.read_text(encoding="utf-8").split())
    lists = {
        "rules of style only: ": STYLE,
        "because bindings are correct without them: ": ALLOWABLE,
        "may break the rules of style: ": STYLE,
    }
    for words, expected in lists.items():
        listed = text.partition(words)[2].partition(".")[0]
        assert tuple(re.split(", | and ", listed)) == expected


@pytest.mark.parametrize("rule", STYLE)
def test_allowed_in_a_spec(rule: str) -> None:
    """A whole spec may break a rule of style if its own `allow` names the rule."""
    head = f"format: 1\nallow: {{{rule}: it was always so}}\n"
    wrong, right = (text.replace("format: 1\n", head) for text in (rules()[rule].wrong, rules()[rule].right))
    assert not _diagnostics(wrong)
    assert [each.rule for each in _diagnostics(right)] == ["unused-allowance"]


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """`explain` prints the whole rule; for a misspelt rule it suggests one and exits with 1."""
    assert main(["explain", "hex-differs", "code-order"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("hex-differs: `hex` and `value` are the same number\n")
    assert "Wrong:\n\n    format: 1\n" in text
    assert "\ncode-order: Codes are listed in the order of their values\n" in text
    assert main(["explain", "hex-difers"]) == 1
    assert "did you mean hex-differs?" in capsys.readouterr().out
