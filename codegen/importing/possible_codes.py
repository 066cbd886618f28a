"""Names that may be codes, as the readers of programs find them, and the entries that they become."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.importing import comments, prose
from codegen.importing.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.diagnostics import Source
    from codegen.importing.comments import Comment
    from codegen.importing.expressions import Number
    from codegen.importing.tokens import Token


class PossibleCode(NamedTuple):
    """A name that may be a code: its value or why it has none, and the place of its name and of its value's end.

    `note` is a message that a macro or an object has next to the name. `live` is false where a compiler skips it.
    `renames` tells that its value is the name of another one, `is_macro` that the preprocessor defines it.
    """

    name: str
    number: Number | None
    reason: str
    start: int
    end: int
    hexadecimal: bool = False
    note: str = ""
    live: bool = True
    renames: bool = False
    is_macro: bool = False


def is_name(tokens: Sequence[Token]) -> bool:
    """Whether an expression is a name alone, such as that of the code which another name stands for."""
    words = [token for token in tokens if token.text not in {"(", ")"}]
    return len(words) == 1 and words[0].kind == "name"


def is_hexadecimal(tokens: Sequence[Token]) -> bool:
    """Whether an expression writes a number in hexadecimal."""
    return any(token.kind == "number" and token.text[:2] in {"0x", "0X"} for token in tokens)


def entries(
    source: Source, found: Sequence[PossibleCode], written: Sequence[Comment], base: int = 0
) -> Iterator[Entry]:
    """Yield the possible codes of a source that have a value, each with its message or comment.

    `base` is the place at which the source begins.
    """
    listed = comments.listed(written)
    numbered = [(each, each.number.value) for each in found if each.number is not None]
    places = [(each.start - base, each.end - base) for each, _ in numbered]
    for (each, value), place, comment in zip(numbered, places, comments.attached(source, written, places), strict=True):
        text = comment or listed.get(each.name, "")
        said = prose.of_text(each.note, value) if each.note else prose.of_comment(text, value, each.name)
        entry = Entry(each.name, value, source.span(*place), said.message, said.description, each.hexadecimal)
        yield entry._replace(renames=each.renames, is_macro=each.is_macro)
