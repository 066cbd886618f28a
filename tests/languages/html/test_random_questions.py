"""The page and the command line answer the same random questions by the same codes."""

from __future__ import annotations

import json
import random
from argparse import Namespace
from typing import TYPE_CHECKING

import lookups
import pytest
from toolchains.browser import Browser

from codegen.cli.commands import explain
from codegen.cli.main import main
from codegen.explain.lookup import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from codegen.explain.code_index import CodeIndex

COUNT = 1500
"""Questions for each table."""

NOTATIONS: tuple[Callable[[int], str], ...] = (
    *(str, hex, "#{}".format, "+{}".format, "-{}".format, "0{}".format, "{}L".format, "{}u".format, "{:,}".format),
    *("{:x}".format, lambda number: f"{number & 0xFFFF:04X}h", lambda number: f"{number & 0xFFFF_FFFF:08x}"),
    *(lambda number: f"0x{number & 0xFFFF_FFFF:X}", lambda number: str(number % (1 << 64))),
)
SHIFTS = (0, 0, 0, 0, 1, -1, 1 << 32, -(1 << 32), 1 << 64)

SPELLINGS: tuple[Callable[[str], str], ...] = (
    *(str, str.lower, str.title, "a::{}".format, "x.{}".format, "{}X".format, "IPSEC_E_{}".format, "SMALL_E_{}".format),
    *(lambda name: name.replace("_", ""), lambda name: name.replace("_", "-"), lambda name: name.partition("_")[2]),
)
AROUND = (
    *("error", "code=", "port ", "hr: ", " ", "-", ", ", ".", ":", "[", "(", ")", "_", "ms", " seconds", "0x", "}"),
    *('{"error":', "status ", "é", "/", "..", "\u2013"),
)

ASK = """(questions) => {
    const codes = [...document.querySelectorAll("main tbody")];
    const facts = document.querySelector("main").dataset;
    const also = codes.map((code) => JSON.parse(code.dataset.also ?? "{}"));
    const hresults = codes.map((code) =>
        Number(code.dataset.hresult ?? Number(facts.hresult) + Number(code.rows[0].cells[0].textContent)));
    const look = lookup(codes, also, hresults, facts);
    return questions.map((question) => look(question).map((at) => codes[at].id));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser that all tests of this module share."""
    with Browser() as browser:
        yield browser


class _Questions:
    """Random questions about a table: numbers and names in any notation, and what may be next to them."""

    def __init__(self, table: CodeIndex) -> None:
        self.chance = random.Random(13821)  # noqa: S311 - questions, not secrets
        hresults = (table.spec.hresult(code) or 0 for code in table.entries)
        self.numbers = [*(code.value for code in table.entries), *hresults, *table.twins, *table.unique_numbers()]
        self.names = [*table.names]

    def number(self) -> str:
        """Return a number, mostly of a code."""
        return self.chance.choice(NOTATIONS)(self.chance.choice(self.numbers) + self.chance.choice(SHIFTS))

    def name(self) -> str:
        """Return a name, mostly of a code."""
        return self.chance.choice(SPELLINGS)(self.chance.choice(self.names))

    def around(self) -> str:
        """Return what may be next to a number or a name."""
        return self.chance.choice(AROUND)

    def question(self) -> str:
        """Return a number, a name, a range or a line."""
        kind = self.chance.random()
        if kind < 0.6:
            return self.number() if kind < 0.35 else self.name()
        if kind < 0.7:
            return f"{self.number()}{self.chance.choice(('-', '..', ' - '))}{self.number()}"
        parts = (self.number, self.name, self.around, self.around)
        return "".join(self.chance.choice(parts)() for _ in range(self.chance.randint(2, 6)))


def _answer(tables: tuple[CodeIndex, ...], question: str) -> list[str]:
    """Return the codes by which the command line answers a question, without those that only have its words."""
    items = explain._asked(tables, [f" {question}"])  # noqa: SLF001 - the command would load the spec each time
    answers = (each for each in items if isinstance(each, Answer))
    readings = (reading for answer in answers for reading in answer.readings if reading.form != "words")
    return sorted({reading.entry.code.name for reading in readings if reading.entry})


@pytest.mark.parametrize("table", lookups.TABLES)
def test_alike(table: str, tmp_path: Path, browser: Browser) -> None:
    """Whatever is asked, the page finds the codes that the command line finds, and no other."""
    spec = lookups.spec(table, tmp_path)
    tables = explain._tables(Namespace(specs=[str(spec)]))  # noqa: SLF001 - as the command does, once
    assert main(["generate", str(spec), "--output", str(tmp_path), "--only", "html", "--quiet"]) == 0
    asked = _Questions(*tables)
    questions = [asked.question() for _ in range(COUNT)]
    browser.do("open", (tmp_path / f"html/{table}-errors.html").as_uri())
    found = browser.do("evaluate", f"({ASK})({json.dumps(questions)})")
    expected = [_answer(tables, question) for question in questions]
    wrong = [each for each in zip(questions, expected, map(sorted, found), strict=True) if each[1] != each[2]]
    assert wrong == []
    assert sum(map(bool, expected)) > COUNT / 10
