"""How a text is written in a comment for Doxygen, which reads Markdown, HTML and commands of its own in it.

Doxygen prints the text of a spec as it is. Only what Doxygen would interpret is escaped, so that the comment stays
readable: see "Special commands" and "Markdown support" in its manual.
"""

from __future__ import annotations

import re

from codegen.targets.c.escaping import commented
from codegen.text import escaping
from codegen.text.escaping import Escaped


def documented(text: str) -> Escaped:
    """Return a text as one line of a comment for Doxygen."""
    return Escaped(_beginning(_printed(text)))


def wrapped(text: str, width: int) -> tuple[Escaped, ...]:
    """Return a text as the lines of a comment for Doxygen, of about `width` columns."""
    return tuple(Escaped(_beginning(line)) for line in escaping.cut(_printed(text), width))


def _printed(text: str) -> str:
    """Return a text as one line in which Doxygen finds no command, markup or link."""
    line = commented(escaping.prose(text))
    if _is_plain(line):
        return line
    printed = SPECIAL.sub(_escaped, line)
    return f"{NOTHING}{printed}" if MISTAKEN.match(line) else printed


def _is_plain(text: str) -> bool:
    """Whether a text has no part that Doxygen interprets; quick to say of most."""
    marked = MARKS.search(text) or "::" in text or "--" in text
    return not (marked or ("_" in text and UNDERSCORE.search(text)))


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    if match["address"]:
        return found
    if match["quotation"]:
        return _quotation(found[1:-1])
    if match["spaced"]:
        return " ".join(found)
    if match["entity"]:
        return ENTITIES[found]
    return f"%{found}" if found == "_" else f"\\{found}"


def _quotation(text: str) -> str:
    """Return a quotation: as it is, or with other quotation marks, after which Doxygen looks into it."""
    if _is_plain(text) or (len(text) <= SHORT and not OPENING.search(text)):
        return f'"{text}"'
    return f"{ENTITIES[MARK]}{SPECIAL.sub(_escaped, text)}{ENTITIES[MARK]}"


def _beginning(line: str) -> str:
    """Return a line that begins no list, heading, quotation or table in Markdown."""
    found = BEGINNING.match(line)
    if not found:
        return line
    return f"{NOTHING}{line}" if found["unescapable"] else f"{found.group()}\\{line[found.end() :]}"


MARKS = re.compile(r"[\\@`&%#<*~$\[]")
UNDERSCORE = re.compile(r"(?<![^\W_])_")
"""An underscore in front of a word, not in it."""

SPECIAL = re.compile(
    r"""
    (?P<address>(?<![^\s(])(?:https?|ftps?):(?:(?!--)[\w!~,:;'$?&%#.+/=-])+)
  | (?P<quotation>(?<!')"[^"]*(?<!')")
  | (?P<entity>"(?=.*")|<(?=/?pre\b))   # a backslash does not help
  | (?P<spaced>~~+)                     # strikes out; there is no escape
  | <(?=[\w/!?$]|[^\x00-\x7F])         # an element of HTML
  | [\\@`]                              # a command, a piece of code
  | &(?=[^\s&;]+;)                      # an entity
  | %(?=[^\W\d]|[$']|[^\x00-\x7F])      # hides a link
  | \#(?=~?(?:[^\W\d]|[$]|[^\x00-\x7F]))    # a link
  | (?<!\w)::(?=~?[^\W\d])              # a link
  | \$(?=\(|[A-Z][A-Za-z]+:)            # a variable of the environment, a keyword of RCS
  | (?<![^\W_]|[*_])[*_](?=\S.*[*_])   # emphasis
  | \[(?=[^\]]*\]\s?[(\[:])             # a link
  | ---?                                # a dash
""",
    re.VERBOSE,
)
"""The parts of a text that Doxygen interprets, after those in which it leaves such parts as they are."""

SHORT = 60
"""The longest quotation that is on two lines at most, for in a longer one Doxygen finds Markdown."""

OPENING = re.compile(r"[\\@`]")
"""What can begin a block of code, which Doxygen looks for in quotations as well."""

MARK = '"'
ENTITIES = {MARK: "&quot;", "<": "&lt;"}

NOTHING = "&zwj;"
"""An entity that is not seen."""

MISTAKEN = re.compile(r"_|.[*_]")
"""A beginning in which Doxygen finds emphasis where there is none elsewhere."""

BEGINNING = re.compile(r"(?=[-+>=|#])|\d+(?=\.(?: |$))|(?=\.$)|(?P<unescapable>[*_])(?= |$)")
"""What a line begins with that is more than a word to Markdown, up to where a backslash undoes that."""
