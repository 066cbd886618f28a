"""C and C++: a header that stands alone, look-up beside it, std::error_code, CMake and pkg-config."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen import escaping, model, naming, wording
from codegen.output import OutputFile
from codegen.targets.c.spelling import MAXIMUM_INT, MINIMUM_INT, comma, comment, identifier, initialiser, integer
from codegen.templates import Escaped, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.model import ErrorCode, Range, Spec

HERE = Path(__file__).parent

FILES = {
    "{files}.h": "header.h.j2",
    "{files}.c": "source.c.j2",
    "{files}.hpp": "header.hpp.j2",
    "CMakeLists.txt": "CMakeLists.txt.j2",
    "{files}.pc.in": "library.pc.in.j2",
}
WIN32 = {"{files}_win32.h": "win32.h.j2"}
"""What is emitted for a table of Win32 error codes alone."""

FACILITY_WIN32 = 7
WIDTH = 84
MAXIMUM_BYTE = 0xFF
MAXIMUM_SHORT = 0xFFFF


class Code(NamedTuple):
    """One enumerator or macro, and what else the code is called."""

    name: Escaped
    cxx: Escaped
    macro: Escaped
    literal: Escaped
    long_literal: Escaped
    comma: Escaped
    comment: tuple[Escaped, ...]


class Section(NamedTuple):
    """The codes of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Text(NamedTuple):
    """One member of the struct that holds the texts: its size and its initialiser."""

    size: int
    initialiser: Escaped
    offset: int
    comma: Escaped


class Run(NamedTuple):
    """Consecutive values: the first, the last, and the index of the first among all."""

    first: Escaped
    last: Escaped
    at: int
    comma: Escaped


class Span(NamedTuple):
    """A range, what its predicate is called and how it is tested."""

    name: Escaped
    title: Escaped
    test: Escaped


class Condition(NamedTuple):
    """A std::errc and the codes that are cases of it."""

    errc: Escaped
    codes: tuple[Escaped, ...]


