"""The tokens of C and TypeScript, which write names, numbers, strings and comments alike."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Kind = Literal["name", "number", "string", "character", "mark", "comment", "newline"]


class Token(NamedTuple):
    """A token, and its place in the text.

    `note` is a string that a macro had next to it, such as a message. `live` is false in a branch of `#if` that a
    compiler skips because names are not defined in any file of the call.
    """

    kind: Kind
    text: str
    start: int
    end: int
    note: str = ""
    live: bool = True


PATTERN = r"""
    (?P<newline> \r\n | \r | \n )
  | (?P<comment> /\*.*?(?:\*/|\Z) | //(?:[^\r\n\\]|\\(?:\r\n|\r|\n)|\\)* )
  | (?P<splice> \\[ \t]*(?:\r\n|\r|\n) )
  | (?P<name> [A-Za-z_$][A-Za-z0-9_$]* )
  | (?P<number> \.?[0-9](?:[eEpP][+-]|['_](?=[0-9A-Fa-f])|[A-Za-z0-9.])* )
  | (?P<string> "(?:[^"\\\r\n]|\\(?:\r\n|.))*"TEMPLATE )
  | (?P<character> '(?:[^'\\\r\n]|\\(?:\r\n|.))*' )
  | (?P<mark> \#\# | >>> | << | >> | == | != | <= | >= | && | \|\| | :: | => | [^\s] )
"""


@cache
def _pattern(*, templates: bool) -> re.Pattern[str]:
    template = r" | `(?:[^`\\]|\\.)*`" if templates else ""
    return re.compile(PATTERN.replace("TEMPLATE", template), re.VERBOSE | re.DOTALL)


def tokens(text: str, base: int = 0, *, templates: bool = False) -> Iterator[Token]:
    """Yield the tokens of a text that begins at a place; line continuations and spaces are left out.

    `templates` are strings in backquotes.
    """
    for match in _pattern(templates=templates).finditer(text):
        kind = match.lastgroup
        if kind != "splice":
            start, end = match.span()
            yield Token(kind, match.group(), base + start, base + end)  # type: ignore[arg-type]  # the groups are kinds


def lines(tokens: Iterable[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """Yield each line with its newline, and whether it is a directive; a comment may continue it."""
    line: list[Token] = []
    for token in tokens:
        line.append(token)
        if token.kind == "newline":
            yield _is_directive(line), line
            line = []
    if line:
        yield _is_directive(line), line


def _is_directive(line: list[Token]) -> bool:
    first = next((token for token in line if token.kind != "comment"), None)
    return first is not None and first.text == "#"


OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


def depths(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield each token's index with the number of brackets around it."""
    depth = 0
    for at, token in enumerate(words):
        depth -= token.text in CLOSING
        yield at, depth
        depth += token.text in OPENING


def closing(words: Sequence[Token], at: int) -> int:
    """Return the brace that closes the one at a place, or the end."""
    depth = 0
    for index in range(at, len(words)):
        depth += (words[index].text == "{") - (words[index].text == "}")
        if depth == 0:
            return index
    return len(words)


def parts(body: Sequence[Token], marks: frozenset[str]) -> Iterator[Sequence[Token]]:
    """Yield the pieces of a body between marks such as commas, without those in brackets."""
    places = [at for at, depth in depths(body) if depth == 0 and body[at].text in marks]
    for before, after in pairwise((-1, *places, len(body))):
        yield body[before + 1 : after]


ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "e": "\x1b"}

ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,8})|u\{?([0-9A-Fa-f]{1,6})\}?|([0-7]{1,3})|(\r\n|.))", re.DOTALL)


def string_value(literal: str) -> str:
    """Return the string that a literal stands for, without its quotes."""

    def replaced(match: re.Match[str]) -> str:
        digits = match[1] or match[2]
        point = int(digits, 16) if digits else int(match[3], 8) if match[3] else -1
        if point >= 0:
            return chr(point) if point <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last code point
        return "" if match[4] in {"\n", "\r\n"} else ESCAPES.get(match[4], match[4])

    return ESCAPE.sub(replaced, literal[1:-1])
