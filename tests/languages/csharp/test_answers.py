"""The bindings of C# answer every question of the table that all languages share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import layouts
from languages import answers
from languages.csharp import programs
from toolchains import csharp

if TYPE_CHECKING:
    from pathlib import Path

    from languages.answers import Asked, Table

PROGRAM = (
    """#pragma warning disable 612, 618
using System; using System.Globalization; using System.IO; using System.Text;
"""
    + programs.JSON
    + """
static class Program
{
    static object Ask(string table, string function, long number, string text)
    {
        switch (table)
        {
%(tables)s
        }
        throw new Exception(table);
    }

    static void Main(string[] arguments)
    {
        foreach (string line in File.ReadAllLines(arguments[0]))
        {
            string[] words = line.Split('\\t');
            var text = new StringBuilder();
            for (int at = 0; at < words[3].Length; at += 4)
                text.Append((char)int.Parse(words[3].Substring(at, 4), NumberStyles.HexNumber));
            Console.WriteLine(Json.Of(Ask(words[0], words[1], long.Parse(words[2]), text.ToString())));
        }
    }
}
"""
)

OF_NUMBERS = {
    "name": "code?.Name()",
    "message": "code?.Message()",
    "kind": "code?.Kind()?.ToString().ToLowerInvariant()",
    "url": "code?.Url()",
    "describe": "FUNCTIONS.Describe(number)",
    "is_code": "code != null",
    "is_failure": "code != null && code.Value.IsFailure()",
    "range_of": "whole.RangeOf()",
    "to_hresult": "(uint?)code?.ToHResult()",
    "from_hresult": "(long?)FUNCTIONS.FromHResult(number)",
}
"""What C# calls a function of a number, where the program has looked for the code first."""


def _line(asked: Asked) -> str:
    """Return the line that the program reads: a number and the UTF-16 units of a text, one of which is empty."""
    units = asked.text.encode("utf-16-be").hex()
    return f"{asked.table.stem}\t{asked.question.function}\t{asked.number}\t{units}\n"


def test_answers(tmp_path: Path) -> None:
    """The project gives the same answers to all arguments as other languages; the layout `file` has the same source."""
    sources = []
    for table in answers.tables():
        spec = layouts.read(table.write(tmp_path))
        (source,) = (each for each in layouts.write(spec, tmp_path, "csharp") if each.suffix == ".cs")
        (file,) = layouts.write(spec, tmp_path, "csharp", "file")
        assert file.read_bytes() == source.read_bytes()
        sources.append(file)
    spaces = "".join(f"using {programs.enum(source)[0]};\n" for source in sources)
    tables = "".join(
        _dispatch(table, programs.enum(source)[1]) for table, source in zip(answers.tables(), sources, strict=True)
    )
    main = tmp_path / "main.cs"
    main.write_text(spaces + PROGRAM % {"tables": tables}, encoding="utf-8")
    asked = answers.asked_of_types()
    questions = tmp_path / "questions.txt"
    questions.write_text("".join(map(_line, asked)), encoding="utf-8")
    library = csharp.library(sources, tmp_path / "answers.dll", "-checked+")
    built = csharp.program([main], tmp_path / "main.exe", f"-r:{library}")
    found = [json.loads(line) for line in csharp.run(built, str(questions)).splitlines()]
    assert not answers.wrong(asked, found)


def _dispatch(table: Table, enum: str) -> str:
    """Return the cases of a program for the functions of a table."""
    cases = "".join(f'case "{each}": return {_call(table, each, enum)};\n' for each in table.functions)
    looked = f"{enum}? code = {enum}s.FromCode(number); var whole = unchecked(({enum})number); whole.IsCode();"
    return f'case "{table.stem}": {{ {looked}\nswitch (function)\n{{\n{cases}}}\nbreak; }}\n'


def _call(table: Table, function: str, enum: str) -> str:
    """Return what C# calls a function, with the arguments of a question."""
    called = OF_NUMBERS.get(function, "")
    if function == "code":
        called = "FUNCTIONS.TryParse(text, out var found) ? (long?)found : null"
    elif function.startswith("is_") and not called:
        name = function.removeprefix("is_")
        method = f"Is{_pascal(name)}()"
        called = f"whole.{method}" if name in table.spec.get("ranges", ()) else f"code != null && code.Value.{method}"
    elif function.startswith("from_") and not called:
        name = function.removeprefix("from_")
        argument = "text" if table.spec["fields"][name]["type"] == "string" else "(int)number"
        called = f"(long?)FUNCTIONS.From{_pascal(name)}({argument})"
    elif not called:
        called = f"code?.{_pascal(function)}()"
    return called.replace("FUNCTIONS", f"{enum}s")


def _pascal(name: str) -> str:
    """Return the C# name of a field, a tag or a range."""
    return "".join(word.capitalize() for word in name.split("_"))
