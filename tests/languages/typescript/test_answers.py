"""The bindings of TypeScript answer every question of the table that all languages share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import layouts
import toolchains
from languages import answers
from toolchains import node

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

FUNCTIONS = {
    "name": "nameOf",
    "message": "messageOf",
    "kind": "kindOf",
    "code": "codeOf",
    "range_of": "rangeOf",
    "to_hresult": "toHresult",
    "from_hresult": "fromHresult",
    "url": "urlOf",
}
"""The names that differ from those of Python by more than their case."""

PROGRAM = """
    import { readFileSync } from "node:fs";
    import { createRequire } from "node:module";
    for (const [paths, questions] of JSON.parse(readFileSync(process.argv[1], "utf8"))) {
      for (const path of paths) {
        const all = path.endsWith(".cjs") ? createRequire("file:///")(path) : await import(path);
        const wrong = [];
        for (const [name, argument, answer] of questions) {
          const given = argument === "=NaN" ? NaN : argument;
          const found = all[name](given);
          if (found !== (answer ?? undefined)) wrong.push([name, String(given), found ?? null, answer]);
          if (given === null && all[name](undefined) !== (answer ?? undefined)) wrong.push([name, "undefined"]);
        }
        console.log(JSON.stringify(wrong.slice(0, 20)));
      }
    }
"""


def test_answers(tmp_path: Path) -> None:
    """ES module, CommonJS and the file of TypeScript give the same answers to all arguments as the other languages."""
    asked = []
    for table in answers.tables():
        spec = layouts.read(table.write(tmp_path))
        layouts.write(spec, tmp_path, "typescript")
        (file,) = layouts.write(spec, tmp_path, "typescript", "file")
        package = file.with_suffix("")
        fields = table.spec.get("fields", ())
        questions = [
            (_function(each.function, fields), _argument(each.argument), each.answer) for each in table.questions
        ]
        asked.append(([str(package / "index.js"), str(package / "index.cjs"), str(file)], questions))
    (tmp_path / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
    command = (node.executable(), "--input-type=module", "-e", PROGRAM, tmp_path / "questions.json")
    assert toolchains.run(*command).splitlines() == ["[]"] * 3 * len(asked)


def _function(name: str, fields: Container[str]) -> str:
    """Return what TypeScript calls a function: `is_code` is `isCode`, and that of a field `http` is `httpOf`."""
    first, *rest = name.split("_")
    camel = first + "".join(word.capitalize() for word in rest)
    return f"{camel}Of" if name in fields else FUNCTIONS.get(name, camel)


def _argument(argument: answers.Argument) -> answers.Argument:
    """Return an argument as JSON; NaN, which JSON does not have, as a string."""
    return "=NaN" if argument != argument else argument  # noqa: PLR0124 - only NaN differs from itself
