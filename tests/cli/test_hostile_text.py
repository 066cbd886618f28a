"""No text of a spec, a path, a commit or the configuration controls what shows the output of codegen.

Every command prints in every format while each of these is hostile: a terminal, the log of a CI server, a JSON
parser, a spreadsheet, a renderer of Markdown and a shell must find text only.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import forked
import pytest
import toolchains
from checkout import ROOT
from toolchains import markup

from codegen import reports
from codegen.cli import commands
from codegen.cli.main import main
from codegen.diagnostics import Diagnostic, Place, Source, Span
from codegen.text import escaping, printed_text

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEN = "\x1b[31mred\x1b[0m\x9b2J\x07\x7f\u202etxt\u200b"
"""Characters that control a terminal, or that a reader cannot see."""

COMMANDS = (
    "::set-output name=x::1",
    " ::error::x",
    "##[group]x",
    "+##[error]x",
    "##vso[task.complete]x",
    "\u3000::x::",
)
HOSTILE = f"{SEEN}\n::set-output name=x::1\n ::error::x\n##[group]x\n##vso[task.complete]x\r\nend"
NAME = "::add-mask::x ##[error] $(touch pwned) 'q' \x1b[31m\x9b\u202e\x7f\nfolder"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1")
Output = pytest.CaptureFixture[str]

HEAD = f"format: 1\nname: shop\ntitle: {json.dumps(HOSTILE)}\n"
DOCUMENTS = (
    "documents:\n"
    '  run: {title: "click [me](javascript:1)", url: "javascript:alert(1)"}\n'
    '  data: {title: data, url: "data:text/html,x"}\n'
    '  web: {title: web, url: "https://example.com/a_(b)"}\n'
    '  plain: {title: plain, url: "https://example.com/a"}\n'
)
FIELDS = (
    f"fields: {{hint: {{type: string, optional: true, stable: true, title: {json.dumps(HOSTILE)}}}}}\n"
    f"tags: {{odd: {{title: {json.dumps(HOSTILE)}}}}}\n"
)
REFERENCES = ", ".join(f"{name}: p" for name in ("run", "data", "web", "plain"))
CODE = (
    "codes:\n  EMPTY:\n    value: 1\n"
    f"    message: {json.dumps(HOSTILE)}\n"
    f"    description: {json.dumps(HOSTILE)}\n"
    f"    remedy: {json.dumps('=1+1 ' + HOSTILE)}\n"
    f"    hint: {json.dumps(HOSTILE)}\n"
    "    tags: [odd]\n"
    f"    aliases: [{{name: BARE, message: {json.dumps(HOSTILE)}}}]\n"
)
SPEC = HEAD + FIELDS + DOCUMENTS + CODE + f"    references: {{{REFERENCES}}}\n"
FORMULA_CODES = "".join(
    f"  CODE_{number}:\n    value: {number + 2}\n    message: {json.dumps(text)}\n"
    for number, text in enumerate(FORMULAS)
)


class Call(NamedTuple):
    """A call of codegen, and the format of its standard output."""

    words: tuple[str, ...]
    form: str = "text"


def _calls() -> Iterator[Call]:
    """Yield a call for each command, format and way to fail; each may print hostile text."""
    for form in ("text", "json", "sarif", "github"):
        for command in ("lint", "check", "generate"):
            yield Call((command, "--format", form), form)
    yield from (Call(("list", "--format", form), form) for form in ("text", "json", "csv"))
    for form in ("text", "json", "markdown"):
        for word in ("EMPTY", "1", "99", HOSTILE, "##[error]x", "::x::", "\x9b::error 1"):
            yield Call(("explain", "--format", form, word), form)
        yield Call(("diff", "--format", form, "--against", "before"), form)
        yield Call(("diff", "--format", form, "--against", HOSTILE), form)
    yield Call(("generate", "--list-outputs", "--output", NAME))
    yield Call(("generate", "--output", NAME, "--depfile", f"{NAME}.d", "--depfile-target", NAME))
    yield Call(("check", "--output", NAME))
    yield Call(("check", "--diff", "--output", NAME))
    yield Call(("check", "--output", NAME, "--tracked", "--only", "c"))
    yield Call(("check", "--output", NAME, "--tracked", "--format", "github"), "github")
    yield Call(("check", "--output", NAME, "--tracked", "--format", "json"), "json")
    for command in ("generate", "check", "lint"):
        yield Call((command, f"{NAME}.yaml"))
    yield Call(("generate", "--only", HOSTILE))
    yield Call(("generate", "--accept", HOSTILE))
    yield Call(("generate", f"--{HOSTILE}"))
    yield from (Call(("audit", "--format", form), form) for form in ("text", "json", "sarif", "github"))
    yield Call(("audit", HOSTILE))
    yield Call((HOSTILE,))
    yield Call(("help", HOSTILE))
    yield Call(("lint", "--format", HOSTILE))
    yield Call(("add", HOSTILE, "--message", HOSTILE))
    yield Call(("add", "FULL", "--message", HOSTILE, "--value", HOSTILE))
    yield Call(("renumber", HOSTILE))
    for path in ("shop.h", "shop.json", "shop.csv"):
        yield Call(("import", path, "--name", "x", "--output", "-"))
        yield Call(
            ("import", f"{NAME}/{path}", "--match", HOSTILE, "--column", HOSTILE, "--column", f"value={HOSTILE}")
        )
        yield from (
            Call(("compare", "specs/shop.yaml", path, "--format", form), form) for form in ("text", "json", "github")
        )
    yield Call(("schema",), "json")
    yield Call(("schema", "specs/shop.yaml"), "json")
    yield Call(("list", "--next", HOSTILE))
    yield Call(("explain", "--spec", NAME, "1"))
    yield Call(("init", HOSTILE))
    yield Call(("rename", HOSTILE, "FULL"))
    yield Call(("rename", "EMPTY", HOSTILE))
    yield Call(("retire", "EMPTY", "--reason", HOSTILE, "--instead", HOSTILE))
    yield Call(("deprecate", "EMPTY", "--reason", HOSTILE, "--since", HOSTILE))


CALLS = tuple(_calls())
STATES = ("valid", "errors", "drift", "breaking", "configuration", "damaged")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project in a hostile folder, in which everything hostile that is possible is valid."""
    folder = tmp_path_factory.mktemp("hostile") / NAME.replace("\n", "\n ")
    (folder / "specs").mkdir(parents=True)
    (folder / "specs/shop.yaml").write_text(SPEC)
    (folder / "before/specs").mkdir(parents=True)
    (folder / "before/specs/shop.yaml").write_text(SPEC.replace("=1+1", "=2").replace('hint: "', 'hint: "=3 '))
    spoken = HOSTILE.replace("\n", " ").replace("\r", " ")
    (folder / "shop.h").write_text(f"#define A 2 /* {spoken} */\n#define B `{spoken}`\n#define EMPTY 3\n")
    (folder / "shop.json").write_text(json.dumps([{"name": "A", "value": 1, HOSTILE: HOSTILE}, {"name": HOSTILE}]))
    (folder / "shop.csv").write_text(f'name,value,"{HOSTILE}"\nA,1,"{HOSTILE}"\nB,"{HOSTILE}",x\n')
    toolchains.run("git", "init", "-q", cwd=folder)
    return folder


