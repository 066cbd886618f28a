"""A project brings a target of its own, with the model, escaping, writing, checking and removal of ours."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from checkout import ROOT

from codegen import api
from codegen.cli.main import main
from codegen.targets.python import formatting

CONSUMER = Path(__file__).parent / "own_target"
PAGE = ROOT / "docs/reference/target-api.md"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project that brings SQL, which is the working folder."""
    folder = tmp_path / "project"
    shutil.copytree(CONSUMER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(folder)
    return folder


def test_sql(project: Path) -> None:
    """SQLite takes the table and gives the messages back."""
    assert main(["generate"]) == 0
    database = sqlite3.connect(":memory:")
    database.executescript((project / "generated/sql/shop_errors.sql").read_text(encoding="utf-8"))
    assert list(database.execute("SELECT * FROM shop_errors")) == [
        (1, "OUT_OF_STOCK", "The article isn't in stock."),
        (2, "PAYMENT_REFUSED", "The bank refused; see 'terms'."),
    ]
    database.close()


def test_checked_and_removed(project: Path, capsys: Output) -> None:
    """Its files are checked, chosen with --only, and removed with the target."""
    assert main(["generate", "--only", "sql"]) == 0
    assert not (project / "generated/python").exists()
    path = project / "generated/sql/shop_errors.sql"
    path.write_text(path.read_text().replace("bank", "Bank"))
    assert main(["check", "--only", "sql"]) == 3
    assert "generated/sql/shop_errors.sql: modified by hand" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["python"]\n')
    assert main(["generate"]) == 0
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "mistake",
    [
        (
            "__init__.py",
            "string(code.text))",
            "code.message)",
            "tools/sql/table.sql.j2:7: error[target]: TypeError: a template",
        ),
        (
            "__init__.py",
            "spec.codes)",
            "spec.coeds)",
            "tools/sql/__init__.py:37: error[target]: AttributeError: 'Spec' object",
        ),
        ("table.sql.j2", "row.message", "row.massage", "tools/sql/table.sql.j2:7: error[target]: UndefinedError: "),
        ("table.sql.j2", "view.banner", "viewbanner", "tools/sql/table.sql.j2:1: error[target]: UndefinedError: "),
        (
            "table.sql.j2",
            "{% endfor %}",
            "{% endfro %}",
            "tools/sql/table.sql.j2:3: error[target]: TemplateSyntaxError: ",
        ),
        (
            "table.sql.j2",
            "{{ row.name }}",
            "{{ row.name",
            "tools/sql/table.sql.j2:7: error[target]: TemplateSyntaxError: ",
        ),
        ("__init__.py", "def table(", "def table((", "tools/sql/__init__.py:42: error[target]: SyntaxError: "),
        (
            "__init__.py",
            "import Path\n",
            "import Path\nimport nowhere\n",
            "tools/sql/__init__.py:6: error[target]: ModuleNotFound",
        ),
        ("__init__.py", "render(TEMPLATE", "rendre(TEMPLATE", "tools/sql/__init__.py:39: error[target]: NameError: "),
        ("__init__.py", "table.sql.j2", "none.sql.j2", "tools/sql/__init__.py:39: error[target]: "),
        (
            "__init__.py",
            "yield OutputFile(",
            "yield (",
            "tools/sql/__init__.py:39: error[target]: the target yields `('sql/shop",
        ),
        ("__init__.py", "render(TEMPLATE, view)", "b'x'", "whose `text` is `b'x'`, not of strings"),
        ("__init__.py", "render(TEMPLATE, view)", r"'\ud800'", "whose text UTF-8 cannot encode"),
        (
            "__init__.py",
            'f"sql/{table(spec)}.sql"',
            "TEMPLATE",
            "tools/sql/__init__.py:39: error[target]: the target yields an Ou",
        ),
        (
            "__init__.py",
            'f"sql/{table(spec)}.sql"',
            'f"{table(spec)}.sql"',
            "whose `path` is `'shop_errors.sql'`, which does not begin with `sql/`",
        ),
        (
            "__init__.py",
            "yield OutputFile",
            "return OutputFile",
            "tools/sql/__init__.py:35: error[target]: the target yields `'sql/",
        ),
        (
            "__init__.py",
            "if table(spec) in",
            "if spec.nothing in",
            "tools/sql/__init__.py:49: error[target]: AttributeError: ",
        ),
        ("__init__.py", "if table(spec) in RESERVED", "if True", ""),
        (
            "__init__.py",
            "TARGET = Target(\n    generate",
            "TARGET = Target(\n    7",
            "the `generate` of a Target is a function",
        ),
        ("__init__.py", "(Option(", "(Example(", "the `options` of a Target are a tuple of Options"),
        ("__init__.py", 'title="SQL",', 'layouts=("file",),', "a tuple that begins with package, not `('file',)`"),
        ("__init__.py", 'title="SQL",', 'layouts=("package", "flat"),', "a tuple that begins with package, not"),
        ("__init__.py", "TARGET = Target(", "TARGET = dict(generate=", "tools/sql/__init__.py:"),
        ("__init__.py", "title=", "titel=", "tools/sql/__init__.py:70: error[target]: TypeError: "),
        ("__init__.py", "    yield OutputFile", "    raise SystemExit(3)\n    yield", "error[target]: SystemExit: 3"),
    ],
)
def test_mistakes_are_the_authors(mistake: tuple[str, str, str, str], project: Path, capsys: Output) -> None:
    """A mistake in a target is reported with its file and line and exit code 2; nothing is written."""
    file, old, new, words = mistake
    path = project / "tools/sql" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    code = main(["generate"])
    said = capsys.readouterr().err
    assert code == (2 if words else 1)
    assert words in said
    assert "please report" not in said
    assert "Traceback" not in said
    assert not (project / "generated").exists()


