"""A bad spec is a pair of files: the mistake and the report expected of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codegen import rules
from codegen.cli import main

ERRORS = Path(__file__).parent / "errors"
CASES = sorted(path.stem for path in ERRORS.glob("*.yaml"))


@pytest.mark.parametrize("case", CASES)
def test_report(case: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad spec is refused with exit code 1 and exactly the report that stands beside it."""
    monkeypatch.chdir(ERRORS)
    assert main(["generate", f"{case}.yaml", "--output", "nowhere"]) == 1
    assert capsys.readouterr().err == Path(f"{case}.txt").read_text(encoding="utf-8")
    assert not Path("nowhere").exists()


def test_every_rule_has_a_case() -> None:
    """Each rule is broken by one of the bad specs, and no report names a rule that is not listed."""
    found = {
        rule for case in CASES for rule in re.findall(r"error\[(.+?)\]", (ERRORS / f"{case}.txt").read_text("utf-8"))
    }
    assert found == set(rules.TITLES)