def _arrange(project: Path, state: str) -> None:
    """Bring the project, the working folder, into a state in which commands succeed, or fail in one way."""
    spec, config = project / "specs/shop.yaml", project / "pyproject.toml"
    header = project / "generated/c/shop-errors/shop_errors.h"
    registry = project / "generated/shop-errors.registry"
    spec.write_text(SPEC)
    config.write_text('[tool.codegen]\ntargets = ["c"]\n')
    registry.unlink(missing_ok=True)
    accepted = ("--accept", "baseline-missing:shop") if header.exists() else ()
    assert main(["generate", "--quiet", *accepted]) == 0
    if state == "errors":
        spec.write_text(SPEC + f"  {json.dumps(HOSTILE)}: {{value: {json.dumps(HOSTILE)}, {json.dumps(HOSTILE)}: 1}}\n")
    elif state == "drift":
        lines = header.read_text().splitlines(keepends=True)
        header.write_text(
            "".join([*lines[:20], f"{HOSTILE}\n", *(f"{each}\n" for each in COMMANDS), *lines[20:24], *lines[26:]])
        )
    elif state == "breaking":
        spec.write_text(SPEC.replace("value: 1\n", "value: 2\n"))
    elif state == "configuration":
        config.write_text(
            f"[tool.codegen]\noutput = {json.dumps(HOSTILE)}\n{json.dumps(HOSTILE)} = {json.dumps(HOSTILE)}\n"
        )
    elif state == "damaged":
        registry.write_text(f"{HOSTILE}\n{registry.read_text()}")


ENV = {"PYTHONPATH": str(ROOT)}


