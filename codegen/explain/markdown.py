"""Explanations in Markdown, for a ticket; the texts of a spec are escaped, so that none of it is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.explain import content
from codegen.explain.lookup import Answer
from codegen.text.printed_text import markdown, markdown_code, markdown_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.explain.code_index import CodeIndex, IndexedCode
    from codegen.explain.content import Item


def render(items: Iterable[Item], tables: tuple[CodeIndex, ...]) -> str:
    """Return explanations one below the other, a heading for each entry."""
    return "\n".join("".join(f"{block}\n" for block in _item(item, tables)) for item in items)


def _item(item: Item, tables: tuple[CodeIndex, ...]) -> Iterator[str]:
    """Yield the blocks of one explanation, each with its line end where another follows."""
    if not isinstance(item, Answer):
        yield f"## {item.id}\n\n{item.title}\n\n{item.text}\n\nWrong:\n\n{_fenced(item.wrong)}"
        yield f"Right:\n\n{_fenced(item.right).rstrip()}"
        return
    if item.line:
        yield f"> {markdown(item.line)}\n"
    if item.problem:
        near = f" Did you mean {', '.join(map(markdown_code, item.near))}?" if item.near else ""
        yield f"{markdown_code(item.input)}: {item.problem}.{near}"
    if content.is_list(item):
        yield f"{markdown_code(item.input)}:\n"
        for entry, _ in content.groups(item):
            if entry:
                yield f"- {_mention(entry)}{': ' * bool(entry.code.message)}{markdown(entry.code.message)}"
        return
    for entry, readings in content.groups(item):
        said = "; ".join(content.said(reading) for reading in readings)
        if entry:
            yield f"{markdown_code(item.input)}, {said}:\n"
            yield from _entry(entry)
        for table in () if entry else tables:
            absence = content.absence(readings[0], table.gap(readings[0].value or 0))
            yield f"{markdown_code(item.input)}, {said}: {absence}.\n"


def _entry(entry: IndexedCode) -> Iterator[str]:
    code = entry.code
    yield f"## {code.name}\n"
    if code.message:
        yield f"{markdown(code.message)}\n"
    yield "| | |\n|---|---|"
    for label, text in content.facts(entry):
        yield f"| {markdown(label)} | {markdown(text)} |"
    for language, name in content.spellings(entry):
        yield f"| {language} | {markdown_code(name)} |"
    yield ""
    for label, text in content.meaning(entry):
        yield f"**{label}**: {markdown(text)}\n"
    if code.related:
        yield "**Related**:\n"
        for other, reason in content.related(entry):
            number = f"{other.value}, {entry.spec.type.hexadecimal(other.value)}"
            yield f"- {markdown_code(other.name)} ({number}): {markdown(f'{other.message} {reason}'.lstrip())}"
        yield ""
    if code.references:
        yield "**Sources**:\n"
        for each in code.references:
            yield f"- {markdown_link(each.document.title, each.document.url)}, {markdown(each.place)}"
        yield ""


def _mention(entry: IndexedCode) -> str:
    return f"{markdown_code(entry.code.name)} ({entry.code.value}, {entry.spec.type.hexadecimal(entry.code.value)})"


def _fenced(text: str) -> str:
    return f"````yaml\n{text}````\n"
