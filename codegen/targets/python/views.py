"""What the templates of Python see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen import model
from codegen.model import ErrorCode, Range, Spec
from codegen.targets import wording
from codegen.targets.python.escaping import (
    WIDTH,
    comment,
    distribution,
    docstring,
    docstring_line,
    is_wide,
    number,
    string,
    toml_string,
)
from codegen.targets.python.names import functions, names
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

WIDEST_NAME = WIDTH - len(": Final = ") - len("-2147483648")
"""Characters of a name that fits with any number into each line that assigns a number to a name."""


class Name(NamedTuple):
    """A deprecated or retired name, and the message about it."""

    name: Escaped
    value: int
    words: Escaped


class Alias(NamedTuple):
    """Another name of a code.

    `is_wide` says that black would break a line that assigns a number to it, `is_wide_assignment` that it would
    break the line that assigns the canonical name to it.
    """

    name: Escaped
    value: int
    is_wide: bool
    is_wide_assignment: bool


class Code(NamedTuple):
    """One constant; `is_wide` says that black would break a line that assigns the number to the name."""

    name: Escaped
    value: int
    is_wide: bool
    message: Escaped
    docstring: Escaped
    documentation: Escaped
    kind: Escaped
    is_member: bool
    is_deprecated: bool
    aliases: tuple[Alias, ...]


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Run(NamedTuple):
    """Consecutive values: the first and the last."""

    first: int
    last: int


class Span(NamedTuple):
    """A range; whether black would break the first line of its predicate in the module, and in the stub."""

    name: Escaped
    title: Escaped
    first: int
    last: int
    is_wide_definition: bool
    is_wide_declaration: bool


class View(NamedTuple):
    """What the templates of this target see; `others` are the members that are not errors.

    `hresult` and `success` are what the HRESULTs of failures and of successes begin with; `successes` have no 0.
    """

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    description: Escaped
    distribution: Escaped
    package: Escaped
    enum: Escaped
    is_wide_enum: bool
    is_wide_check: bool
    functions: tuple[Escaped, ...]
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    runs: tuple[Run, ...]
    failures: tuple[Run, ...]
    mask: Escaped
    hresult: Escaped | None
    success: Escaped | None
    successes: tuple[Run, ...]
    has_zero: bool
    aliases: tuple[Alias, ...]
    deprecated: tuple[Name, ...]
    retired: tuple[Name, ...]


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    called = names(spec)
    sections = tuple(_section(spec, span, codes) for span, codes in spec.sections())
    codes = tuple(code for section in sections for code in section.codes)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=docstring(spec.title),
        # Black strips what Unicode has as white space from a line's end, such as a no-break space before a line break.
        summary=tuple(docstring(line.strip()) for line in escaping.wrap(spec.summary, 80)),
        description=toml_string(f"{spec.title}."),
        distribution=distribution(called.distribution),
        package=identifier(called.package),
        enum=identifier(called.enum),
        is_wide_enum=is_wide(f"class {called.enum}(IntEnum):"),
        is_wide_check=is_wide(f"if any(name(each) != each.name for each in {called.enum}):"),
        functions=tuple(map(identifier, functions(spec))),
        codes=codes,
        others=tuple(code for code in codes if code.kind in {"warning", "success"}),
        sections=sections,
        ranges=tuple(map(_span, spec.ranges)),
        runs=_runs(code.value for code in spec.codes),
        failures=_runs(sorted(code.value for code in spec.codes if code.kind == "error")),
        mask=number(spec.type.mask),
        hresult=None if spec.failure_base is None else number(spec.failure_base),
        success=None if spec.facility is None else number(spec.facility << 16),
        successes=_runs(sorted(code.value for code in spec.succeeding())),
        has_zero=any(code.value == 0 for code in spec.codes),
        aliases=tuple(alias for code in codes for alias in code.aliases),
        deprecated=tuple(each for code in spec.codes for each in _deprecated(code)),
        retired=tuple(_name(each.name, each.value, wording.retirement(each)) for each in spec.retired),
    )


def _span(span: Range) -> Span:
    return Span(
        identifier(span.name),
        docstring(span.title),
        span.first,
        span.last,
        is_wide(f"def is_{span.name}(code):"),
        is_wide(f"def is_{span.name}(code: int) -> bool:"),
    )


def _name(name: str, value: int, words: str) -> Name:
    return Name(identifier(name), value, string(escaping.prose(words)))


def _deprecated(code: ErrorCode) -> Iterator[Name]:
    """Yield the names of a code that is deprecated, each with the warning on its use."""
    if code.deprecated:
        for name in (code.name, *code.aliases):
            yield _name(name, code.value, f"{name} is deprecated: {wording.deprecation(code.deprecated)}")


def _section(spec: Spec, span: Range | None, codes: Iterable[ErrorCode]) -> Section:
    heading = comment(wording.section(span)) if span else None
    return Section(heading, tuple(_code(spec, code) for code in codes))


def _code(spec: Spec, code: ErrorCode) -> Code:
    line = escaping.prose(wording.documentation(spec, code))
    return Code(
        identifier(code.name),
        code.value,
        len(code.name) > WIDEST_NAME,
        string(code.text),
        docstring_line(line),
        string(line),
        identifier(code.kind),
        code.kind != "marker",
        code.deprecated is not None,
        tuple(_alias(code, alias) for alias in code.aliases) if code.aliases else (),
    )


def _alias(code: ErrorCode, alias: str) -> Alias:
    return Alias(identifier(alias), code.value, len(alias) > WIDEST_NAME, is_wide(f"{alias} = {code.name}"))


def _runs(values: Iterable[int]) -> tuple[Run, ...]:
    return tuple(Run(first, last) for first, last in model.runs(values))
