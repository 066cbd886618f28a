"""What the templates of Python see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen.model import FACILITY_WIN32, ErrorCode, Range, Spec
from codegen.targets import wording
from codegen.targets.python.escaping import comment, docstring, docstring_line, is_wide, number, string
from codegen.targets.python.names import functions, names
from codegen.targets.python.packaging import Packaging, packaging
from codegen.targets.target import Request
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier


class Text(NamedTuple):
    """What is said of a number."""

    value: int
    words: Escaped


class Name(NamedTuple):
    """A deprecated or retired name, and the message about it."""

    name: Escaped
    value: int
    words: Escaped


class Constant(NamedTuple):
    """A name with its number; whether black would break the line that assigns it, and that line in a block."""

    name: Escaped
    value: int
    is_wide: bool
    is_wide_below: bool


class Code(NamedTuple):
    """One code: its constant, and the same as that of `Constant` for its line."""

    name: Escaped
    value: int
    is_wide: bool
    is_wide_below: bool
    message: Escaped
    docstring: Escaped
    kind: Escaped
    is_member: bool
    is_deprecated: bool
    aliases: tuple[Constant, ...]


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]

    @property
    def has_constants(self) -> bool:
        """Whether a code of the range is not deprecated."""
        return not all(code.is_deprecated for code in self.codes)


class Span(NamedTuple):
    """A range; whether black would break the first line of its predicate."""

    name: Escaped
    title: Escaped
    first: int
    last: int
    is_wide: bool


class View(NamedTuple):
    """What the templates of this target see; `others` are the codes that are not errors.

    `underscore` is what the names of tables begin with where the constants are in the same module, as in the layout
    `file`. `values` are the values of the constants in their order, those of deprecated ones last. `mask`, `half` and
    `size` are the greatest number, half the number and the number of the values of the table's type. `hresult` and
    `success` are what the HRESULTs of failures and of successes begin with.
    """

    is_file: bool
    underscore: Escaped
    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    packaging: Packaging
    package: Escaped
    enum: Escaped
    exception: Escaped
    example: Escaped
    is_wide_enum: bool
    is_wide_exception: bool
    is_wide_missing: bool
    is_wide_check: bool
    functions: tuple[Escaped, ...]
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    has_sentinels: bool
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    values: tuple[int, ...]
    is_signed: bool
    mask: Escaped
    half: Escaped
    size: Escaped
    hresult: Escaped | None
    success: Escaped | None
    has_zero: bool
    warnings_succeed: bool
    aliases: tuple[Constant, ...]
    descriptions: tuple[Text, ...]
    remedies: tuple[Text, ...]
    page: Escaped | None
    deprecated: tuple[Name, ...]
    retired: tuple[Name, ...]

    @property
    def has_details(self) -> bool:
        """Whether there is anything that few programs ask for."""
        return bool(self.descriptions or self.remedies or self.deprecated or self.retired)

    @property
    def details_of_main(self) -> tuple[Escaped, ...]:
        """The tables of details that the command reads."""
        tables = {"DESCRIPTIONS": self.descriptions, "REMEDIES": self.remedies, "RETIRED": self.retired}
        return tuple(Escaped(name) for name, rows in tables.items() if rows)


def view(spec: Spec, request: Request) -> View:
    """Return what the templates see of a spec."""
    called = names(spec)
    sections = tuple(_section(spec, span, codes) for span, codes in spec.sections())
    codes = tuple(code for section in sections for code in section.codes)
    deprecated = tuple(each for code in spec.codes for each in _deprecated(code))
    return View(
        is_file=request.layout == "file",
        underscore=Escaped("_" if request.layout == "file" else ""),
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=docstring(spec.title),
        # Black strips what Unicode has as white space from a line's end, such as a no-break space before a line break.
        summary=tuple(docstring(line.strip()) for line in escaping.wrap(spec.summary, 80)),
        packaging=packaging(spec),
        package=identifier(called.package),
        enum=identifier(called.enum),
        exception=identifier(called.exception),
        example=identifier(next((code for code in spec.codes if code.kind == "error"), spec.codes[0]).name),
        is_wide_enum=is_wide(f"class {called.enum}(IntEnum):"),
        is_wide_exception=is_wide(f"class {called.exception}(Exception):"),
        is_wide_missing=is_wide(f"    def _missing_(cls, value: object) -> {called.enum} | None:"),
        is_wide_check=is_wide(f"if any(name(each) != each.name for each in {called.enum}):"),
        functions=tuple(map(identifier, functions(spec))),
        codes=codes,
        others=tuple(code for code in codes if code.kind != "error"),
        has_sentinels=any(code.kind == "marker" for code in spec.codes),
        sections=sections,
        ranges=tuple(map(_span, spec.ranges)),
        values=(*_values(codes), *(each.value for each in deprecated)),
        is_signed=spec.type.signed,
        mask=number(spec.type.mask),
        half=number((spec.type.mask + 1) // 2),
        size=number(spec.type.mask + 1),
        hresult=None if spec.failure_base is None else number(spec.failure_base),
        success=number(spec.facility << 16) if spec.facility is not None and spec.succeeding() else None,
        has_zero=any(code.value == 0 for code in spec.codes),
        warnings_succeed=spec.facility != FACILITY_WIN32,
        aliases=tuple(alias for code in codes for alias in code.aliases),
        descriptions=tuple(_texts((code.value, code.description) for code in spec.codes)),
        remedies=tuple(_texts((code.value, code.remedy) for code in spec.codes)),
        page=string(spec.metadata.page) if spec.metadata.page else None,
        deprecated=deprecated,
        retired=tuple(_name(each.name, each.value, wording.retirement(each)) for each in spec.retired),
    )


def _values(codes: Iterable[Code]) -> Iterator[int]:
    """Yield the values of the constants that are not deprecated, in their order."""
    for code in codes:
        if not code.is_deprecated:
            yield code.value
            yield from (alias.value for alias in code.aliases)


def _texts(pairs: Iterable[tuple[int, str]]) -> Iterator[Text]:
    return (Text(value, string(escaping.prose(words))) for value, words in pairs if words)


def _span(span: Range) -> Span:
    wide = is_wide(f"def is_{span.name}(code: object) -> bool:")
    return Span(identifier(span.name), docstring(span.title), span.first, span.last, wide)


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
    return Code(
        *_constant(code.name, code.value),
        string(code.text),
        docstring_line(escaping.prose(wording.documentation(spec, code, described=False))),
        identifier(code.kind),
        code.kind != "marker",
        code.deprecated is not None,
        tuple(_constant(alias, code.value) for alias in code.aliases),
    )


def _constant(name: str, value: int) -> Constant:
    line = f'{name}: "Final" = {value}'
    return Constant(identifier(name), value, is_wide(line), is_wide(f"    {line}"))
