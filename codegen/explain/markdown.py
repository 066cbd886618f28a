"""Explanations in Markdown, for a ticket: the texts of a spec are shown as they are, whatever they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen import escaping
from codegen.explain import content
from codegen.explain.lookup import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.explain.content import Item
    from codegen.explain.lookup import Entry, Table

MARKUP = re.compile(r"([\\`*\[\]<>#|~&@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))|^(?=[-+=])|(?<=^\d)(?=[.)])")
"""Characters that mean something in GitHub's Markdown, and places where a list could begin."""


def render(items: Iterable[Item], tables: tuple[Table, ...]) -> str:
    """Return explanations one below the other, a heading for each entry."""
    return "\n".join("".join(f"{block}\n" for block in _item(item, tables)) for item in items)


def _item(item: Item, tables: tuple[Table, ...]) -> Iterator[str]:
    """Yield the blocks of one explanation, each with its line end where another follows."""
    if not isinstance(item, Answer):
        yield f"## {item.id}\n\n{item.title}\n\n{item.text}\n\nWrong:\n\n{_fenced(item.wrong)}"
        yield f"Right:\n\n{_fenced(item.right).rstrip()}"
        return
    if item.line:
        yield f"> {prose(item.line)}\n"
    if item.problem:
        near = f" Did you mean {', '.join(map(literal, item.near))}?" if item.near else ""
        yield f"{literal(item.input)}: {item.problem}.{near}"
    if content.is_list(item):
        yield f"{literal(item.input)}:\n"
        for entry, _ in content.groups(item):
            if entry:
                yield f"- {_mention(entry)}: {prose(entry.code.message)}"
        return
    for entry, readings in content.groups(item):
        said = "; ".join(content.said(reading) for reading in readings)
        if entry:
            yield f"{literal(item.input)}, {said}:\n"
            yield from _entry(entry)
        for table in () if entry else tables:
            absence = content.absence(readings[0], table.gap(readings[0].value or 0))
            yield f"{literal(item.input)}, {said}: {absence}.\n"


def _entry(entry: Entry) -> Iterator[str]:
    code = entry.code
    yield f"## {code.name}\n\n{prose(code.message)}\n"
    yield "| | |\n|---|---|"
    for label, text in content.facts(entry):
        yield f"| {prose(label)} | {prose(text)} |"
    for language, name in content.spellings(entry):
        yield f"| {language} | {literal(name)} |"
    yield ""
    for label, text in content.meaning(entry):
        yield f"**{label}**: {prose(text)}\n"
    if code.related:
        yield "**Related**:\n"
        for other, reason in content.related(entry):
            number = f"{other.value}, {entry.spec.type.hexadecimal(other.value)}"
            yield f"- {literal(other.name)} ({number}): {prose(other.message)} {prose(reason)}"
        yield ""
    if code.references:
        yield "**Sources**:\n"
        for each in code.references:
            yield f"- [{prose(each.document.title)}]({_link(each.document.url)}), {prose(each.place)}"
        yield ""


def _mention(entry: Entry) -> str:
    return f"{literal(entry.code.name)} ({entry.code.value}, {entry.spec.type.hexadecimal(entry.code.value)})"


def prose(text: str) -> str:
    """Return a text as one line in which Markdown and HTML find no markup."""
    return MARKUP.sub(lambda match: f"\\{match.group(1) or ''}", escaping.prose(text))


def literal(text: str) -> str:
    """Return a text as a span of code, between more backticks than it holds in a row."""
    line = escaping.prose(text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if not line or line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{space}{line}{space}{fence}"


def _link(url: str) -> str:
    return "".join(f"%{ord(each):02X}" if each in " <>()\\" else each for each in escaping.prose(url))


def _fenced(text: str) -> str:
    return f"````yaml\n{text}````\n"