def _require_text(printed: str, kept: str = "\n\t") -> None:
    """Require that a text controls neither a terminal nor the log of a CI server."""
    assert not [hex(ord(each)) for each in escaping.INVISIBLE.findall(printed) if each not in kept]
    for line in printed.split("\n"):
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\w*\[", line), line


def _require_document(form: str, printed: str) -> None:
    if form == "github":
        for line in printed.splitlines():
            assert re.match(
                r"::(error|warning|notice) file=[^,:]*,line=\d+,col=\d+,endColumn=\d+,title=[a-z-]+::", line
            )
        _require_text(re.sub("^::", "", printed, flags=re.MULTILINE).replace("##[", "").replace("##vso[", ""))
        return
    _require_text(printed, "\n\r\t" if form == "csv" else "\n\t")
    if form in {"json", "sarif"} and printed:
        json.loads(printed)


@pytest.mark.parametrize("state", STATES)
def test_output(state: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Whatever fails, both streams of every command and format hold text only."""
    monkeypatch.chdir(project)
    _arrange(project, state)
    codes = set()
    for call in CALLS:
        if state != "valid" and "--output" in call.words:
            continue
        codes.add(main(call.words))
        printed = capsys.readouterr()
        _require_document(call.form, printed.out)
        _require_text(printed.err)
        assert "Traceback" not in printed.err
        if state == "drift" and call.words[0] == "generate":
            _arrange(project, state)
    assert codes <= {0, 1, 2, 3, 4}
    assert not Path("pwned").exists()


def test_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal with colours only those of codegen itself are printed."""
    import pty  # noqa: PLC0415 - Windows has none

    monkeypatch.chdir(project)
    _arrange(project, "errors")
    for words in (("lint",), ("explain", "EMPTY"), ("explain", HOSTILE), ("generate", f"{NAME}.yaml")):
        ours, theirs = pty.openpty()
        run = forked.start(*words, env={**os.environ, "TERM": "xterm"}, streams={1: theirs, 2: theirs})
        os.close(theirs)
        data = b""
        while part := _read(ours):
            data += part
        os.close(ours)
        assert run.wait().code in {0, 1, 2}
        _require_text(re.sub(printed_text.COLOUR, "", data.decode().replace("\r\n", "\n")))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # what Linux says of a terminal that no process writes to any more
        return b""


def test_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe; numbers and other cells do not."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC + FORMULA_CODES)
    assert main(["list", "--format", "csv", "shop.yaml"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [row["value"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert rows[0]["remedy"].startswith("'=1+1 <U+001B>[31m")
    assert [row["message"][0] for row in rows[1:]] == ["'"] * len(FORMULAS)
    assert not [cell for row in rows for cell in row.values() if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
    assert printed_text.csv_cell(-1) == -1


@pytest.mark.usefixtures("project")
def test_links(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """In Markdown only addresses with http and https are links; GitHub's renderer finds no others."""
    monkeypatch.chdir(project)
    _arrange(project, "valid")
    assert main(["explain", "EMPTY", "--format", "markdown"]) == 0
    page = markup.markdown(capsys.readouterr().out)
    assert set(re.findall(r'href="([^"]*)"', page)) == {"https://example.com/a"}
    assert "javascript:alert(1)" in page


def test_diagnostic() -> None:
    """Every part of a diagnostic is hostile in a report of every format."""
    source = Source(NAME, f"{HOSTILE}\n" * 3)
    span = Span(source, 1, 1, 3)
    diagnostic = Diagnostic(
        "hex-differs", span, HOSTILE, HOSTILE, (Place(span, f"[x](javascript:1){HOSTILE}"),), code=HOSTILE
    )
    for form in reports.FORMATS:
        printed = reports.render(form, [diagnostic])
        if form == "text":
            printed = printed_text.workflow_log(printed_text.terminal(printed))
        _require_document(form, printed)
    (result,) = json.loads(reports.render("sarif", [diagnostic]))["runs"][0]["results"]
    assert result["relatedLocations"][0]["message"]["text"].startswith("\\[x](javascript:1)")
    (found,) = json.loads(reports.render("json", [diagnostic]))["diagnostics"]
    assert (found["path"], found["message"], found["help"], found["code"]) == (NAME, HOSTILE, HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    "word",
    [
        "plain",
        "a b",
        "a  b",
        "'q'",
        "$(x)",
        "a\nb",
        "\x1b[31m",
        "ü\u202e",
        "a\\'\n",
        "\udcff",
        "##[x]",
        "::x",
        "-x",
        "",
        "*",
    ],
)
def test_shell_word(word: str) -> None:
    """A shell reads a word of a command that codegen prints as the string that it stands for."""
    shown = printed_text.shell_word(word)
    _require_text(shown, "")
    printed = subprocess.run(("/bin/bash", "-c", f"printf %s {shown}"), capture_output=True, check=True).stdout
    assert printed == word.encode("utf-8", "surrogateescape")


def test_repair(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The commands in the messages of check work in a shell, with an output folder of any name."""
    monkeypatch.chdir(project)
    _arrange(project, "valid")
    for option in ((), ("--tracked",)):
        words = ("check", "--only", "c", "--output", f"new {NAME}", *option)
        assert main(words) == 3
        (command,) = re.findall("run: (.*)\n", capsys.readouterr().err)
        environment = {**os.environ, **ENV}
        command = command.replace("codegen ", f"{shlex.quote(sys.executable)} -m codegen ", 1)
        subprocess.run(("/bin/bash", "-c", command), check=True, env=environment, capture_output=True)
        assert main(words) == 0
    assert not Path("pwned").exists()


def test_every_command() -> None:
    """Each command is called with hostile text."""
    assert {call.words[0] for call in CALLS} - {HOSTILE} == set(commands.COMMANDS)


def test_commands() -> None:
    """Each line that a CI server would run is shown with one character of it named."""
    for text in COMMANDS:
        _require_text(printed_text.workflow_log(printed_text.terminal(text)))
    assert printed_text.workflow_log("a::b\nshop::error\n# [x] ## y\n") == "a::b\nshop::error\n# [x] ## y\n"
    assert printed_text.workflow_log(" ::x") == " <U+003A>:x"
    assert printed_text.workflow_log("a ##[x]") == "a <U+0023>#[x]"
    assert json.loads(printed_text.json_document(["##[x]", SEEN, "\U000e0001"])) == ["##[x]", SEEN, "\U000e0001"]
