"""The text of a comment or a cell: a message of one line, and a description of what follows it."""

from __future__ import annotations

import re
from typing import NamedTuple

MAXIMUM_MESSAGE = 300
"""The longest message in characters; of a longer paragraph the first sentence is the message."""

MAXIMUM_DESCRIPTION = 4000

OPENING = re.compile(r"^\s*(?:/\*[*!]?<?|//[/!]?<?|#:?)")
MARGIN = re.compile(r"^\s*(?:\*+(?!/)|//[/!]?<?|#:?)? ?")
RULER = re.compile(r"^[\s\-=*#_~+/]*$")
COMMAND = re.compile(r"(?<!\w)[@\\](?:brief|short|details|remarks?|note|attention|warning|return|retval|internal)\b ?")
WORD = re.compile(
    r"(?<!\w)[@\\](?:[pceab]|em|ref|link|see|sa|code|endlink|endcode|deprecated|since)\b ?"
    r"|(?<!\w)::(?=\w)|[#%](?=[A-Z]\w+)"
)
MESSAGE_TEXT = re.compile(r"MessageText:\s*(.*)", re.DOTALL)
TAG = re.compile(r"</?(?:p|br|b|i|tt|code|em|strong|para)/?>|\{@(?:code|link) ([^}]*)\}")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`'\"(])")
NOTHING = re.compile(r"[\W\d_]*|dderror|winnt|\[[^\]]*\]")
"""Comments without a word, notes in brackets, and two words that the Windows SDK has next to its codes."""


class Prose(NamedTuple):
    """A message, and what else is said; each may be empty."""

    message: str = ""
    description: str = ""


def of_comment(comment: str, value: int, name: str = "") -> Prose:
    """Return what a comment says of a code; its own name on the first line and its own number are left out."""
    lines = [_content(line) for line in comment.splitlines()]
    text = "\n".join("" if RULER.match(line) else line for line in lines)
    if match := MESSAGE_TEXT.search(text):
        text = match[1]
    if name:
        text = re.sub(rf"\A\s*[@%]?{re.escape(name)}:?[ \t]*\n", "", text)
    return of_text(text, value)


def _content(line: str) -> str:
    line = OPENING.sub("", line) if OPENING.match(line) else MARGIN.sub("", line)
    return re.sub(r"\s*\*+/\s*$", "", line).strip()


def whole(text: str) -> str:
    """Return a text whose surrogates are pairs no more, without NUL, at which a string ends in C."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def of_text(text: str, value: int) -> Prose:
    """Return a text as a message and a description."""
    text = TAG.sub(lambda match: match[1] or "", WORD.sub("", COMMAND.sub("", whole(text))))
    paragraphs = [" ".join(each.split()) for each in re.split(r"\n\s*\n", text.strip())]
    paragraphs = [each for each in paragraphs if each]
    if not paragraphs:
        return Prose()
    message = _without_number(paragraphs[0], value)
    rest = paragraphs[1:]
    if len(message) > MAXIMUM_MESSAGE:
        message, *more = SENTENCE.split(message, maxsplit=1)
        rest = [*more, *rest]
    if NOTHING.fullmatch(message):
        return Prose(description="")
    return Prose(message, "\n\n".join(rest)[:MAXIMUM_DESCRIPTION].strip())


def _without_number(text: str, value: int) -> str:
    """Return a text without the number of its code at the beginning, such as `28 - timed out`."""
    match = re.match(r"[\[(]?(-?(?:0[xX][0-9A-Fa-f]+|[0-9]+))[\])]?(?:\s*[-:.=,)]\s+|\s+|$)", text)
    if match is None:
        return text
    sign = -1 if match[1].startswith("-") else 1
    digits = match[1].lstrip("-")
    number = sign * int(digits, 16 if digits[:2].lower() == "0x" else 10)
    return text[match.end() :] if number & 0xFFFF_FFFF == value & 0xFFFF_FFFF else text


def folded(text: str) -> str:
    """Return a text with its paragraphs on one line each."""
    paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", whole(text).strip()))
    return "\n\n".join(each for each in paragraphs if each)[:MAXIMUM_DESCRIPTION]
