"""The bindings of Go answer every question of the table that all languages share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import layouts
import toolchains
from languages import answers
from languages.go import programs
from languages.go.programs import Package

if TYPE_CHECKING:
    from pathlib import Path

    from languages.answers import Table

PROGRAM = """package main

import (
	"encoding/json"
	"os"
%(imports)s
)

type question struct {
	Table, Function, Text string
	Number                int64
}

// If returns an answer, or nothing.
func If(found bool, answer any) any {
	if !found {
		return nil
	}
	return answer
}

func Found[T any](answer T, found bool) any { return If(found, answer) }

func Named(code any, err error) any { return If(err == nil, code) }

func ask(q question) any {
	switch q.Table {
%(tables)s
	}
	panic(q.Table)
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := make([]any, 0, len(questions))
	for _, each := range questions {
		answers = append(answers, ask(each))
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
"""

OF_NUMBERS = {
    "name": "If(ok, code.Name())",
    "message": "If(ok, code.Message())",
    "kind": "If(ok, code.Kind().String())",
    "url": "If(ok, code.URL())",
    "describe": "PACKAGE.Describe(q.Number)",
    "is_code": "ok",
    "is_failure": "ok && code.IsFailure()",
    "range_of": 'If(PACKAGE.Code(q.Number).Range() != "", PACKAGE.Code(q.Number).Range())',
    "to_hresult": "If(ok, Found(code.HRESULT()))",
    "from_hresult": "Found(PACKAGE.FromHRESULT(q.Number))",
}
"""What Go calls a function of a number, where the program has looked for the code first."""

INITIALISMS = {"http": "HTTP", "ike": "IKE", "dosp": "DoSP"}
"""Those in the names of fields, tags and ranges: one that Go knows, and two of the IPsec spec."""


def test_answers(tmp_path: Path) -> None:
    """The package gives the same answers to all arguments as other languages; the layout `file` has the same source."""
    packages = []
    for table in answers.tables():
        spec = layouts.read(table.write(tmp_path))
        source, *_ = layouts.write(spec, tmp_path, "go")
        (file,) = layouts.write(spec, tmp_path, "go", "file")
        assert file.read_bytes() == source.read_bytes()
        packages.append(Package(table.stem, file))
    imports = "\n".join(f'\t{each.name} "example.com/program/{each.name}"' for each in packages)
    dispatch = "".join(map(_dispatch, answers.tables()))
    program = programs.build(tmp_path / "program", packages, PROGRAM % {"imports": imports, "tables": dispatch})
    asked = answers.asked_of_types()
    questions = [
        {"Table": each.table.stem, "Function": each.question.function, "Text": each.text, "Number": each.number}
        for each in asked
    ]
    (tmp_path / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    found = json.loads(toolchains.run("sh", "-c", f"exec {program} < {tmp_path / 'questions.json'}"))
    assert not answers.wrong(asked, found)


def _dispatch(table: Table) -> str:
    """Return the cases of a program for the functions of a table."""
    cases = "".join(f'\t\tcase "{each}":\n\t\t\treturn {_call(table, each)}\n' for each in table.functions)
    looked = f"\t\tcode, ok := {table.stem}.FromInt(q.Number)\n"
    return f'\tcase "{table.stem}":\n{looked}\t\tswitch q.Function {{\n{cases}\t\t}}\n'


def _call(table: Table, function: str) -> str:
    """Return what Go calls a function, with the arguments of a question."""
    called = OF_NUMBERS.get(function, "")
    if function == "code":
        called = "Named(PACKAGE.Parse(q.Text))"
    elif function.startswith("is_") and not called:
        method = f"Is{_camel(function.removeprefix('is_'))}()"
        whole = f"PACKAGE.Code(q.Number).{method}"
        called = whole if function.removeprefix("is_") in table.spec.get("ranges", ()) else f"ok && code.{method}"
    elif function.startswith("from_") and not called:
        name = function.removeprefix("from_")
        argument = "q.Text" if table.spec["fields"][name]["type"] == "string" else "int(q.Number)"
        called = f"Found(PACKAGE.From{_camel(name)}({argument}))"
    elif not called:
        called = f"If(ok, Found(code.{_camel(function)}()))"
    return called.replace("PACKAGE", table.stem)


def _camel(name: str) -> str:
    """Return the Go name of a field, a tag or a range."""
    return "".join(INITIALISMS.get(word, word.capitalize()) for word in name.split("_"))
