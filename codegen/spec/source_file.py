"""A spec file as a Source: its size limited, decoded, without invisible characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Diagnostics, Place, Source, Span, SpecError, UsageError
from codegen.system import files
from codegen.system.digests import digest
from codegen.text import escaping, merge_markers

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_SIZE = 64 * 2**20
"""The largest size of a spec in bytes; 100,000 codes with messages and descriptions take half of it."""

MAXIMUM_LINE = 1_000_000
"""The longest line in characters; no message is that long, even if all of it is escapes."""

BYTE_ORDER_MARK = "\ufeff"

# Joiners and variation selectors are part of how scripts and emoji are written.
VISIBLE = "[\t\n\r\u034f\u180b-\u180f\u200c\u200d\ufe00-\ufe0f]"

# https://yaml.org/spec/1.1/#c-printable, without the characters that end a line only in YAML 1.1.
UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"


def load(path: Path) -> Source:
    """Return the text of a spec file.

    Raises SpecError for a file that is too large or not UTF-8, UsageError for one that cannot be
    read. A byte order mark at the beginning is not a part of the text.
    """
    try:
        data = files.read(path, MAXIMUM_SIZE)
    except files.TooLargeError:
        raise too_large(str(path)) from None
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise UsageError(message) from None
    return decode(str(path), data)


def too_large(name: str) -> SpecError:
    """Return the error for a spec of more than MAXIMUM_SIZE bytes."""
    message = f"the file is larger than {MAXIMUM_SIZE >> 20} MiB"
    help_text = "check that the file is a spec, or split the table into several specs"
    return SpecError([Diagnostic("file-size", Span(Source(name, ""), 1, 1), message, help_text)])


def decode(name: str, data: bytes) -> Source:
    """Return the bytes of a spec as text. Raises SpecError for other encodings than UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Source(name, data[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK))
        span = Span(before, *before.position(len(before.text)))
        raise SpecError(
            [Diagnostic("utf-8", span, "the file is not UTF-8 from here on", "save the file as UTF-8")]
        ) from None
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    return Source(name, text.removeprefix(mark), digest(data), mark)


def check(source: Source, diagnostics: Diagnostics) -> Source:
    """Return a source that can be parsed as YAML; each invisible character becomes an error.

    The source returned has replacements for them, one character each, so that places stay the same.
    Raises SpecError for a line that is too long, and for merge conflicts.
    """
    for number, line in enumerate(source.lines, 1) if _has_long_line(source.text) else ():
        if len(line) > MAXIMUM_LINE:
            message = f"the line has {len(line)} characters"
            help_text = f"break the line; {MAXIMUM_LINE} characters are the limit"
            raise SpecError([Diagnostic("line-length", Span(source, number, 1), message, help_text)])
    _refuse_conflicts(source)
    if escaping.printable(source.text, also=b"\n"):
        return source

    def replace(match: re.Match[str]) -> str:
        character = match.group()
        if re.match(VISIBLE, character):
            return character
        diagnostics.add(_character(source, match.start(), character))
        return "\ufffd"

    return Source(source.path, escaping.INVISIBLE.sub(replace, source.text))


def _has_long_line(text: str) -> bool:
    """Whether a text may have a line that is too long; to split a large text into lines takes much memory."""
    at = 0
    while len(text) - at > MAXIMUM_LINE:
        at = text.rfind("\n", at, at + MAXIMUM_LINE + 1) + 1
        if not at:
            return True
    return False


def _refuse_conflicts(source: Source) -> None:
    """Raise SpecError with each merge conflict in a source."""
    if merge_markers.START not in source.text:
        return
    found = []
    for each in merge_markers.conflicts(source.lines):
        places = (
            Place(Span(source, each.middle, 1, len(merge_markers.MIDDLE)), f"the lines of {each.theirs} begin here"),
            Place(Span(source, each.last, 1, len(source.line(each.last))), "the conflict ends here"),
        )
        span = Span(source, each.first, 1, len(source.line(each.first)))
        found.append(Diagnostic("merge-conflict", span, each.message, merge_markers.HELP, places))
    if found:
        raise SpecError(found)


def _character(source: Source, offset: int, character: str) -> Diagnostic:
    span = Span(source, *source.position(offset))
    point = ord(character)
    escape = f"\\x{point:02X}" if point <= escaping.BYTE else f"\\u{point:04X}"
    escape = escape if point <= escaping.BASIC_PLANE else f"\\U{point:08X}"
    if point == 0:
        help_text = "remove it"
    else:
        help_text = f'remove it or, if it is intended, write it as an escape in double quotes: "{escape}"'
    if re.match(UNPRINTABLE, character):
        return Diagnostic("yaml-character", span, f"U+{point:04X} is not allowed in YAML", help_text)
    message = f"U+{point:04X} is invisible"
    return Diagnostic("invisible-character", span, message, help_text)
