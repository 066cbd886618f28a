"""Sources are audited: each rule in each language, with evidence for every number."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import toolchains
from checkout import AUDITED, IPSEC, ROOT

from codegen.audit import grammars, languages, rules
from codegen.cli.main import main
from codegen.spec.rules import AUDITED as AUDITED_RULES
from codegen.spec.rules import UNNAMED, rule_docs

Output = pytest.CaptureFixture[str]
CASES = sorted(path.parent.name for path in AUDITED.glob("*/spec.yaml"))
SPEC = AUDITED / "shop/spec.yaml"


@pytest.mark.parametrize("case", CASES)
def test_report(case: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The sources of a folder have the results of the report next to them, and no others.

    To accept a changed report, in tests/audited/CASE: codegen audit > expected.txt
    """
    monkeypatch.chdir(AUDITED / case)
    assert main(["audit"]) == 5
    assert capsys.readouterr().out == Path("expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_diff(case: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """What `--fix` would change is the diff next to the sources; nothing is written.

    To accept a changed diff, in tests/audited/CASE: codegen audit --diff > expected.diff
    """
    monkeypatch.chdir(AUDITED / case)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert main(["audit", "--diff"]) == 5
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


def test_own_sources(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The sources of this repository have no results, those under tests/ that use the bindings among them."""
    monkeypatch.chdir(ROOT)
    assert main(["audit"]) == 0, capsys.readouterr().out
    assert not capsys.readouterr().out


BARE = "def check(error):\n    return error == 24001\n"
ALIAS = "import shop_errors\n\nprint(shop_errors.SHOP_OUT_OF_STOCK)\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with a table and two sources that have one result each the working folder."""
    monkeypatch.chdir(tmp_path)
    for path, text in {"specs/shop.yaml": SPEC.read_text("utf-8"), "src/a.py": BARE, "src/b.py": ALIAS}.items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text)
    return tmp_path


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("place", "rule", "found"),
    [
        ("    value: 24001\n", "bare-number", []),
        ("format: 1\n", "bare-number", []),
        ("    value: 24001\n", "stale-copy", ["bare-number", "unused-suppression"]),
        ("format: 1\n", "unknown-name", ["bare-number", "unused-suppression"]),
    ],
)
def test_allowed_by_the_spec(place: str, rule: str, found: list[str], capsys: Output) -> None:
    """A spec allows results of a rule, for a code or for the whole table; a line that allows nothing gives a note."""
    indent = " " * (len(place) - len(place.lstrip()))
    allowance = f"{place}{indent}allow: {{{rule}: old clients send the number}}\n"
    Path("specs/shop.yaml").write_text(SPEC.read_text(encoding="utf-8").replace(place, allowance), encoding="utf-8")
    Path("src/b.py").unlink()
    Path("src/a.py").write_text("def check(error):\n    return error == 24001\n", encoding="utf-8")
    assert main(["audit", "--format", "json"]) == (5 if found else 0)
    assert sorted(each["rule"] for each in json.loads(capsys.readouterr().out)["diagnostics"]) == found


def test_allowances() -> None:
    """A spec can allow each rule of the audit about codes."""
    assert {*AUDITED_RULES, *UNNAMED} == {*rules.CODES}


@pytest.mark.usefixtures("project")
def test_baseline(capsys: Output) -> None:
    """A baseline has the results by their lines, wherever they are moved; a second equal line is a new result."""
    assert main(["audit", "--baseline", "known.txt", "--write-baseline"]) == 0
    assert Path("known.txt").read_text("utf-8").splitlines()[2:] == [
        "bare-number\tsrc/a.py\treturn error == 24001",
        "deprecated-name\tsrc/b.py\tprint(shop_errors.SHOP_OUT_OF_STOCK)",
    ]
    Path("src/a.py").write_text(f"# moved\n\n{BARE}".replace("    ", "  "))
    assert main(["audit", "--baseline", "known.txt"]) == 0
    capsys.readouterr()
    Path("src/a.py").write_text(BARE + BARE)
    assert main(["audit", "--baseline", "known.txt", "--format", "json"]) == 5
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["path"], found["line"]) == ("src/a.py", 4)


