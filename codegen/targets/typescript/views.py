"""What the templates of TypeScript see: escaped strings and numbers, made from a spec."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codegen import model
from codegen.model import ErrorCode, Range, Spec
from codegen.targets import naming, wording
from codegen.targets.typescript import names
from codegen.targets.typescript.escaping import comment, hresult, jsdoc, jsdoc_line, json_string, package, string
from codegen.text import escaping
from codegen.text.escaping import Escaped, identifier

MODULES = ("index", "codes", "messages", "names", "predicates")
"""The modules of the package, each as ES module and as CommonJS; the first is the package itself."""

WIDTH = 84


class Alias(NamedTuple):
    """Another name of a code, the canonical one, and why the code is deprecated."""

    name: Escaped
    value: int
    canonical: Escaped
    deprecation: Escaped | None


class Code(NamedTuple):
    """One constant, its comment in lines, and why it is deprecated."""

    name: Escaped
    value: int
    message: Escaped
    comment: tuple[Escaped, ...]
    deprecation: Escaped | None
    aliases: tuple[Alias, ...]


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Run(NamedTuple):
    """Consecutive values."""

    first: int
    last: int


class NameRun(NamedTuple):
    """The names of consecutive values, as the lines of one string."""

    first: int
    lines: tuple[Escaped, ...]


class Span(NamedTuple):
    """A range, and what its predicate is called."""

    function: Escaped
    title: Escaped
    first: int
    last: int


class View(NamedTuple):
    """What the templates of this target see; `others` are the codes that are not errors.

    `hresult` and `success` are what the HRESULTs of failures and of successes begin with; `success_runs` have no 0.
    `is_source` tells a file of TypeScript from one that is loaded, and `is_commonjs` of which kind the latter is.
    """

    banner: tuple[Escaped, ...]
    generated: Escaped
    package: Escaped
    description: Escaped
    license: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    modules: tuple[Escaped, ...]
    functions: tuple[Escaped, ...]
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    prefix: Escaped
    names: tuple[NameRun, ...]
    code_runs: tuple[Run, ...]
    failure_runs: tuple[Run, ...]
    hresult: Escaped | None
    success: Escaped | None
    success_runs: tuple[Run, ...]
    has_zero: bool
    aliases: tuple[Alias, ...]
    retired: tuple[Escaped, ...]
    is_source: bool = True
    is_commonjs: bool = False


def view(spec: Spec) -> View:
    """Return what the templates of the sources see of a spec."""
    banner = wording.banner(spec)
    sections = tuple(_section(spec, span, codes) for span, codes in spec.sections())
    codes = tuple(code for section in sections for code in section.codes)
    ranges = tuple(Span(_predicate(each), jsdoc(each.title), each.first, each.last) for each in spec.ranges)
    functions = (identifier("isCode"), identifier("isFailure"), *(span.function for span in ranges))
    common = _common(spec)
    return View(
        banner=tuple(comment(line) for line in banner),
        generated=json_string(" ".join(banner[:2])),
        package=package(names.package(spec)),
        description=json_string(f"{spec.title}."),
        license=json_string(" AND ".join(dict.fromkeys(source.license for source in spec.sources)) or "UNLICENSED"),
        title=jsdoc(spec.title),
        summary=tuple(jsdoc(line) for line in escaping.wrap(spec.summary, WIDTH)),
        modules=tuple(map(identifier, MODULES)),
        functions=functions if spec.facility is None else (*functions, identifier("fromHresult")),
        codes=codes,
        others=tuple(code for code, each in zip(codes, spec.codes, strict=True) if each.kind != "error"),
        sections=sections,
        ranges=ranges,
        prefix=string(common),
        names=tuple(_names(spec, common)),
        code_runs=_runs(sorted(code.value for code in spec.codes)),
        failure_runs=_runs(sorted(code.value for code in spec.codes if code.kind == "error")),
        hresult=None if spec.failure_base is None else hresult(spec.failure_base),
        success=None if spec.facility is None else hresult(spec.facility << 16),
        success_runs=_runs(sorted(code.value for code in spec.succeeding())),
        has_zero=any(code.value == 0 for code in spec.codes),
        aliases=tuple(alias for code in codes for alias in code.aliases),
        retired=tuple(comment(wording.retirement(each)) for each in spec.retired),
    )


def _section(spec: Spec, span: Range | None, codes: Iterable[ErrorCode]) -> Section:
    heading = comment(wording.section(span)) if span else None
    return Section(heading, tuple(_code(spec, code) for code in codes))


def _code(spec: Spec, code: ErrorCode) -> Code:
    name = identifier(code.name)
    deprecation = jsdoc(wording.deprecation(code.deprecated)) if code.deprecated else None
    lines = escaping.wrap(wording.documentation(spec, code, deprecated=False), WIDTH)
    return Code(
        name,
        code.value,
        string(code.text),
        tuple(map(jsdoc_line, lines)),
        deprecation,
        tuple(Alias(identifier(alias), code.value, name, deprecation) for alias in code.aliases),
    )


def _predicate(span: Range) -> Escaped:
    return identifier(f"is{naming.pascal(span.name)}")


def _common(spec: Spec) -> str:
    """Return the prefix that most names have."""
    prefixes = Counter(code.name.removesuffix(naming.without_prefix(code.name, spec.prefixes)) for code in spec.codes)
    return max(prefixes, key=prefixes.__getitem__, default="")


def _names(spec: Spec, common: str) -> Iterator[NameRun]:
    """Yield the names of each run of values."""
    words = {code.value: _word(code.name, common) for code in spec.codes}
    for first, last in model.runs(words):
        lines = escaping.wrap(" ".join(words[value] for value in range(first, last + 1)), WIDTH)
        yield NameRun(first, (*(string(f"{line} ") for line in lines[:-1]), string(lines[-1])))


def _word(name: str, common: str) -> str:
    return name.removeprefix(common) if name.startswith(common) else f":{name}"


def _runs(values: Iterable[int]) -> tuple[Run, ...]:
    return tuple(Run(first, last) for first, last in model.runs(values))
