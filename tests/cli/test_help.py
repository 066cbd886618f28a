"""The help of each command is true: its examples work, and its exit codes are those that the command returns."""

from __future__ import annotations

import argparse
import io
import re
import shlex
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git

import codegen
from codegen.cli import arguments, commands
from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

Output = pytest.CaptureFixture[str]
EVERYWHERE = {0, 2, 70, 130}
SPEC = """\
format: 1
ranges:
  front: {first: 1, last: 9, title: Front}
  back: {first: 13000, last: 13009, title: Back}
codes:
  SHOP_EMPTY:
    value: 1
    message: The shop is empty.
  SHOP_CLOSED:
    value: 2
    message: The shop is closed.
  SHOP_LATE:
    value: 13001
    message: The shop is late.
"""
NEW = "  SHOP_NEW:\n    value: 3\n    message: The shop is new.\n"
HEADER = "#define SHOP_EMPTY 1\n#define SHOP_CLOSED 2\n#define SHOP_LATE 13001\n"


def _examples(command: str) -> tuple[str, ...]:
    found: tuple[str, ...] = import_module(f"codegen.cli.commands.{command}").EXAMPLES
    return found


def _exit_codes(command: str) -> set[int]:
    return {*import_module(f"codegen.cli.commands.{command}").EXIT_CODES}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose first commit has a tag; its spec then got another code."""
    folder = tmp_path_factory.mktemp("committed")
    (folder / "specs").mkdir()
    (folder / "pyproject.toml").write_text(
        '[tool.codegen]\ntargets = ["c", "python"]\noutputs = {c = {layout = "file"}, python = {layout = "file"}}\n'
    )
    (folder / "specs/shop.yaml").write_text(SPEC)
    (folder / "errors.csv").write_text("name,value\nTILL_OPEN,1\n")
    (folder / "sqlite3.h").write_text("#define SQLITE_BUSY 5\n#define OTHER 6\n")
    (folder / "shop.h").write_text(HEADER)
    (folder / "shop.csv").write_text("Name,Code\nSHOP_EMPTY,1\nSHOP_CLOSED,2\nSHOP_LATE,13001\n")
    (folder / "src").mkdir()
    (folder / "src/till.py").write_text("from shop_errors import SHOP_CLOSED\n")
    (folder / "charon.log").write_text("up\nthe till failed with error 2\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["generate"]) == 0
    git("init", "-q", cwd=folder)
    commit(cwd=folder)
    git("tag", "v1.0", cwd=folder)
    git("gc", "--quiet", cwd=folder)  # fewer files to copy
    return folder


@pytest.fixture
def project(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project, which is the working folder."""
    folder = tmp_path / "project"
    shutil.copytree(committed, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("example", [each for command in commands.COMMANDS for each in _examples(command)])
def test_examples(example: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Each example of the help works in a small project; those of `init` in an empty folder."""
    call, _, file = example.partition(" < ")
    program, command, *words = shlex.split(call)
    if command == "init":
        monkeypatch.chdir(shutil.copytree(project / "specs", project / "empty", ignore=lambda _, names: names))
    if command == "generate":
        _drift(project)
    if command == "audit":  # which would report the copy of the table
        (project / "shop.h").unlink()
    if command == "renumber":
        (project / "specs/shop.yaml").write_text(SPEC + NEW.replace("3", "4"))
    if file:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(Path(file).read_bytes()))))
    if example == "codegen explain 13801":  # a code of the bundled spec
        monkeypatch.chdir("/")
    assert program == "codegen"
    assert main([command, *words]) == 0, capsys.readouterr()
    assert capsys.readouterr().out or command == "audit"


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_form(command: str, capsys: Output) -> None:
    """The help of a command has one sentence, its options, two examples and its exit codes, in 80 columns."""
    assert main([command, "--help"]) == 0
    text, errors = capsys.readouterr()
    assert main(["help", command]) == 0
    assert capsys.readouterr() == (text, errors) == (text, "")
    usage, sentence, *_ = text.split("\n\n")
    assert usage.startswith(f"usage: codegen {command} ")
    assert re.fullmatch(r"[A-Z][^.]+\.", sentence.replace(".git", "git"))
    assert all(len(line) <= 80 for line in text.splitlines())
    examples = text.partition("\nexamples:\n")[2].partition("\n\n")[0].splitlines()
    assert [line.strip() for line in examples] == [*_examples(command)]
    assert len(examples) == 2
    codes = text.partition("\nexit codes:\n")[2]
    assert {int(number) for number in re.findall(r"(?m)^  (\d+) ", codes)} == EVERYWHERE | _exit_codes(command)


def _nothing(_: Path) -> None:
    """Leave the project as it is."""


def _error(project: Path) -> None:
    (project / "specs/shop.yaml").write_text(SPEC.replace("value: 1", "value: x"))


def _no_yaml(project: Path) -> None:
    (project / "specs/shop.yaml").write_text("format: [\n")


def _breaking(project: Path) -> None:
    (project / "specs/shop.yaml").write_text(SPEC.replace("value: 1", "value: 3"))


def _drift(project: Path) -> None:
    (project / "specs/shop.yaml").write_text(SPEC + NEW)


def _copy(project: Path) -> None:
    (project / "shop.h").write_text(HEADER.replace("2", "3"))


def _table(project: Path) -> None:
    (project / "errors.csv").write_text("name,value\nSHOP_EMPTY,1\nTILL_EMPTY,2\n")


def _bare_number(project: Path) -> None:
    (project / "src/till.py").write_text("def is_closed(error: int) -> bool:\n    return error == 13001\n")


RETURNED: dict[tuple[str, int], tuple[str, Callable[[Path], None]]] = {
    ("generate", 1): ("", _error),
    ("generate", 3): ("--exit-non-zero-on-change", _drift),
    ("generate", 4): ("", _breaking),
    ("check", 1): ("", _error),
    ("check", 3): ("", _drift),
    ("check", 4): ("", _breaking),
    ("import", 1): ("errors.csv --prefix SHOP_ --prefix TILL_", _table),
    ("compare", 1): ("specs/shop.yaml shop.h", _error),
    ("compare", 3): ("specs/shop.yaml shop.h", _copy),
    ("audit", 1): ("", _error),
    ("audit", 5): ("src", _bare_number),
    ("add", 1): ("SHOP_LOST", _error),
    ("rename", 1): ("SHOP_EMPTY SHOP_LOST", _error),
    ("deprecate", 1): ("SHOP_EMPTY --reason unclear", _error),
    ("retire", 1): ("SHOP_EMPTY --reason unclear", _error),
    ("renumber", 1): ("SHOP_EMPTY", _error),
    ("diff", 1): ("", _error),
    ("diff", 4): ("--fail-on any", _drift),
    ("lint", 1): ("", _error),
    ("list", 1): ("", _error),
    ("explain", 1): ("7", _nothing),
    ("schema", 1): ("specs/shop.yaml", _no_yaml),
}
"""A call for each exit code that not every command can return, and what happened to the project before."""


def test_all_exit_codes() -> None:
    """There is a call for each exit code that the help of a command adds."""
    assert {*RETURNED} == {(command, code) for command in commands.COMMANDS for code in _exit_codes(command)}


@pytest.mark.parametrize(("command", "code"), RETURNED)
def test_exit_codes(command: str, code: int, project: Path, capsys: Output) -> None:
    """A command returns the exit codes that its help lists; 2 for a usage error."""
    words, prepare = RETURNED[command, code]
    prepare(project)
    assert main([command, *shlex.split(words)]) == code, capsys.readouterr()


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_usage_error(command: str, capsys: Output) -> None:
    """An unknown option is a usage error, with the call that prints the help."""
    assert main([command, "--no-such-option-at-all"]) == 2
    message = f"codegen: unknown option `--no-such-option-at-all`\nhelp: codegen {command} --help\n"
    assert capsys.readouterr() == ("", message)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("generte", "unknown command `generte`; did you mean `generate`?\nhelp: codegen --help"),
        ("help explian", "unknown command `explian`; did you mean `explain`?\nhelp: codegen --help"),
        ("xyzzy", "unknown command `xyzzy`\nhelp: codegen --help"),
        ("generate --quite", "unknown option `--quite`; did you mean `--quiet`?\nhelp: codegen generate --help"),
        ("check --dif", "unknown option `--dif`; did you mean `--diff`?\nhelp: codegen check --help"),
        (
            "add X --message --foo",
            "unknown option `--foo`; write --message=--foo if it is the value of --message\nhelp: codegen add --help",
        ),
        ("add --mesage=x", "unknown option `--mesage`; did you mean `--message`?\nhelp: codegen add --help"),
        ("retire A --reson x", "unknown option `--reson`; did you mean `--reason`?\nhelp: codegen retire --help"),
        ("--verson", "unknown option `--verson`; did you mean `--version`?\nhelp: codegen --help"),
        ("lint -x", "unknown option `-x`\nhelp: codegen lint --help"),
        ("rename A B c.yaml -x", "unknown option `-x`\nhelp: codegen rename --help"),
        ("schema a b", "unknown argument `b`\nhelp: codegen schema --help"),
        ("check --format jsn", "--format: unknown value `jsn`; did you mean `json`?\nhelp: codegen check --help"),
        ("list --format xml", "--format: unknown value `xml`; choose text, json or csv\nhelp: codegen list --help"),
        ("generate --only pyton", "no target `pyton`; did you mean `python`?"),
        ("generate -o", "-o/--output: expected one argument\nhelp: codegen generate --help"),
        ("add", "the following arguments are required: NAME\nhelp: codegen add --help"),
        ("check --quiet --diff", "--diff: not allowed with argument -q/--quiet\nhelp: codegen check --help"),
        ("check --quiet --format json", "--format json prints a report; omit --quiet"),
        ("check --diff --format github", "--format github prints a report; omit --diff"),
        ("generate \x1b[31m --\x1b", "unknown option `--<U+001B>`\nhelp: codegen generate --help"),
    ],
)
def test_misspelt(call: str, message: str, committed: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """A misspelt word is a usage error that suggests the nearest word, or says where the words are listed."""
    monkeypatch.chdir(committed)
    assert main(call.split(" ")) == 2
    assert capsys.readouterr() == ("", f"codegen: {message}\n")


TAKES_SPEC = {
    "generate": "generate --force", "check": "check --only c", "add": "add SHOP_NEW --message New.",
    "rename": "rename SHOP_LATE SHOP_DUE -o generated", "deprecate": "deprecate SHOP_LATE --reason why",
    "retire": "retire SHOP_LATE --reason why", "renumber": "renumber SHOP_LATE -o generated",
    "diff": "diff --against HEAD", "lint": "lint --format json", "list": "list --format csv",
}  # fmt: skip
"""A call of each command that takes specs, which ends in an option."""


def test_commands_with_specs() -> None:
    """These are all commands that take specs."""
    found = set()
    for command in commands.COMMANDS:
        parser = argparse.ArgumentParser()
        import_module(f"codegen.cli.commands.{command}").declare(parser)
        found |= {command} if "[SPEC ...]" in parser.format_usage() else set()
    assert found == TAKES_SPEC.keys()


@pytest.mark.parametrize("call", TAKES_SPEC.values(), ids=TAKES_SPEC)
def test_specs_after_options(call: str) -> None:
    """Specs may stand after an option, before it, and in both places."""
    words = call.split(" ")
    at = max(place for place, word in enumerate(words) if word.startswith("-"))
    for given in (
        [*words, "a.yaml", "b.yaml"],
        [*words[:at], "a.yaml", "b.yaml", *words[at:]],
        [*words[:at], "a.yaml", *words[at:], "b.yaml"],
        [*words[:at], "a.yaml", *words[at:], "--", "b.yaml"],
    ):
        options = argparse.Namespace()
        arguments.parse(given, options)
        assert options.specs == ["a.yaml", "b.yaml"]


def test_values_like_options(project: Path, capsys: Output) -> None:
    """What stands after `--`, has a space or is a negative number is no option."""
    assert main(["explain", "-1", "--", "--SHOP_EMPTY"]) == 1
    assert main(["add", "SHOP_LOST", "--message", "--lost and found"]) == 0
    assert "--lost and found" in (project / "specs/shop.yaml").read_text()
    assert "unknown option" not in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str, capsys: Output) -> None:
    """The version is printed with exit code 0."""
    assert main([option]) == 0
    assert capsys.readouterr() == (f"codegen {codegen.__version__}\n", "")


def test_whole_help(capsys: Output) -> None:
    """The help lists every command; without arguments it goes to standard error, with exit code 2."""
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert main(["help"]) == 0
    assert capsys.readouterr() == (text, "")
    assert main([]) == 2
    assert capsys.readouterr() == ("", text)
    assert re.findall(r"(?m)^  ([a-z]+) +[a-z]", text.partition("commands:\n")[2].partition("\n\n")[0]) == [
        *commands.COMMANDS
    ]
    assert all(len(line) <= arguments.WIDTH == 80 for line in text.splitlines())


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_short_options(command: str, capsys: Output) -> None:
    """Where there is --output there is -o, and where there is --quiet there is -q."""
    assert main([command, "--help"]) == 0
    assert not re.search(r"(?m)^  --(output|quiet)\b", capsys.readouterr().out)