@pytest.mark.usefixtures("project")
def test_baseline_errors(capsys: Output) -> None:
    """A baseline that does not exist is an error, and so is one to write that is not named."""
    assert main(["audit", "--baseline", "known.txt"]) == 2
    assert "known.txt: No such file or directory" in capsys.readouterr().err
    assert main(["audit", "--write-baseline"]) == 2
    assert "--write-baseline needs --baseline FILE" in capsys.readouterr().err


CONFIGURATION = """\
[audit]
exclude = ["src/b.*"]
ignore = [{rule = "bare-number", path = "src/**", reason = "old clients send it"}]
"""


@pytest.mark.usefixtures("project")
def test_configuration(capsys: Output) -> None:
    """The configuration excludes sources and ignores rules; an entry that ignores nothing gives a note."""
    Path("codegen.toml").write_text(CONFIGURATION)
    assert main(["audit"]) == 0
    assert capsys.readouterr().err == "codegen: 0 results in 1 source\n"
    Path("src/a.py").write_text("print(24001)\n")
    assert main(["audit"]) == 0
    assert (
        "codegen.toml:3:1: note[unused-suppression]: there is no `bare-number` in `src/**`" in capsys.readouterr().out
    )
    assert main(["audit", "src/a.py"]) == 0
    assert not capsys.readouterr().out


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[audit]\nexcludes = []\n", "codegen.toml:2:1: error[config]: `audit` has no key `excludes`"),
        ('[audit]\nexclude = "src"\n', "codegen.toml:2:1: error[config]: `exclude` must be a list of strings"),
        ("[audit]\nowned = 1\n", "codegen.toml:2:1: error[config]: `owned` must be a boolean"),
        ("[audit]\nignore = [{}]\n", "codegen.toml:2:1: error[config]: an entry of `ignore` must have a rule, a path"),
        (CONFIGURATION.replace("bare-number", "bare"), "codegen.toml:3:1: error[config]: `bare` is not a rule"),
        (CONFIGURATION.replace("old clients send it", " "), "the entry for `src/**` gives no reason"),
        ("audit = true\n", "codegen.toml:1:1: error[config]: `audit` must be a table"),
    ],
)
def test_wrong_configuration(table: str, message: str, capsys: Output) -> None:
    """A wrong entry of the configuration is an error at its line."""
    Path("codegen.toml").write_text(table)
    assert main(["audit"]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_unused(capsys: Output) -> None:
    """Codes of an own table that no source mentions by any name give notes; sources that are not parsed count."""
    Path("src/c.go").write_text("package shop // SHOP_FULL\n")
    assert main(["audit", "--owned", "--format", "json"]) == 5
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [each["code"] for each in found if each["rule"] == "unused-code"] == ["SHOP_EMPTY", "SHOP_LATE"]
    Path("codegen.toml").write_text("[audit]\nowned = true\n")
    Path("src/a.py").write_text("# SHOP_EMPTY and SHOP_LATE\n")
    Path("src/b.py").unlink()
    assert main(["audit"]) == 0
    assert "specs/shop.yaml:8:3: note[unused-code]: no source mentions SHOP_SOLD_OUT" in capsys.readouterr().out
    assert main(["audit", "--owned", "src"]) == 2
    assert "--owned looks for unused codes in all sources; omit PATH" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("target", "source", "line"),
    [
        ("go", "agent.go", "if errors.Is(err, shoperrors.SoldOut) {"),
        ("rust", "agent.rs", "Code::SHOP_SOLD_OUT => retry(),"),
        ("java", "Agent.java", "case SHOP_SOLD_OUT: return;"),
        ("csharp", "Agent.cs", "if (code == ShopError.SoldOut) return;"),
    ],
)
def test_used_in_other_languages(target: str, source: str, line: str, capsys: Output) -> None:
    """A code whose constant a source in a language that is not parsed has is used, as that language spells it."""
    Path("src/b.py").unlink()
    Path("src/a.py").write_text("pass\n")
    Path("codegen.toml").write_text(f'targets = ["python", "{target}"]\n')
    assert main(["audit", "--owned"]) == 0
    assert "no source mentions SHOP_SOLD_OUT" in capsys.readouterr().out
    Path("src", source).write_text(f"{line}\n")
    assert main(["audit", "--owned"]) == 0
    assert "no source mentions SHOP_SOLD_OUT" not in capsys.readouterr().out