class View(NamedTuple):
    """What the templates of this target see; `members` are the codes that std::error_code may hold."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    files: Escaped
    functions: Escaped
    guard: Escaped
    namespace: Escaped
    type: Escaped
    word: Escaped
    is_enum: bool
    codes: tuple[Code, ...]
    members: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    conditions: tuple[Condition, ...]
    names: tuple[Text, ...]
    messages: tuple[Text, ...]
    name_offset: Escaped
    name_offsets: tuple[Escaped, ...]
    message_offset: Escaped
    message_offsets: tuple[Escaped, ...]
    value_type: Escaped
    index_type: Escaped
    by_name: tuple[Escaped, ...]
    runs: tuple[Run, ...]
    failures: tuple[Run, ...]
    hresult: Escaped | None
    has_zero: bool


def generate(spec: Spec) -> Iterator[OutputFile]:
    """Yield the headers, the source, and what CMake and pkg-config find them by."""
    view = _view(spec)
    folder = f"c/{naming.kebab(spec.names.files)}"
    for name, template in {**FILES, **(WIN32 if spec.facility == FACILITY_WIN32 else {})}.items():
        yield OutputFile(f"{folder}/{name.format(files=spec.names.files)}", render(HERE / template, view))


def _view(spec: Spec) -> View:
    ascending = sorted(spec.codes, key=lambda code: code.value)
    names = _texts([code.name for code in ascending])
    messages = _texts([code.message for code in ascending])
    sections = tuple(
        Section(comment(wording.section(span)) if span else None, tuple(_code(spec, code) for code in codes))
        for span, codes in spec.sections()
    )
    codes = tuple(code for section in sections for code in section.codes)
    by_name = sorted(range(len(ascending)), key=lambda index: ascending[index].name)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=comment(spec.title),
        summary=tuple(comment(line) for line in escaping.wrap(spec.summary, WIDTH)),
        files=identifier(spec.names.files),
        functions=identifier(spec.names.functions),
        guard=identifier(spec.names.files.upper()),
        namespace=identifier(naming.cxx(spec.names.namespace)),
        type=identifier(_type(spec)),
        word=identifier("int" if spec.type.signed else "unsigned int"),
        is_enum=all(MINIMUM_INT <= code.value <= MAXIMUM_INT for code in spec.codes),
        codes=codes,
        members=tuple(code for code, each in zip(codes, spec.codes, strict=True) if each.kind != "marker"),
        sections=sections,
        ranges=tuple(Span(identifier(each.name), comment(each.title), _test(spec, each)) for each in spec.ranges),
        conditions=tuple(_conditions(spec)),
        names=names,
        messages=messages,
        name_offset=_offset_type(names),
        name_offsets=_numbers([text.offset for text in names]),
        message_offset=_offset_type(messages),
        message_offsets=_numbers([text.offset for text in messages]),
        value_type=identifier("unsigned short" if _fit_short(ascending) else _type(spec)),
        index_type=identifier("unsigned char" if len(names) <= MAXIMUM_BYTE else "unsigned long"),
        by_name=_numbers(by_name),
        runs=_runs([code.value for code in ascending]),
        failures=_runs([code.value for code in ascending if code.kind == "error"]),
        hresult=None if spec.facility is None else Escaped(f"0x{0x8000_0000 | spec.facility << 16:08X}UL"),
        has_zero=any(code.value == 0 for code in spec.codes),
    )


def _type(spec: Spec) -> str:
    return "long" if spec.type.signed else "unsigned long"


def _fit_short(codes: Sequence[ErrorCode]) -> bool:
    return all(0 <= code.value <= MAXIMUM_SHORT for code in codes)


def _code(spec: Spec, code: ErrorCode) -> Code:
    short = naming.without_prefix(code.name, spec.prefixes)
    return Code(
        name=_enumerator(spec, code),
        cxx=identifier(naming.cxx(short)),
        macro=identifier(code.name),
        literal=integer(code.value),
        long_literal=Escaped(f"{code.value}L"),
        comma=comma(here=code is not spec.codes[-1]),
        comment=tuple(comment(line) for line in _said(spec, code)),
    )


def _said(spec: Spec, code: ErrorCode) -> tuple[str, ...]:
    return escaping.wrap(wording.documentation(spec, code, described=False), WIDTH)


def _enumerator(spec: Spec, code: ErrorCode) -> Escaped:
    return identifier(naming.enumerator(code.name, spec.names.prefix, spec.prefixes))


def _test(spec: Spec, span: Range) -> Escaped:
    """Return the condition that a code lies in a range; no unsigned number is below 0, and compilers say so."""
    below = "" if span.first == 0 and not spec.type.signed else f"code >= {integer(span.first)} && "
    return Escaped(f"{below}code <= {integer(span.last)}")


def _conditions(spec: Spec) -> Iterator[Condition]:
    cases: dict[str, list[Escaped]] = {}
    for code in spec.codes:
        if code.errc and code.kind != "marker":
            cases.setdefault(code.errc, []).append(_enumerator(spec, code))
    for errc, codes in cases.items():
        yield Condition(identifier(errc), tuple(codes))


def _numbers(numbers: Sequence[int]) -> tuple[Escaped, ...]:
    """Return numbers as the lines of an initialiser."""
    words = [f"{number}," for number in numbers[:-1]] + [str(numbers[-1])]
    return tuple(Escaped(line) for line in escaping.wrap(" ".join(words), WIDTH))


def _texts(texts: Sequence[str]) -> tuple[Text, ...]:
    sizes = [len(text.encode()) + 1 for text in texts]
    offsets = accumulate(sizes, initial=0)
    rows = zip(texts, sizes, offsets, strict=False)
    last = len(texts) - 1
    return tuple(Text(size, initialiser(text), at, comma(here=n < last)) for n, (text, size, at) in enumerate(rows))


def _offset_type(texts: Sequence[Text]) -> Escaped:
    return identifier("unsigned short" if texts[-1].offset <= MAXIMUM_SHORT else "unsigned long")


def _runs(values: Sequence[int]) -> tuple[Run, ...]:
    """Return the runs of consecutive values of an ascending list."""
    found = model.runs(values)
    starts = accumulate((last - first + 1 for first, last in found), initial=0)
    return tuple(
        Run(integer(first), integer(last), start, comma(here=(first, last) != found[-1]))
        for (first, last), start in zip(found, starts, strict=False)
    )
