"""What the bindings of C# cost under Mono, next to what one would write by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checkout import GENERATED
from toolchains import csharp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = """
using System; using System.Collections.Generic; using System.Diagnostics; using Ipsec;
static class Program
{
    static readonly Dictionary<uint, string> Messages = new Dictionary<uint, string> {
%(messages)s
    };
    static readonly Dictionary<string, uint> Codes = new Dictionary<string, uint> {
%(codes)s
    };
    static double Cost(Func<int, int> use)
    {
        double least = double.MaxValue;
        for (int round = 0; round < 15; round++)
        {
            int found = 0;
            var watch = Stopwatch.StartNew();
            for (int at = 0; at < 200000; at++)
                found += use(at);
            double cost = watch.Elapsed.TotalMilliseconds * 5;
            if (cost < least && found != 0)
                least = cost;
        }
        return least;
    }
    static void Main()
    {
        IpsecError[] codes = IpsecErrors.Codes();
        var names = new List<string>(Codes.Keys);
        string[] rows =
        {
            "Message " + Cost(at => codes[at * 7919 %% codes.Length].Message().Length)
                + " " + Cost(at => Messages[(uint)codes[at * 7919 %% codes.Length]].Length),
            "TryParse " + Cost(at => IpsecErrors.TryParse(names[at * 7919 %% names.Count], out var code) ? 1 : 0)
                + " " + Cost(at => Codes.TryGetValue(names[at * 7919 %% names.Count], out uint code) ? 1 : 0),
        };
        Console.WriteLine(string.Join("\\n", rows));
    }
}
"""


def rows(folder: Path, codes: dict[str, Any]) -> Iterator[tuple[str, float, float, str]]:
    """Yield the nanoseconds of a look-up, next to one in a dictionary."""
    text = PROGRAM % {
        "messages": "\n".join(
            f"        {{ {code['value']}, {json.dumps(code['message'])} }}," for code in codes.values()
        ),
        "codes": "\n".join(f'        {{ "{name}", {code["value"]} }},' for name, code in codes.items()),
    }
    (folder / "look_ups.cs").write_text(text, encoding="utf-8")
    sources = [folder / "look_ups.cs", GENERATED / "csharp/IpsecErrors/IpsecErrors.cs"]
    for line in csharp.run(csharp.program(sources, folder / "look_ups.exe", "-optimize")).splitlines():
        what, figure, floor = line.split()
        yield f"C#: {what}, ns; a Dictionary", float(figure), float(floor), "at most 2"
