"""The bindings of Rust answer every question of the table that all languages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from languages import answers
from languages.answers import Asked
from languages.rust import programs
from languages.rust.programs import Table

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


def test_answers(tmp_path: Path) -> None:
    """The crates of all tables answer as the functions of the other languages do."""
    specs = [str(table.write(tmp_path)) for table in answers.tables()]
    arguments = ("--only", "rust", "--quiet")
    assert main(["generate", *specs, *arguments, "--output", str(tmp_path / "crates")]) == 0
    crates = tmp_path / "crates/rust"
    tables = (Table(table.stem, crates / f"{table.stem}-errors", table.spec) for table in answers.tables())
    programs.write(tmp_path / "user", tables)
    asked = [Asked(table, each) for table in answers.tables() for each in table.questions if _is_asked(table, each)]
    found = programs.ask(tmp_path / "user", [(table.stem, *question[:2]) for table, question in asked])
    assert not answers.wrong(asked, found)
    codes = answers.tables()[0].spec["codes"].values()
    texts = [(text, entry["value"], entry.get(text)) for entry in codes for text in ("description", "remedy")]
    assert programs.ask(tmp_path / "user", [("ipsec", *each[:2]) for each in texts]) == [each[2] for each in texts]


def _is_asked(table: answers.Table, question: answers.Question) -> bool:
    """Whether Rust has the argument: functions of a number take integers; a code of the type alone can be shown."""
    function, argument, answer = question
    if function == "code" or (function.startswith("from_") and function != "from_hresult"):
        return isinstance(argument, str | int) and not isinstance(argument, bool)
    if type(argument) is not int:
        return False
    return function != "describe" or argument == answers.reduced(table.spec, argument) or ", " in str(answer)