def test_mistakes_of_explain(project: Path, capsys: Output) -> None:
    """A mistake in the functions that only `explain` and the page call is reported in the same way."""
    path = project / "tools/sql/__init__.py"
    path.write_text(
        path.read_text().replace('yield Spelling("SQL", f"', 'yield Spelling("SQL", 7 and f"').replace("7 and", "7 or")
    )
    assert main(["explain", "1"]) == 2
    assert (
        "tools/sql/__init__.py:55: error[target]: the target yields a Spelling whose `name`" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("    examples=examples,\n", "    examples=examples,\n    restyle=table,\n", 44),
        ("    examples=examples,\n", "    examples=examples,\n    restyle=len,\n", 1),
        ("    examples=examples,\n", "    examples=examples,\n    restyle=lambda file: len(file),\n", 77),
    ],
)
def test_mistakes_of_restyle(old: str, new: str, place: int, project: Path, capsys: Output) -> None:
    """A function `restyle` that fails, or returns no string, is reported in the same way."""
    path = project / "tools/sql/__init__.py"
    path.write_text(path.read_text().replace(old, new))
    assert main(["check"]) == 2
    assert f"tools/sql/__init__.py:{place}: error[target]: " in capsys.readouterr().err


def test_restyle(project: Path, capsys: Output) -> None:
    """`check` compares a file with what the formatter of an own target makes of it."""
    path = project / "tools/sql/__init__.py"
    text = path.read_text()
    for made, code in (("file.text", 0), ("None", 0), ("file.text.upper()", 3)):
        path.write_text(
            text.replace("    examples=examples,\n", f"    examples=examples,\n    restyle=lambda file: {made},\n")
        )
        assert main(["generate", "--only", "sql"]) == 0
        assert main(["check", "--only", "sql"]) == code
    assert "generated/sql/shop_errors.sql: not laid out as its formatter does" in capsys.readouterr().out


def test_conflict_without_a_place(project: Path, capsys: Output) -> None:
    """A conflict whose place is not in the spec is reported at the beginning of the spec."""
    path = project / "tools/sql/__init__.py"
    text = path.read_text().replace("if table(spec) in RESERVED", "if spec")
    for place in ("()", '("nothing", "at", "all")'):
        path.write_text(text.replace('("targets", "sql", "table")', place))
        assert main(["lint"]) == 1
        assert "specs/shop.yaml:1:1: error[reserved-name]" in capsys.readouterr().err


def test_modules_of_a_target(project: Path, capsys: Output) -> None:
    """A target may have several modules; a mistake in one of them is reported there."""
    (project / "tools/sql/words.py").write_text("WORD = 'x'\n\n\ndef word():\n    return WROD\n")
    path = project / "tools/sql/__init__.py"
    path.write_text(
        path.read_text()
        .replace("if TYPE", "from .words import word\n\nif TYPE")
        .replace("    rows =", "    word()\n    rows =")
    )
    assert main(["generate"]) == 2
    assert "codegen: tools/sql/words.py:5: error[target]: NameError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("tools/nothing", "there is no tools/nothing/__init__.py"),
        ("tools/c", "`c` cannot be its name"),
        ("tools/empty", "tools/empty/__init__.py:1: error[target]: a target has TARGET"),
        ("sql", "no target `sql`\nhelp: there are: python, c, typescript, "),
    ],
)
def test_entries(entry: str, words: str, project: Path, capsys: Output) -> None:
    """An entry of `targets` that cannot be meant exits with 2 and says why."""
    (project / "tools/empty").mkdir()
    (project / "tools/empty/__init__.py").write_text("")
    (project / "pyproject.toml").write_text(f'[tool.codegen]\ntargets = ["{entry}"]\n')
    assert main(["generate"]) == 2
    assert words in capsys.readouterr().err


def _set(project: Path, names: str) -> None:
    spec = project / "specs/shop.yaml"
    spec.write_text(f"{spec.read_text()}targets: {names}\n")


