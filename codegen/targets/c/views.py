"""What the templates of C and C++ see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from codegen import model
from codegen.model import ErrorCode, Range, Spec
from codegen.targets import wording
from codegen.targets.c.escaping import (
    MAXIMUM_INT,
    MINIMUM_INT,
    comment,
    commented,
    compiler_message,
    hresult,
    index_type,
    initialiser,
    integer,
    offset_type,
    string,
    type_name,
    value_type,
)
from codegen.targets.c.names import Names, names
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

WIDTH = 84


class Alias(NamedTuple):
    """Another name of a code, as enumerator of C, member of the enum of C++, and macro of Windows."""

    name: Escaped
    member: Escaped
    macro: Escaped


class Code(NamedTuple):
    """One enumerator, what else the code is called, and its comment in lines.

    `deprecation` is what compilers print where a code is used that is deprecated, its aliases too.
    """

    name: Escaped
    member: Escaped
    macro: Escaped
    literal: Escaped
    comment: tuple[Escaped, ...]
    deprecation: Escaped | None
    aliases: tuple[Alias, ...]
    is_last: bool


class Section(NamedTuple):
    """The codes of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Text(NamedTuple):
    """One member of the struct that holds the strings: its size and its initialiser."""

    size: int
    initialiser: Escaped


class Run(NamedTuple):
    """Consecutive values: the first, the last, and the index of the first among all."""

    first: Escaped
    last: Escaped
    at: int


class Span(NamedTuple):
    """A range; without a first value where no number of the type is below it, of which compilers would warn."""

    name: Escaped
    title: Escaped
    first: Escaped | None
    last: Escaped


class Condition(NamedTuple):
    """A std::errc and the codes that are cases of it."""

    errc: Escaped
    codes: tuple[Escaped, ...]


class Table(NamedTuple):
    """Strings in one object: the members, the offset of each, in rows, and the type of the offsets."""

    texts: tuple[Text, ...]
    offsets: tuple[tuple[int, ...], ...]
    offset_type: Escaped


class View(NamedTuple):
    """What the templates of this target see; `members` are the codes that std::error_code may hold.

    `hresult` and `success` are what the HRESULTs of failures and of successes begin with; `successes` has no 0.
    `namespaces` are those of C++, the outermost first.
    `by_name` are the indexes of names in their order, and `aliased` those of the codes of aliases, in rows.
    """

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    files: Escaped
    functions: Escaped
    guard: Escaped
    namespaces: tuple[Escaped, ...]
    category: Escaped
    type: Escaped
    is_signed: bool
    is_enum: bool
    codes: tuple[Code, ...]
    members: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    conditions: tuple[Condition, ...]
    names: Table
    messages: Table
    value_type: Escaped
    index_type: Escaped
    by_name: tuple[tuple[int, ...], ...]
    runs: tuple[Run, ...]
    failures: tuple[Run, ...]
    hresult: Escaped | None
    success: Escaped | None
    successes: tuple[Run, ...]
    has_zero: bool
    is_deprecating: bool
    retired: tuple[tuple[Escaped, ...], ...]
    aliased: tuple[tuple[int, ...], ...]
    first_alias: int


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    called = names(spec)
    ascending = sorted(spec.codes, key=lambda code: code.value)
    values = [code.value for code in ascending]
    aliases = [(alias, index) for index, code in enumerate(ascending) for alias in code.aliases]
    words = [*(code.name for code in ascending), *(alias for alias, _ in aliases)]
    sections = tuple(_section(spec, called, span, codes) for span, codes in spec.sections())
    codes = tuple(code for section in sections for code in section.codes)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=comment(spec.title),
        summary=_lines(spec.summary),
        files=identifier(called.files),
        functions=identifier(called.functions),
        guard=identifier(called.files.upper()),
        namespaces=tuple(map(identifier, called.namespace.split("::"))),
        category=string(called.category),
        type=type_name(signed=spec.type.signed),
        is_signed=spec.type.signed,
        is_enum=values[0] >= MINIMUM_INT and values[-1] <= MAXIMUM_INT,
        codes=codes,
        members=tuple(code for code, each in zip(codes, spec.codes, strict=True) if each.kind != "marker"),
        sections=sections,
        ranges=tuple(_span(spec, each) for each in spec.ranges),
        conditions=tuple(_conditions(spec, called)),
        names=_table(words),
        messages=_table([code.text for code in ascending]),
        value_type=value_type(values, signed=spec.type.signed),
        index_type=index_type(len(words)),
        by_name=rows(sorted(range(len(words)), key=words.__getitem__)),
        runs=_runs(values),
        failures=_runs([code.value for code in ascending if code.kind == "error"]),
        hresult=None if spec.failure_base is None else hresult(spec.failure_base),
        success=None if spec.facility is None else hresult(spec.facility << 16),
        successes=_runs(sorted(code.value for code in spec.succeeding())),
        has_zero=0 in values,
        is_deprecating=any(code.deprecated for code in spec.codes),
        retired=tuple(_lines(wording.retirement(each)) for each in spec.retired),
        aliased=rows([index for _, index in aliases]),
        first_alias=len(ascending),
    )


