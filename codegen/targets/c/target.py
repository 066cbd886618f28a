"""C and C++: a header that stands alone, look-up beside it, std::error_code, CMake and pkg-config."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import escaping, model
from codegen.escaping import Escaped
from codegen.model import OutputFile
from codegen.targets import naming, wording
from codegen.targets.c.escaping import (
    COMMA,
    MAXIMUM_INT,
    MINIMUM_INT,
    NOTHING,
    commas,
    comment,
    commented,
    identifier,
    initialisers,
    integer,
    remark,
)
from codegen.targets.c.names import OPTIONS, conflicts, lower, names
from codegen.targets.c.usage import examples, spellings
from codegen.targets.c.views import Alias, Code, Condition, Run, Section, Span, Text, View
from codegen.targets.render import render, rows
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.model import Deprecation, ErrorCode, Range, Spec

TEMPLATES = Path(__file__).parent / "templates"

FILES = {
    "{files}.h": "header.h.j2",
    "{files}.c": "source.c.j2",
    "{files}.hpp": "header.hpp.j2",
    "CMakeLists.txt": "CMakeLists.txt.j2",
    "{files}.pc.in": "library.pc.in.j2",
}
WIN32 = {"{files}_win32.h": "win32.h.j2"}
"""What is emitted for a table of Win32 error codes alone."""

WIDTH = 84
MEMBER = "    "
"""The indent of an enumerator."""
MAXIMUM_BYTE = 0xFF
MAXIMUM_SHORT = 0xFFFF


def generate(spec: Spec, _: Sequence[Target]) -> Iterator[OutputFile]:
    """Yield the headers, the source, and what CMake and pkg-config find them by."""
    view = _view(spec)
    folder = f"c/{naming.kebab(names(spec).files)}"
    for name, template in {**FILES, **(WIN32 if spec.facility == model.FACILITY_WIN32 else {})}.items():
        yield OutputFile(f"{folder}/{name.format(files=names(spec).files)}", render(TEMPLATES / template, view))


def _view(spec: Spec) -> View:
    ascending = sorted(spec.codes, key=lambda code: code.value)
    aliases = [(alias, index) for index, code in enumerate(ascending) for alias in code.aliases]
    words = [*(code.name for code in ascending), *(alias for alias, _ in aliases)]
    texts = _texts(words)
    messages = _texts([code.message for code in ascending])
    is_enum = all(MINIMUM_INT <= code.value <= MAXIMUM_INT for code in spec.codes)
    indent = MEMBER if is_enum else ""
    codes = tuple(code for batch in spec.batches() for code in _codes(spec, batch, indent))
    sections = tuple(Section(comment(wording.section(span)) if span else None, part) for span, part in spec.cut(codes))
    by_name = sorted(range(len(words)), key=words.__getitem__)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=comment(spec.title),
        summary=tuple(comment(line) for line in escaping.wrap(spec.summary, WIDTH)),
        files=identifier(names(spec).files),
        functions=identifier(names(spec).functions),
        guard=identifier(names(spec).files.upper()),
        namespace=identifier(names(spec).namespace),
        type=identifier(_type(spec)),
        word=identifier("int" if spec.type.signed else "unsigned int"),
        is_enum=is_enum,
        codes=codes,
        members=tuple(code for code, each in zip(codes, spec.codes, strict=True) if each.kind != "marker"),
        sections=sections,
        ranges=tuple(Span(identifier(each.name), comment(each.title), _test(spec, each)) for each in spec.ranges),
        conditions=tuple(_conditions(spec)),
        names=texts,
        messages=messages,
        name_offset=_offset_type(texts),
        name_offsets=_numbers([text.offset for text in texts]),
        message_offset=_offset_type(messages),
        message_offsets=_numbers([text.offset for text in messages]),
        value_type=identifier("unsigned short" if _fit_short(ascending) else _type(spec)),
        index_type=identifier("unsigned char" if len(texts) <= MAXIMUM_BYTE else "unsigned long"),
        by_name=_numbers(by_name),
        runs=_runs([code.value for code in ascending]),
        failures=_runs([code.value for code in ascending if code.kind == "error"]),
        hresult=_base(spec.failure_base),
        success=_base(None if spec.facility is None else spec.facility << 16),
        successes=_runs(sorted(code.value for code in spec.succeeding())),
        has_zero=any(code.value == 0 for code in spec.codes),
        is_deprecating=any(code.deprecated for code in spec.codes),
        retired=_comments([wording.retirement(each) for each in spec.retired], ""),
        aliased=_numbers([index for _, index in aliases]) if aliases else (),
        first_alias=len(ascending),
    )


def _base(hresult: int | None) -> Escaped | None:
    """Return an HRESULT less its code, or None where a table has none."""
    return None if hresult is None else Escaped(f"0x{hresult:08X}UL")


def _type(spec: Spec) -> str:
    return "long" if spec.type.signed else "unsigned long"


def _fit_short(codes: Sequence[ErrorCode]) -> bool:
    return all(0 <= code.value <= MAXIMUM_SHORT for code in codes)


def _codes(spec: Spec, codes: Sequence[ErrorCode], indent: str) -> Iterator[Code]:
    """Yield constants, made attribute by attribute: of large tables in a third of the time.

    `indent` is that of the constants in the header.
    """
    every = [code.name for code in codes]
    short = [naming.without_prefix(name, spec.prefixes) for name in every]
    enumerators = [identifier(names(spec).prefix + name) for name in short]
    literals = [integer(code.value) for code in codes]
    said = wording.documentation(spec, codes, described=False)
    comments = _comments(said, indent)
    last = spec.codes[-1]
    given = zip(codes, literals, enumerators, strict=True)
    return rows(
        Code,
        name=enumerators,
        cxx=(identifier(lower(name)) for name in short),
        macro=map(identifier, every),
        literal=literals,
        comma=(NOTHING if code is last and not code.aliases else COMMA for code in codes),
        comment=comments,
        member_comment=comments if indent == MEMBER else _comments(said, MEMBER),
        attribute=(_attribute(spec, code.deprecated) if code.deprecated else NOTHING for code in codes),
        plain=(literal if code.deprecated else name for code, literal, name in given),
        aliases=(tuple(_alias(spec, code, alias) for alias in code.aliases) if code.aliases else () for code in codes),
        is_last=(code is last for code in codes),
    )


def _alias(spec: Spec, code: ErrorCode, alias: str) -> Alias:
    short = naming.without_prefix(alias, spec.prefixes)
    follows = code is not spec.codes[-1] or alias != code.aliases[-1]
    return Alias(_enumerator(spec, alias), identifier(lower(short)), identifier(alias), COMMA if follows else NOTHING)


def _attribute(spec: Spec, deprecated: Deprecation) -> Escaped:
    """Return what stands behind the enumerator of a code that is deprecated."""
    return Escaped(f" {names(spec).files.upper()}_DEPRECATED({remark(wording.deprecation(deprecated))})")


def _comments(texts: Sequence[str], indent: str) -> tuple[Escaped, ...]:
    """Return texts as block comments without their ends, each line but the first behind an indent."""
    between = f"\n{indent} * "
    return tuple(commented(between.join(escaping.cut(text, WIDTH))) for text in escaping.proses(texts))


def _enumerator(spec: Spec, name: str) -> Escaped:
    return identifier(names(spec).enumerator(name))


def _test(spec: Spec, span: Range) -> Escaped:
    """Return the condition that a code lies in a range; no unsigned number is below 0, and compilers say so."""
    below = "" if span.first == 0 and not spec.type.signed else f"code >= {integer(span.first)} && "
    return Escaped(f"{below}code <= {integer(span.last)}")


def _conditions(spec: Spec) -> Iterator[Condition]:
    cases: dict[str, list[Escaped]] = {}
    for code in spec.codes:
        if code.errc and code.kind != "marker":
            cases.setdefault(code.errc, []).append(
                integer(code.value) if code.deprecated else _enumerator(spec, code.name)
            )
    for errc, codes in cases.items():
        yield Condition(identifier(errc), tuple(codes))


def _numbers(numbers: Sequence[int]) -> tuple[Escaped, ...]:
    """Return numbers as the lines of an initialiser."""
    words = [f"{number}," for number in numbers[:-1]] + [str(numbers[-1])]
    return tuple(Escaped(line) for line in escaping.wrap(" ".join(words), WIDTH))


def _texts(texts: Sequence[str]) -> tuple[Text, ...]:
    sizes = [len(text if text.isascii() else text.encode()) + 1 for text in texts]
    offsets = accumulate(sizes[:-1], initial=0)
    ends = commas(len(texts))
    return tuple(rows(Text, size=sizes, initialiser=initialisers(texts, sizes), offset=offsets, comma=ends))


def _offset_type(texts: Sequence[Text]) -> Escaped:
    return identifier("unsigned short" if texts[-1].offset <= MAXIMUM_SHORT else "unsigned long")


def _runs(values: Sequence[int]) -> tuple[Run, ...]:
    """Return the runs of consecutive values of an ascending list."""
    found = model.runs(values)
    starts = accumulate((last - first + 1 for first, last in found), initial=0)
    given = zip(found, starts, commas(len(found)), strict=False)
    return tuple(Run(integer(first), integer(last), start, comma) for (first, last), start, comma in given)


TARGET = Target(generate, "C and C++", 20, OPTIONS, conflicts, spellings, examples)
