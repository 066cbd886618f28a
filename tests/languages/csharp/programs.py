"""Programs in C# with the bindings of several tables, each built once for all questions of a test."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from languages.golden_specs import Constant
from toolchains import csharp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from languages.golden_specs import GoldenSpec

ENUM = re.compile(r"public enum (\w+) : \w+\n    \{\n(.*?)\n    \}\n", re.DOTALL)
"""The enum of codes, and its body."""

MEMBER = re.compile(r"^        (@?\w+) = -?\d+,$", re.MULTILINE)
"""The line of a member."""

NAMESPACE = re.compile(r"^namespace (\S+)$", re.MULTILINE)

JSON = """
static class Json
{
    public static string Of(object value)
    {
        if (value == null) return "null";
        if (value is bool flag) return flag ? "true" : "false";
        if (value is string text)
        {
            var made = new StringBuilder("\\"");
            foreach (char unit in text)
                made.Append("\\\\u" + ((int)unit).ToString("x4"));
            return made.Append('"').ToString();
        }
        return Convert.ToString(value, CultureInfo.InvariantCulture);
    }
}
"""
"""Prints each UTF-16 unit of a string as it is."""

TABLES = (
    """#pragma warning disable 612, 618
using System; using System.Globalization; using System.Text;
"""
    + JSON
    + """
static class Program
{
    static void Row(ref bool first, string constant, long value, string name, string message)
    {
        string row = Json.Of(constant) + "," + value + "," + Json.Of(name) + "," + Json.Of(message);
        Console.WriteLine((first ? "[" : ",[") + row + "]");
        first = false;
    }
%(functions)s
    static void Main()
    {
        bool first = true;
        Console.WriteLine("{");
%(calls)s
        Console.WriteLine("}");
    }
}
"""
)


def constants(folder: Path, specs: Iterable[GoldenSpec]) -> dict[str, tuple[GoldenSpec, list[Constant]]]:
    """Return the members of the enum of each spec by the spec's name, as one compiled program has them."""
    folder.mkdir()
    by_name = {spec.name: spec for spec in specs}
    flags, functions, calls = [], [], []
    for at, (name, spec) in enumerate(by_name.items()):
        (source,) = spec.generated.glob("csharp/*/*.cs")
        flags.append(f"-r:{name}={csharp.library([source], folder / f'{name}.dll')}")
        functions.append(f"    {_rows(name, source)}")
        calls.append(
            f'        Console.WriteLine("{"," if at else ""}\\"{name}\\": ["); first = true; {name}(ref first); '
            'Console.WriteLine("]");'
        )
    aliases = "".join(f"extern alias {name};\n" for name in by_name)
    main = folder / "main.cs"
    text = TABLES % {"functions": "\n".join(functions), "calls": "\n".join(calls)}
    main.write_text(aliases + text, encoding="utf-8")
    found = json.loads(csharp.run(csharp.program([main], folder / "main.exe", *flags)))
    return {name: (spec, [Constant(*each) for each in found[name]]) for name, spec in by_name.items()}


def enum(source: Path) -> tuple[str, str, list[str]]:
    """Return the namespace of a source, its enum, and the members of the enum."""
    text = source.read_text(encoding="utf-8")
    space, found = NAMESPACE.search(text), ENUM.search(text)
    assert space
    assert found
    return space[1], found[1], MEMBER.findall(found[2])


def _rows(name: str, source: Path) -> str:
    """Return a function that prints a row for each member, by which the compiler reads its value."""
    space, kind, members = enum(source)
    whole = f"{name}::{space}.{kind}"
    rows: Iterator[str] = (
        f'Row(ref first, "{each.removeprefix("@")}", (long){whole}.{each}, {whole}s.Name({whole}.{each}), '
        f"{whole}s.Message({whole}.{each}));"
        for each in members
    )
    return f"static void {name}(ref bool first) {{ {' '.join(rows)} }}"