def test_option(project: Path) -> None:
    """A spec may set the options of the target."""
    _set(project, "{sql: {table: goods}, c: {prefix: G_}}")
    assert main(["generate"]) == 0
    assert "CREATE TABLE goods (" in (project / "generated/sql/goods.sql").read_text()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("{sql: {table: order}}", "shop.yaml:5:24: error[reserved-name]: `order` is a keyword of SQL"),
        ("{sql: {table: Order}}", "error[name-style]: `Order` is not a valid package name"),
        ("{sql: {tabel: orders}}", "error[unknown-field]: a table of SQL options has no field `tabel`"),
        ("{cobol: {program: orders}}", "the fields of a table of targets are: python, c, typescript, "),
    ],
)
def test_wrong_options(names: str, words: str, project: Path, capsys: Output) -> None:
    """A name that the target cannot use is an error at its place in the spec."""
    _set(project, names)
    assert main(["lint"]) == 1
    assert words in capsys.readouterr().err


def test_checks_of_other_targets(project: Path, capsys: Output) -> None:
    """Names are checked for the targets that the project lists, whatever --only says, and for no others."""
    _set(project, "{sql: {table: order}, c: {functions: int}}")
    assert main(["generate", "--only", "python"]) == 1
    said = capsys.readouterr().err
    assert "keyword of SQL" in said
    assert "keyword of C" not in said


@pytest.mark.usefixtures("project")
def test_explain(capsys: Output) -> None:
    """`explain` shows what the languages of the project call a code, finds it by that, and shows no other language."""
    assert main(["explain", "shop_errors.OUT_OF_STOCK"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == [
        "  In code       Python shop_errors.OUT_OF_STOCK",
        "                SQL shop_errors.code = 1",
    ]
    assert main(["explain", "1", "--format", "json"]) == 0
    reading, *_ = json.loads(capsys.readouterr().out)[0]["readings"]
    assert reading["code"]["spellings"] == {"Python": "shop_errors.OUT_OF_STOCK", "SQL": "shop_errors.code = 1"}


def test_page(project: Path) -> None:
    """The page shows the languages of the project, and no other one, whatever --only says."""
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["tools/sql", "html", "python"]\n')
    assert main(["generate", "--only", "html"]) == 0
    page = (project / "generated/html/shop-errors.html").read_text()
    assert re.findall("<dt>(.+)<dd><pre", page) == ["Python", "SQL"]
    assert "FROM shop_errors\nWHERE name = 'OUT_OF_STOCK';</pre>" in page
    assert main(["generate"]) == 0
    assert (project / "generated/html/shop-errors.html").read_text() == page


def test_page_is_never_stale(project: Path) -> None:
    """A run notices that the project lists another language, or that an example changed, though no spec did."""
    configuration = project / "pyproject.toml"
    page = project / "generated/html/shop-errors.html"
    for listed in ('"html", "python"', '"html"', '"html", "tools/sql"'):
        configuration.write_text(f"[tool.codegen]\ntargets = [{listed}]\n")
        assert main(["generate", "--only", "html"]) == 0
        shown = re.findall("<dt>(.+)<dd><pre", page.read_text())
        assert shown == [language for word, language in (("python", "Python"), ("sql", "SQL")) if word in listed]
    module = project / "tools/sql/__init__.py"
    module.write_text(module.read_text().replace("SELECT message", "SELECT code"))
    assert main(["generate", "--only", "html"]) == 0
    assert "<pre data-name=" in page.read_text()
    assert "SELECT code" in page.read_text()


@pytest.mark.usefixtures("project")
def test_schema(capsys: Output) -> None:
    """The schema of a project has the options of its own target."""
    assert main(["schema"]) == 0
    properties = json.loads(capsys.readouterr().out)["properties"]["targets"]["properties"]
    assert {*properties} >= {"python", "c", "typescript", "html", "sql"}
    assert [*properties["sql"]["properties"]] == ["table"]


def test_simplest(project: Path, capsys: Output) -> None:
    """A module with a function generate(spec) is a target too."""
    (project / "tools/sql/__init__.py").write_text(
        "from codegen.api import OutputFile\n\n\n"
        "def generate(spec):\n    yield OutputFile(f'sql/{spec.name}.txt', f'{len(spec.codes)} codes\\n')\n"
    )
    assert main(["generate", "--list-outputs"]) == 0
    assert "generated/sql/shop.txt" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert (project / "generated/sql/shop.txt").read_text() == "2 codes\n"


def test_only_the_api(project: Path) -> None:
    """The target imports codegen.api and nothing else of codegen; all that the module lists is there."""
    text = (project / "tools/sql/__init__.py").read_text()
    assert set(re.findall(r"from (codegen\S*) import", text)) == {"codegen.api"}
    assert all(hasattr(api, name) for name in api.__all__)


def test_formatted() -> None:
    """A target that emits Python may have black lay it out."""
    assert formatting.formatted("x = { 'a':1 }") == 'x = {"a": 1}\n'
    assert formatting.formatted("def f()->int: ...", stub=True) == "def f() -> int: ...\n"


def test_reference() -> None:
    """The reference of the target API shows the target as it is tested here."""
    page = PAGE.read_text(encoding="utf-8")
    for path in ("tools/sql/__init__.py", "tools/sql/table.sql.j2", "pyproject.toml"):
        assert f"\n{(CONSUMER / path).read_text(encoding='utf-8')}```\n" in page, path
