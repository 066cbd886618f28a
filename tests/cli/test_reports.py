"""A diagnostic is one value with several renderers."""

from __future__ import annotations

import json
import os
import pty
from pathlib import Path
from typing import Any

import forked
import jsonschema
import pytest
from checkout import ERRORS, ROOT
from toolchains import node

from codegen import reports
from codegen.cli.main import main
from codegen.diagnostics import Diagnostic, Place, Source, Span

CASES = sorted(path.name for path in ERRORS.glob("*.yaml"))
SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
Output = pytest.CaptureFixture[str]

SOURCE = Source("shop, 1:a%.yaml", "one\ntwo 50%\n")
DIAGNOSTIC = Diagnostic(
    "hex-differs", Span(SOURCE, 2, 5, 3), "50% is\nhalf", "say, 1: half", (Place(Span(SOURCE, 1, 1, 3), "of this"),)
)


def test_text() -> None:
    """Text shows the place, the line with a caret, the second place and the remedy."""
    assert reports.render("text", [DIAGNOSTIC]) == (
        "shop, 1:a%.yaml:2:5: error[hex-differs]: 50% is half\n"
        "  2 | two 50%\n    |     ^^^\n"
        "  shop, 1:a%.yaml:1:1: of this\n  1 | one\n    | ^^^\n"
        "  help: say, 1: half\n"
    )


def test_json() -> None:
    """JSON holds every part of a diagnostic."""
    (diagnostic,) = json.loads(reports.render("json", [DIAGNOSTIC]))["diagnostics"]
    assert diagnostic == {
        "rule": "hex-differs",
        "severity": "error",
        "path": "shop, 1:a%.yaml",
        "line": 2,
        "column": 5,
        "width": 3,
        "message": "50% is\nhalf",
        "help": "say, 1: half",
        "code": None,
        "related": [{"path": "shop, 1:a%.yaml", "line": 1, "column": 1, "width": 3, "message": "of this"}],
    }


def test_github() -> None:
    """An annotation is one line, with what would end a property or the line escaped."""
    assert reports.render("github", [DIAGNOSTIC]) == (
        "::error file=shop%2C 1%3Aa%25.yaml,line=2,col=5,endColumn=8,title=hex-differs"
        "::50%25 is%0Ahalf%0Ashop, 1:a%25.yaml:1: of this%0Ahelp: say, 1: half\n"
    )


@pytest.fixture(scope="module")
def sarif() -> jsonschema.Draft7Validator:
    """Return a validator of the published schema of SARIF 2.1.0."""
    schema = json.loads(node.sarif_schema().read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


def _report(capsys: Output, *arguments: str) -> Any:
    main(arguments)
    return json.loads(capsys.readouterr().out)


def test_sarif(sarif: jsonschema.Draft7Validator, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The SARIF of all bad specs is valid, and has the diagnostics that the JSON has, at their places."""
    monkeypatch.chdir(ERRORS)
    log = _report(capsys, "lint", *CASES, "--format", "sarif")
    sarif.validate(log)
    diagnostics = _report(capsys, "lint", *CASES, "--format", "json")["diagnostics"]
    (run,) = log["runs"]
    assert {diagnostic["path"] for diagnostic in diagnostics} == {*CASES}
    for result, diagnostic in zip(run["results"], diagnostics, strict=True):
        assert result["ruleId"] == diagnostic["rule"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == (ERRORS / diagnostic["path"]).relative_to(ROOT).as_posix()
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (
            diagnostic["line"],
            diagnostic["column"],
        )
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == diagnostic["rule"]


def test_sarif_schema_refuses(sarif: jsonschema.Draft7Validator) -> None:
    """The validator that finds nothing wrong with our SARIF does find a level that there is not."""
    log = json.loads(reports.render("sarif", [DIAGNOSTIC]))
    sarif.validate(log)
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "shop%2C%201%3Aa%25.yaml"
    )
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not sarif.is_valid(log)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_nothing_found(form: str, tmp_path: Path, sarif: jsonschema.Draft7Validator, capsys: Output) -> None:
    """Where nothing is wrong json and sarif are whole documents without diagnostics, by every command."""
    spec = tmp_path / "shop.yaml"
    spec.write_text(SPEC)
    for arguments in (["lint"], ["generate", "--output", f"{tmp_path}/out"], ["check", "--output", f"{tmp_path}/out"]):
        document = _report(capsys, *arguments, str(spec), "--format", form)
        if form == "sarif":
            sarif.validate(document)
            assert document["runs"][0]["results"] == []
        else:
            assert document == {"diagnostics": []}


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_drift(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """In the formats for programs each file that has drifted is a diagnostic at the first line that differs."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC)
    main(["generate", "shop.yaml"])
    header = Path("generated/c/shop-errors/shop_errors.h")
    header.write_text(header.read_text().replace("EMPTY = 1", "EMPTY = 2"))
    Path("generated/c/shop-errors/shop_errors.c").unlink()
    line = header.read_text().splitlines().index("    SHOP_E_EMPTY = 2") + 1
    capsys.readouterr()
    assert main(["check", "shop.yaml", "--format", form]) == 3
    report = capsys.readouterr().out
    assert "codegen generate shop.yaml" in report
    if form == "json":
        diagnostics = [(each["path"], each["line"], each["message"]) for each in json.loads(report)["diagnostics"]]
        assert diagnostics == [
            ("generated/c/shop-errors/shop_errors.c", 1, "missing"),
            ("generated/c/shop-errors/shop_errors.h", line, "modified by hand"),
        ]
    elif form == "github":
        assert f"::error file=generated/c/shop-errors/shop_errors.h,line={line},col=1," in report
    else:
        assert {each["ruleId"] for each in json.loads(report)["runs"][0]["results"]} == {"drift"}


@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour(env: dict[str, str], coloured: bool) -> None:  # noqa: FBT001 - a row of the table above
    """Colour is for a terminal alone; NO_COLOR (no-color.org) and a dumb one go without."""
    main_end, terminal = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    words, environment = ("lint", str(ERRORS / "hex_differs.yaml")), {**clean, "TERM": "xterm", **env}
    assert forked.codegen(*words, env=environment, streams={2: terminal}).code == 1
    os.close(terminal)
    with os.fdopen(main_end, "rb") as stream:
        report = stream.read1(65536)
    assert (b"\x1b[1;31merror[hex-differs]\x1b[0m" in report) is coloured
    assert (b"\x1b" in report) is coloured
    assert b"error[hex-differs]" in report
    assert "\x1b" not in forked.codegen(*words, env=environment).stderr
