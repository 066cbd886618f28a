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
    flags, aliases, sources = [], [], {}
    for name, spec in by_name.items():
        (source,) = spec.generated.glob("csharp/*/*.cs")
        flags.append(f"-r:{name}={csharp.library([source], folder / f'{name}.dll')}")
        aliases.append(f"extern alias {name};\n")
        sources[name] = source
    found = _printed("".join(aliases), {name: (name, source) for name, source in sources.items()}, folder, *flags)
    return {name: (spec, found[name]) for name, spec in by_name.items()}


def constants_of(source: Path, folder: Path) -> list[Constant]:
    """Return the members of the enum of a source, as a program has them that is compiled with it.

    Mono's compiler cannot read a library where an attribute has a string of more than 16,383 bytes.
    """
    return _printed("", {"table": ("global", source)}, folder, source)["table"]


def _printed(
    head: str, sources: dict[str, tuple[str, Path]], folder: Path, *words: str | Path
) -> dict[str, list[Constant]]:
    """Return what a program prints of sources, each of which it finds by an alias."""
    functions = [f"    {_rows(name, alias, source)}" for name, (alias, source) in sources.items()]
    calls = [
        f'        Console.WriteLine("{"," if at else ""}\\"{name}\\": ["); first = true; {name}(ref first); '
        'Console.WriteLine("]");'
        for at, name in enumerate(sources)
    ]
    main = folder / "main.cs"
    text = TABLES % {"functions": "\n".join(functions), "calls": "\n".join(calls)}
    main.write_text(head + text, encoding="utf-8")
    found = json.loads(csharp.run(csharp.program([main], folder / "main.exe", *words)))
    return {name: [Constant(*each) for each in rows] for name, rows in found.items()}


def enum(source: Path) -> tuple[str, str, list[str]]:
    """Return the namespace of a source, its enum, and the members of the enum."""
    text = source.read_text(encoding="utf-8")
    space, found = NAMESPACE.search(text), ENUM.search(text)
    assert space
    assert found
    return space[1], found[1], MEMBER.findall(found[2])


def _rows(name: str, alias: str, source: Path) -> str:
    """Return a function that prints a row for each member, by which the compiler reads its value."""
    space, kind, members = enum(source)
    whole = f"{alias}::{space}.{kind}"
    rows: Iterator[str] = (
        f'Row(ref first, "{each.removeprefix("@")}", (long){whole}.{each}, {whole}s.Name({whole}.{each}), '
        f"{whole}s.Message({whole}.{each}));"
        for each in members
    )
    return f"static void {name}(ref bool first) {{ {' '.join(rows)} }}"
