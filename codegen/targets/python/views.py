"""What the templates of Python see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen.model import Deprecation, ErrorCode, Range, Retired, Spec
from codegen.targets import binding_data, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.packages import Packaging, Readme, packaging, readme
from codegen.targets.python.columns import Category, Column, categories, columns
from codegen.targets.python.escaping import (
    comment,
    distribution,
    docstring,
    is_wide,
    number,
    string,
    toml_string,
)
from codegen.targets.python.names import constant, functions, is_member, names
from codegen.targets.target import Request
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier


class Text(NamedTuple):
    """What is said of a number."""

    value: int
    words: Escaped


class Number(NamedTuple):
    """A name and its number."""

    name: Escaped
    value: int


class Name(NamedTuple):
    """A name, its number, and what is said of it."""

    name: Escaped
    value: int
    words: Escaped


class Constant(NamedTuple):
    """A name with its number; whether black would break the line that assigns it, and that line in a block.

    `name` is what Python calls it. `words` are the warning on the use of one that is deprecated.
    """

    name: Escaped
    value: int
    docstring: Escaped
    is_wide: bool
    is_wide_below: bool
    words: Escaped | None


class Code(NamedTuple):
    """One code; `name` is that of the table, and `message` is None where the table has none."""

    name: Escaped
    value: int
    message: Escaped | None
    kind: Escaped


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    constants: tuple[Constant, ...]


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
    `file`. `kinds` are those of all codes, `member_kinds` those of the members of the enum. `values` are the values of
    the constants in their order, those of deprecated ones last. `mask`, `half` and `size` are the greatest number, half
    the number and the number of the values of the table's type.
    """

    is_file: bool
    underscore: Escaped
    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    packaging: Packaging
    readme: Readme
    distribution: Escaped
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
    has_errors: bool
    has_sentinels: bool
    kinds: tuple[Escaped, ...]
    member_kinds: tuple[Escaped, ...]
    members: tuple[Constant, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    values: tuple[int, ...]
    is_signed: bool
    mask: Escaped
    half: Escaped
    size: Escaped
    hresult: Hresult | None
    aliases: tuple[Number, ...]
    columns: tuple[Column, ...]
    categories: tuple[Category, ...]
    descriptions: tuple[Text, ...]
    remedies: tuple[Text, ...]
    page: Escaped | None
    deprecated: tuple[Constant, ...]
    retired: tuple[Name, ...]
    retired_numbers: tuple[Number, ...]

    @property
    def has_messages(self) -> bool:
        """Whether a code has a message."""
        return any(code.message for code in self.codes)

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
    constants = {code.name: tuple(_constants(spec, code)) for code in spec.codes}
    every = tuple(each for group in constants.values() for each in group)
    current = tuple(each for each in every if not each.words)
    deprecated = tuple(each for each in every if each.words)
    codes = tuple(map(_code, spec.codes))
    kinds = binding_data.kinds(spec)
    return View(
        is_file=request.layout == "file",
        underscore=Escaped("_" if request.layout == "file" else ""),
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=docstring(spec.title),
        # Black strips what Unicode has as white space from a line's end, such as a no-break space before a line break.
        summary=tuple(docstring(line.strip()) for line in escaping.wrap(spec.summary, 80)),
        packaging=packaging(spec, toml_string),
        readme=readme(spec),
        distribution=distribution(called.distribution),
        package=identifier(called.package),
        enum=identifier(called.enum),
        exception=identifier(called.exception),
        example=identifier(constant(spec, binding_data.example(spec).name)),
        is_wide_enum=is_wide(f"class {called.enum}(IntEnum):"),
        is_wide_exception=is_wide(f"class {called.exception}(Exception):"),
        is_wide_missing=is_wide(f"    def _missing_(cls, value: object) -> {called.enum} | None:"),
        is_wide_check=is_wide(f"if any(code(key) != each for key, each in {called.enum}.__members__.items()):"),
        functions=tuple(map(identifier, functions(spec))),
        codes=codes,
        others=tuple(code for code in codes if code.kind != "error"),
        has_errors="error" in kinds,
        has_sentinels="marker" in kinds,
        kinds=tuple(map(string, kinds)),
        member_kinds=tuple(string(kind) for kind in kinds if kind != "marker") or (string("marker"),),
        members=tuple(_members(spec, constants)),
        sections=tuple(_sections(spec, constants)),
        ranges=tuple(map(_span, spec.ranges)),
        values=tuple(each.value for each in (*current, *deprecated)),
        is_signed=spec.type.signed,
        mask=number(spec.type.mask),
        half=number(-spec.type.least),
        size=number(spec.type.mask + 1),
        hresult=binding_data.hresult(spec, number),
        aliases=tuple(_aliases(spec)),
        columns=tuple(columns(spec)),
        categories=tuple(categories(spec)),
        descriptions=tuple(_texts((code.value, code.description) for code in spec.codes)),
        remedies=tuple(_texts((code.value, code.remedy) for code in spec.codes)),
        page=string(wording.entry_url(spec)) if spec.metadata.page else None,
        deprecated=deprecated,
        retired=tuple(each for retired in spec.retired for each in _retired(spec, retired)),
        retired_numbers=tuple(Number(identifier(each.name), each.value) for each in spec.retired),
    )


def _constants(spec: Spec, code: ErrorCode) -> Iterator[Constant]:
    """Yield the constant of a code, and those of its aliases."""
    for name, words, ended in binding_data.constants(spec, code, constant, deprecated=True, described=False):
        yield _constant(name, code.value, docstring(words), ended)


def _constant(name: str, value: int, words: Escaped, deprecated: Deprecation | None) -> Constant:
    line = f'{name}: "Final" = {value}'
    warning = f"{name} is deprecated: {wording.deprecation(deprecated)}" if deprecated else ""
    wide = (is_wide(line), is_wide(f"    {line}"))
    return Constant(identifier(name), value, words, *wide, string(escaping.prose(warning)) if warning else None)


def _members(spec: Spec, constants: dict[str, tuple[Constant, ...]]) -> Iterator[Constant]:
    """Yield the constants that the enum has too; aliases that a class cannot have are left out."""
    for code in spec.codes:
        if code.kind != "marker":
            first, *others = constants[code.name]
            yield first
            yield from (each for each in others if is_member(each.name))


def _sections(spec: Spec, constants: dict[str, tuple[Constant, ...]]) -> Iterator[Section]:
    """Yield the constants of each range that are not deprecated, with a heading."""
    for span, codes in spec.sections():
        found = tuple(each for code in codes for each in constants[code.name] if not each.words)
        if found:
            yield Section(comment(wording.section(span)) if span else None, found)


def _aliases(spec: Spec) -> Iterator[Number]:
    """Yield the other names of codes, and what Python calls each name of a table where that differs."""
    for code in spec.codes:
        for name, _ in binding_data.spellings(spec, "python", code):
            yield Number(identifier(name), code.value)


def _retired(spec: Spec, retired: Retired) -> Iterator[Name]:
    """Yield a retired name, and what Python called it where that differs, each with what is said of it."""
    words = string(escaping.prose(wording.retirement(retired)))
    for name in dict.fromkeys((retired.name, constant(spec, retired.name))):
        yield Name(identifier(name), retired.value, words)


def _texts(pairs: Iterable[tuple[int, str]]) -> Iterator[Text]:
    return (Text(value, string(escaping.prose(words))) for value, words in pairs if words)


def _span(span: Range) -> Span:
    wide = is_wide(f"def is_{span.name}(code: object) -> bool:")
    return Span(identifier(span.name), docstring(span.title), span.first, span.last, wide)


def _code(code: ErrorCode) -> Code:
    message = string(code.message) if code.message else None
    return Code(identifier(code.name), code.value, message, identifier(code.kind))