def _section(spec: Spec, called: Names, span: Range | None, codes: Iterable[ErrorCode]) -> Section:
    heading = comment(wording.section(span)) if span else None
    return Section(heading, tuple(_code(spec, called, code) for code in codes))


def _code(spec: Spec, called: Names, code: ErrorCode) -> Code:
    return Code(
        identifier(called.enumerator(code.name)),
        identifier(called.member(code.name)),
        identifier(code.name),
        integer(code.value),
        _lines(wording.documentation(spec, code, described=False)),
        compiler_message(wording.deprecation(code.deprecated)) if code.deprecated else None,
        tuple(_alias(called, alias) for alias in code.aliases) if code.aliases else (),
        code is spec.codes[-1],
    )


def _alias(called: Names, alias: str) -> Alias:
    return Alias(identifier(called.enumerator(alias)), identifier(called.member(alias)), identifier(alias))


def _lines(text: str) -> tuple[Escaped, ...]:
    """Return a text as the lines of a block comment."""
    return tuple(map(commented, escaping.wrap(text, WIDTH)))


def _span(spec: Spec, span: Range) -> Span:
    is_least = span.first == 0 and not spec.type.signed
    return Span(
        identifier(span.name), comment(span.title), None if is_least else integer(span.first), integer(span.last)
    )


def _conditions(spec: Spec, called: Names) -> Iterator[Condition]:
    """Yield each std::errc with its codes: by name, or by number where the name would warn."""
    cases: dict[str, list[Escaped]] = {}
    for code in spec.codes:
        if code.errc and code.kind != "marker":
            name = integer(code.value) if code.deprecated else identifier(called.enumerator(code.name))
            cases.setdefault(code.errc, []).append(name)
    for errc, codes in cases.items():
        yield Condition(identifier(errc), tuple(codes))


def _table(texts: Sequence[str]) -> Table:
    made = tuple(Text(len(text.encode()) + 1, initialiser(text)) for text in texts)
    offsets = [*accumulate((text.size for text in made[:-1]), initial=0)]
    return Table(made, rows(offsets), offset_type(offsets[-1]))


def rows(numbers: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return numbers in rows of at most WIDTH columns, a comma and a space between two, a comma at the end."""
    found: list[tuple[int, ...]] = []
    start = width = 0
    for at, number in enumerate(numbers):
        size = len(str(number)) + (at + 1 < len(numbers))
        if at > start and width + 1 + size > WIDTH:
            found.append(tuple(numbers[start:at]))
            start, width = at, size
        else:
            width += size + (at > start)
    return (*found, tuple(numbers[start:])) if numbers else ()


def _runs(values: Sequence[int]) -> tuple[Run, ...]:
    """Return the runs of consecutive values of an ascending list."""
    found = model.runs(values)
    starts = accumulate((last - first + 1 for first, last in found), initial=0)
    return tuple(Run(integer(first), integer(last), start) for (first, last), start in zip(found, starts, strict=False))
