"""C: a header of enumerators that stands alone, and name and message look-up beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import escaping, naming, wording
from codegen.output import OutputFile
from codegen.templates import Escaped, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.model import ErrorCode, Spec

HERE = Path(__file__).parent

MAXIMUM_INT = 0x7FFF_FFFF
MINIMUM_INT = -0x8000_0000
MAXIMUM_SHORT = 0xFFFF
MAXIMUM_LITERAL = 509
"""The longest string literal that every C compiler takes: C89 2.2.4.1."""


@dataclass(frozen=True, slots=True)
class Code:
    """One enumerator or macro."""

    name: Escaped
    literal: Escaped
    comma: Escaped
    comment: tuple[Escaped, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The codes of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One member of the struct that holds the texts: its size and its initialiser."""

    size: int
    initialiser: Escaped
    offset: int
    comma: Escaped


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive values: the first, the last, and the index of the first among all."""

    first: Escaped
    last: Escaped
    index: int
    comma: Escaped


@dataclass(frozen=True, slots=True)
class View:
    """What the templates of this target see."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    stem: Escaped
    singular: Escaped
    guard: Escaped
    no_messages: Escaped
    type: Escaped
    is_enum: bool
    sections: tuple[Section, ...]
    names: tuple[Text, ...]
    messages: tuple[Text, ...]
    name_offset: Escaped
    message_offset: Escaped
    runs: tuple[Run, ...]


def generate(spec: Spec) -> Iterator[OutputFile]:
    """Yield the header and the source."""
    view = _view(spec)
    yield OutputFile(f"c/{view.stem}.h", render(HERE / "header.h.j2", view))
    yield OutputFile(f"c/{view.stem}.c", render(HERE / "source.c.j2", view))


def _view(spec: Spec) -> View:
    ascending = sorted(spec.codes, key=lambda code: code.value)
    names = _texts([code.name for code in ascending])
    messages = _texts([code.message for code in ascending])
    stem = identifier(f"{spec.name}_errors")
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=comment(spec.title),
        summary=tuple(comment(line) for line in escaping.wrap(spec.summary, 84)),
        stem=stem,
        singular=identifier(f"{spec.name}_error"),
        guard=identifier(f"{stem.upper()}_H"),
        no_messages=identifier(f"{stem.upper()}_NO_MESSAGES"),
        type=identifier("long" if spec.type.signed else "unsigned long"),
        is_enum=all(MINIMUM_INT <= code.value <= MAXIMUM_INT for code in spec.codes),
        sections=tuple(
            Section(comment(wording.section(span)) if span else None, tuple(_code(spec, code) for code in codes))
            for span, codes in spec.sections()
        ),
        names=names,
        messages=messages,
        name_offset=_offset_type(names),
        message_offset=_offset_type(messages),
        runs=tuple(_runs([code.value for code in ascending])),
    )


def _code(spec: Spec, code: ErrorCode) -> Code:
    return Code(
        name=_enumerator(spec, code),
        literal=integer(code.value),
        comma=comma(here=code is not spec.codes[-1]),
        comment=tuple(comment(line) for line in escaping.wrap(wording.documentation(spec, code), 84)),
    )


def _enumerator(spec: Spec, code: ErrorCode) -> Escaped:
    return identifier(f"{spec.name.upper()}_E_{naming.without_prefix(code.name, spec.prefixes)}")


def _texts(texts: Sequence[str]) -> tuple[Text, ...]:
    sizes = [len(text.encode()) + 1 for text in texts]
    offsets = accumulate(sizes, initial=0)
    rows = zip(texts, sizes, offsets, strict=False)
    last = len(texts) - 1
    return tuple(Text(size, initialiser(text), at, comma(here=n < last)) for n, (text, size, at) in enumerate(rows))


def _offset_type(texts: Sequence[Text]) -> Escaped:
    return identifier("unsigned short" if texts[-1].offset <= MAXIMUM_SHORT else "unsigned long")


def _runs(values: Sequence[int]) -> Iterator[Run]:
    """Yield the runs of consecutive values of an ascending list."""
    start = 0
    for end in range(1, len(values) + 1):
        if end == len(values) or values[end] != values[end - 1] + 1:
            yield Run(integer(values[start]), integer(values[end - 1]), start, comma(here=end < len(values)))
            start = end


def identifier(name: str) -> Escaped:
    """Return a name that the rules of a spec have found fit for an identifier."""
    return Escaped(name)


def comma(*, here: bool) -> Escaped:
    """Return a comma or nothing: C89 takes none behind the last enumerator."""
    return Escaped("," if here else "")


def integer(value: int) -> Escaped:
    """Return a value of at most 32 bits as a constant that C89 and C++ take without a warning."""
    if value == MINIMUM_INT:
        return Escaped(f"(-{MAXIMUM_INT} - 1)")
    return Escaped(f"{value}UL" if value > MAXIMUM_INT else f"{value}")


def string(text: str) -> Escaped:
    """Return a text as a string literal of its UTF-8, free of trigraphs."""
    spelled = "".join(_spelled(byte) for byte in text.encode())
    literal = AFTER_QUESTION_MARK.sub(r"\\?", spelled)
    return Escaped(f'"{literal}"')


def initialiser(text: str) -> Escaped:
    """Return a text as an initialiser of a char array: a literal, or its bytes where it is too long."""
    data = text.encode()
    if len(data) <= MAXIMUM_LITERAL:
        return string(text)
    return Escaped("{" + ", ".join(_character(byte) for byte in (*data, 0)) + "}")


def comment(text: str) -> Escaped:
    """Return a text as one line inside a block comment."""
    line = escaping.prose(text).replace("*/", "* /").replace("/*", "/ *")
    return Escaped(AFTER_QUESTION_MARK.sub(" ?", line))


AFTER_QUESTION_MARK = re.compile(r"(?<=\?)\?")
"""Two question marks could begin a trigraph: C89 2.2.1.1."""

PRINTABLE = range(0x20, 0x7F)
NAMED = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}


def _spelled(byte: int) -> str:
    """Spell a byte in a string literal; three octal digits can run into no digit that follows."""
    return NAMED.get(byte) or (chr(byte) if byte in PRINTABLE else f"\\{byte:03o}")


def _character(byte: int) -> str:
    return "'\\''" if byte == ord("'") else f"'{_spelled(byte)}'"
