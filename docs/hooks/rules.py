"""The reference of the rules, from RULES.md and thus the same as `codegen explain RULE`."""

from __future__ import annotations

from codegen.spec.rules import rule_docs


def markdown() -> str:
    """Return a section for each rule: its title, the reason, a wrong and a right example."""
    return "\n".join(_section(rule) for rule in rule_docs.rules().values())


def _section(rule: rule_docs.Rule) -> str:
    parts = (f"## {rule.id}\n", f"**{rule.title}.**\n", f"{rule.text}\n")
    return "\n".join((*parts, _example("Wrong", rule.wrong), _example("Right", rule.right)))


def _example(title: str, text: str) -> str:
    """Return an example under its title; one that is a whole spec is YAML."""
    language = "yaml" if text.startswith("format:") else "text"
    return f"{title}:\n\n```{language}\n{text}```\n"