def test_ignored_files(project: Path, capsys: Output) -> None:
    """What git ignores is not audited unless it is named; without git, hidden folders and node_modules are not."""
    for folder in ("build", "node_modules/x", ".cache"):
        (project / folder).mkdir(parents=True)
        (project / folder / "c.py").write_text(BARE)
    assert main(["audit"]) == 5
    assert capsys.readouterr().err == "codegen: 3 results in 3 sources\n"
    toolchains.run("git", "init", "--quiet")
    Path(".gitignore").write_text("build\nnode_modules\n.cache\n")
    Path("src/link.py").symlink_to("a.py")
    assert main(["audit"]) == 5
    assert capsys.readouterr().err == "codegen: 2 results in 2 sources\n"
    assert main(["audit", "build"]) == 5
    assert capsys.readouterr().err == "codegen: 1 result in 1 source\n"


@pytest.mark.usefixtures("project")
def test_generated_files(capsys: Output) -> None:
    """Files that codegen generated are not audited, in whatever folder they are."""
    assert main(["generate", "--quiet"]) == 0
    Path("vendor").mkdir()
    Path("generated/python").rename("vendor/python")
    capsys.readouterr()
    assert main(["audit"]) == 5
    assert capsys.readouterr().err == "codegen: 2 results in 2 sources\n"


@pytest.mark.usefixtures("project")
def test_failures(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A folder without sources, a path that does not exist and a failure of git are errors, never an empty report."""
    Path("empty").mkdir()
    assert main(["audit", "empty"]) == 2
    assert "empty: there is no source in C, C++, JavaScript, Python, TypeScript" in capsys.readouterr().err
    assert main(["audit", "absent"]) == 2
    assert "absent: no such file or folder" in capsys.readouterr().err
    Path(".git").write_text("gitdir: nowhere\n")
    assert main(["audit"]) == 2
    assert "nowhere" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["audit"]) == 2
    assert "git was not found" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_no_grammars(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Without tree-sitter, or a grammar, the message says how to install it."""
    for module in ("tree_sitter", "tree_sitter_cpp"):
        grammars.loaded.cache_clear()
        monkeypatch.setitem(sys.modules, module, None)
        assert main(["audit"]) == 2
        message = capsys.readouterr().err
        assert f"there is no {module}" in message
        assert "uv tool install 'errcodegen[audit]'" in message
        monkeypatch.delitem(sys.modules, module)
    grammars.loaded.cache_clear()


@pytest.mark.usefixtures("project")
def test_formats(capsys: Output) -> None:
    """Reports for programs have the results with their fixes; SARIF has the documentation of their rules."""
    assert main(["audit", "--format", "github"]) == 5
    first, _ = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "::warning file=src/a.py,line=2,col=21,endColumn=26,title=bare-number::24001 is SHOP_SOLD_OUT"
    )
    assert main(["audit", "--format", "sarif"]) == 5
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == ["bare-number", "deprecated-name"]


