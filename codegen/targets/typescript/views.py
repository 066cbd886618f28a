"""What the templates of TypeScript see: escaped strings and numbers, made from a spec."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen import model
from codegen.model import Deprecation, ErrorCode, IntegerType, Range, Spec
from codegen.targets import binding_data, naming, packages, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.packages import Packaging, Readme, readme
from codegen.targets.typescript import names
from codegen.targets.typescript.columns import Category, Column, categories, columns
from codegen.targets.typescript.escaping import (
    Json,
    comment,
    hresult,
    jsdoc,
    jsdoc_line,
    json_record,
    json_string,
    key,
    package,
    string,
)
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

WIDTH = 84


class Alias(NamedTuple):
    """The constant of another name of a code, what its comment says, and why it is deprecated."""

    constant: Escaped
    comment: Escaped
    deprecation: Escaped | None


class Code(NamedTuple):
    """One constant, its comment in lines, and why it is deprecated.

    `key` is its value as the key of an object. `message` is None for a code without one.
    """

    name: Escaped
    constant: Escaped
    value: int
    key: Escaped
    kind: Escaped
    message: Escaped | None
    json: Escaped
    comment: tuple[Escaped, ...]
    deprecation: Escaped | None
    aliases: tuple[Alias, ...]


class Spelling(NamedTuple):
    """Another string that a code is found by, an alias or a name in another style, and the constant of that name."""

    name: Escaped
    constant: Escaped
    value: int


class Section(NamedTuple):
    """A range with its codes; `pascal` is how the names of its types begin, `function` is its predicate."""

    name: Escaped
    pascal: Escaped
    function: Escaped
    title: Escaped
    first: int
    last: int
    codes: tuple[Code, ...]


class Run(NamedTuple):
    """Consecutive values."""

    first: int
    last: int


class Integer(NamedTuple):
    """The integer type of the table, as its values are made of numbers: `shift` drops the bits above it.

    `least` and `greatest` limit the numbers that have a value: each value has a signed and an unsigned form.
    `has_twins` says that these differ for some code.
    """

    least: int
    greatest: int
    shift: int
    is_signed: bool
    has_twins: bool


class View(NamedTuple):
    """What the templates of this target see.

    `generated` is the banner in JSON, `example` the constant that README.md uses. `pascal` is what the names of types
    begin with. `aliases` are the strings that a code is found by besides its name. `kinds` are those of all codes,
    `succeeding` those of codes whose HRESULT is a success. `others` are the codes that are not
    errors, `filled` the ranges that have codes, `rest` the codes in no range, `exports` all exports of JavaScript that
    are not codes. `is_source` tells the file that has types and program, `is_commonjs` the kind of one without types.
    `body` is what both of its kinds contain.
    """

    banner: tuple[Escaped, ...]
    package: Escaped
    generated: Escaped
    packaging: Packaging
    readme: Readme
    example: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    pascal: Escaped
    codes: tuple[Code, ...]
    has_errors: bool
    has_sentinels: bool
    kinds: tuple[Escaped, ...]
    succeeding: tuple[Escaped, ...]
    others: tuple[Code, ...]
    sections: tuple[Section, ...]
    filled: tuple[Section, ...]
    rest: tuple[Code, ...]
    runs: tuple[Run, ...]
    aliases: tuple[Spelling, ...]
    columns: tuple[Column, ...]
    categories: tuple[Category, ...]
    exports: tuple[Escaped, ...]
    integer: Integer
    hresult: Hresult | None
    page: Escaped | None
    retired: tuple[Escaped, ...]
    lacks_messages: bool
    is_source: bool = False
    is_commonjs: bool = False
    body: Escaped | None = None


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    codes = tuple(_code(spec, code) for code in spec.codes)
    pairs = tuple(zip(codes, spec.codes, strict=True))
    inside: dict[str | None, list[Code]] = {}
    for code, each in pairs:
        inside.setdefault(each.range.name if each.range else None, []).append(code)
    sections = tuple(_section(span, inside.get(span.name, ())) for span in spec.ranges)
    pascal = identifier(names.pascal(spec))
    kinds = binding_data.kinds(spec)
    succeeding = {code.kind for code in spec.succeeding()}
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        package=package(names.package(spec)),
        generated=json_string(" ".join(wording.banner(spec))),
        packaging=_packaging(spec),
        readme=readme(spec),
        example=identifier(names.constant(spec, spec.codes[0].name)),
        title=jsdoc(spec.title),
        summary=tuple(jsdoc_line(line) for line in escaping.wrap(spec.summary, WIDTH)),
        pascal=pascal,
        codes=codes,
        has_errors="error" in kinds,
        has_sentinels="marker" in kinds,
        kinds=tuple(map(string, kinds)),
        succeeding=tuple(string(kind) for kind in kinds if kind in succeeding),
        others=tuple(code for code, each in pairs if each.kind != "error"),
        sections=sections,
        filled=tuple(section for section in sections if section.codes),
        rest=tuple(inside.get(None, ())),
        runs=tuple(Run(first, last) for first, last in model.runs(sorted(code.value for code in spec.codes))),
        aliases=tuple(_spellings(spec)),
        columns=tuple(columns(spec)),
        categories=tuple(categories(spec)),
        exports=tuple(map(identifier, names.functions(spec))),
        integer=_integer(spec.type, spec.codes),
        hresult=binding_data.hresult(spec, hresult),
        page=string(wording.entry_url(spec)) if spec.metadata.page else None,
        lacks_messages=not all(code.message for code in spec.codes),
        retired=tuple(comment(wording.retirement(each)) for each in spec.retired),
    )


def _packaging(spec: Spec) -> Packaging:
    """Return what package.json says: the repository as npm writes it, and those of the texts if there is no licence."""
    metadata = spec.metadata
    found = packages.packaging(spec, json_string)
    if not metadata.license:
        of_texts = " AND ".join(dict.fromkeys(source.license for source in spec.sources)) or "UNLICENSED"
        found = found._replace(license=json_string("SEE LICENSE IN LICENSE" if metadata.license_text else of_texts))
    if metadata.repository.startswith("https://"):
        address = metadata.repository.removesuffix("/").removesuffix(".git")
        found = found._replace(repository=json_string(f"git+{address}.git"))
    return found


def _code(spec: Spec, code: ErrorCode) -> Code:
    (name, words, deprecated), *others = binding_data.constants(spec, code, names.constant)
    return Code(
        identifier(code.name),
        identifier(name),
        code.value,
        key(code.value),
        string(code.kind),
        string(code.message) if code.message else None,
        json_record(_facts(spec, code)),
        tuple(map(jsdoc_line, escaping.wrap(words, WIDTH))),
        _reason(deprecated),
        tuple(Alias(identifier(name), jsdoc(words), _reason(deprecated)) for name, words, deprecated in others),
    )


def _reason(deprecated: Deprecation | None) -> Escaped | None:
    return jsdoc(wording.deprecation(deprecated)) if deprecated else None


def _spellings(spec: Spec) -> Iterator[Spelling]:
    """Yield the aliases, and the names of constants that differ from those of the spec."""
    for code in spec.codes:
        for each, constant in binding_data.spellings(spec, "typescript", code):
            yield Spelling(identifier(each), identifier(constant), code.value)


def _facts(spec: Spec, code: ErrorCode) -> Iterator[tuple[str, Json]]:
    """Yield the members of a code in codes.json; few codes have the last ones."""
    yield "value", code.value
    yield "name", code.name
    yield "kind", code.kind
    yield "message", code.text
    if spec.facility is not None:
        yield "hresult", spec.hresult(code) or 0
    if code.aliases:
        yield "aliases", code.aliases
    if code.deprecated:
        yield "deprecated", wording.deprecation(code.deprecated)
    if spec.tags:
        yield "tags", code.tags
    yield from ((field.name, value) for field, value in model.field_values(spec, code))


def _section(span: Range, codes: Iterable[Code]) -> Section:
    pascal = naming.pascal(span.name)
    return Section(
        string(span.name),
        identifier(pascal),
        identifier(f"is{pascal}"),
        jsdoc(span.title),
        span.first,
        span.last,
        tuple(codes),
    )


def _integer(kind: IntegerType, codes: Iterable[ErrorCode]) -> Integer:
    has_twins = any(not 0 <= code.value < -kind.least for code in codes)
    return Integer(kind.least, kind.mask, 32 - kind.bits, kind.signed, has_twins)
