"""The rules as RULES.md documents them: id, title, explanation, a wrong and a right example."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

SECTION = re.compile(
    r"^## (?P<id>[a-z0-9-]+)\n\n(?P<title>.+)\n\n(?P<text>(?:.+\n|\n)*?)"
    r"Wrong:\n\n(?P<wrong>(?:    .*\n|\n)+)Right:\n\n(?P<right>(?:    .*\n|\n)+)",
    re.MULTILINE,
)


class Rule(NamedTuple):
    """One rule; each example is a whole spec, or words if a spec cannot show it."""

    id: str
    title: str
    text: str
    wrong: str
    right: str

    def explanation(self) -> str:
        """Return the documentation of the rule, for a terminal."""
        parts = [f"{self.id}: {self.title}\n"]
        parts += [f"{self.text}\n"] if self.text else []
        parts += [f"Wrong:\n\n{_indented(self.wrong)}", f"Right:\n\n{_indented(self.right)}"]
        return "\n".join(parts)


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id, in the order of RULES.md."""
    document = (Path(__file__).parent / "RULES.md").read_text(encoding="utf-8")
    found = {}
    for match in SECTION.finditer(document):
        rule, title, text, wrong, right = match.groups()
        found[rule] = Rule(rule, title, text.strip(), _example(wrong), _example(right))
    return found


def _example(text: str) -> str:
    return "\n".join(line[4:] for line in text.strip("\n").split("\n")) + "\n"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
