"""Explanations of one line for each code: its number, its name and its message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.explain import content
from codegen.explain.lookup import Answer
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.explain.content import Item


def render(items: Iterable[Item]) -> str:
    """Return a line for each code that was found, for each text that was not, and for each rule."""
    return "".join(f"{line}\n" for item in items for line in _lines(item))


def _lines(item: Item) -> Iterator[str]:
    if not isinstance(item, Answer):
        yield f"{item.id}  {item.title}"
        return
    for entry, _ in content.groups(item) if item.found else ():
        if entry:
            code, retired = entry.code, entry.retired
            message = escaping.prose(f"retired: {retired.reason}" if retired else code.message)
            yield "  ".join((str(code.value), entry.spec.type.hexadecimal(code.value), code.name, message)).rstrip()
    if not item.found:
        yield f"{escaping.prose(item.input)}: {item.problem or 'unknown number'}"
