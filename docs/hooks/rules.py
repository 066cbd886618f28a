"""The reference of the rules, from RULES.md and thus the same as `codegen explain RULE`."""

from __future__ import annotations

from pathlib import Path

from codegen.spec.rules import rule_docs

DOCUMENT = Path(rule_docs.__file__).parent / "RULES.md"


def markdown() -> str:
    """Return what all rules have in common, and a section for each: title, reason, a wrong and a right example."""
    text = DOCUMENT.read_text(encoding="utf-8").partition("\n## ")[0].partition("\n\n")[2]
    return "\n".join((text, *map(_section, rule_docs.rules().values())))


def _section(rule: rule_docs.Rule) -> str:
    parts = (f"## {rule.id}\n", f"**{rule.title}.**\n", f"{rule.text}\n")
    return "\n".join((*parts, _example("Wrong", rule.wrong), _example("Right", rule.right)))


def _example(title: str, text: str) -> str:
    """Return an example under its title; one that is a whole spec is YAML."""
    language = "yaml" if text.startswith("format:") else "text"
    return f"{title}:\n\n```{language}\n{text}```\n"