@pytest.mark.usefixtures("project")
def test_two_tables(capsys: Output) -> None:
    """A project with several tables is audited for all of them at once, also in layout `file`."""
    Path("specs/till.yaml").write_text("format: 1\ncodes:\n  TILL_STUCK: {value: 31001}\n")
    Path("codegen.toml").write_text('outputs = {typescript = {layout = "file"}}\n')
    Path("src/a.ts").write_text("export const check = (error: number) => error === 31001 || error === 24001;\n")
    assert main(["audit", "src/a.ts", "--format", "json"]) == 5
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [each["code"] for each in found] == ["TILL_STUCK", "SHOP_SOLD_OUT"]
    assert [each["help"] for each in found] == ["use TILL_STUCK", "use SHOP_SOLD_OUT"]
    assert main(["audit", "src/a.ts", "--fix"]) == 5  # the path of the module depends on the source
    Path("src/a.ts").write_text(f'import {{ TILL_STUCK }} from "../till-errors.js";\n{Path("src/a.ts").read_text()}')
    assert main(["audit", "src/a.ts", "--fix"]) == 5
    assert "error === TILL_STUCK || error === 24001" in Path("src/a.ts").read_text()


def test_no_bindings(project: Path, capsys: Output) -> None:
    """In a language without bindings results name the codes as the spec does, and fixes change nothing."""
    (project / "codegen.toml").write_text('targets = ["python"]\n')
    text = "const check = (error) => error === 24001 || error === 13868;\nconst SHOP_SOLD_OUT = 24001;\n"
    (project / "src/a.js").write_text(text)
    assert main(["audit", "src/a.js", "--fix"]) == 5
    printed = capsys.readouterr()
    assert "help: use SHOP_SOLD_OUT\n" in printed.out
    assert "help: generate bindings, and use them instead\n" in printed.out
    assert (project / "src/a.js").read_text() == text


def test_ipsec(project: Path, capsys: Output) -> None:
    """The names that codes have in other systems are known, and a prefix of two words is that of the table alone."""
    source = "def f(e):\n    return e in (ERROR_IPSEC_NEVER, ERROR_NEVER, STATUS_IPSEC_BAD_SPI, ERROR_IPSEC_BAD_SPI)\n"
    (project / "src/c.py").write_text(source)
    assert main(["audit", "--spec", str(IPSEC), "src/c.py", "--format", "json"]) == 5
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["message"], found["column"]) == ("table `ipsec` has no ERROR_IPSEC_NEVER", 18)


def test_win32(project: Path, capsys: Output) -> None:
    """What an API of Windows returns or takes is a code only of a table of Win32 error codes."""
    source = "if (GetLastError() == 13801) { SetLastError(13868); }\nfirst(0x800735E9, 2147956201);\n"
    (project / "src/c.ts").write_text(source)
    for facility, expected in (("7", 4), ("5", 0)):
        (project / "ipsec.yaml").write_text(IPSEC.read_text("utf-8").replace("facility: 7", f"facility: {facility}"))
        main(["audit", "--spec", "ipsec.yaml", "src/c.ts", "--format", "json"])
        assert len(json.loads(capsys.readouterr().out)["diagnostics"]) == expected


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("definition", ["src/0.c", "src/z.c"])
def test_names_of_other_sources(definition: str, capsys: Output) -> None:
    """A name with the prefix of the table that some source defines is known in all, whichever is read first."""
    Path("specs/shop.yaml").write_text(SPEC.read_text("utf-8").replace("SHOP_", "SHOP_E_"))
    for path in ("src/a.py", "src/b.py"):
        Path(path).unlink()
    Path("src/c.c").write_text("int check(int e) { return e == SHOP_E_OWN || e == SHOP_E_NONE; }\n")
    assert main(["audit", "--format", "json"]) == 5
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [each["message"].split()[-1] for each in found] == ["SHOP_E_OWN", "SHOP_E_NONE"]
    Path(definition).write_text("#define SHOP_E_OWN 77\n")
    assert main(["audit", "--format", "json"]) == 5
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [each["message"].split()[-1] for each in found] == ["SHOP_E_NONE"]
