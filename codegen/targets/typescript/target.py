"""TypeScript: an npm package for ES modules and CommonJS, one constant a code, each look-up a module of its own."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import escaping, model
from codegen.escaping import Escaped
from codegen.model import OutputFile
from codegen.targets import naming, wording
from codegen.targets.render import render, rows
from codegen.targets.target import Target
from codegen.targets.typescript.names import OPTIONS, package
from codegen.targets.typescript.usage import examples, spellings
from codegen.targets.typescript.views import Alias, Code, Entry, NameRun, Run, Section, Span, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.model import ErrorCode, Range, Spec

TAG = re.compile(r"(^|[\s{])@")
"""Where JSDoc would take an @ for the beginning of a tag."""

TEMPLATES = Path(__file__).parent / "templates"
FOLDER = ("package.json", "tsconfig.json")
SOURCES = ("codes", "names", "messages", "predicates", "index", "check")
MODULES = ("index", "codes", "messages", "names", "predicates")
"""The modules of the package, each as ES module and as CommonJS; the first is the package itself."""

WIDTH = 84


def generate(spec: Spec, _: Sequence[Target]) -> Iterator[OutputFile]:
    """Yield the files of the package: its sources in TypeScript, and what Node, bundlers and editors load."""
    view = _view(spec)
    folder = f"typescript/{package(spec).rpartition('/')[2]}"
    for name in FOLDER:
        yield OutputFile(f"{folder}/{name}", render(TEMPLATES / f"{name}.j2", view))
    for name in SOURCES:
        yield OutputFile(f"{folder}/src/{name}.ts", render(TEMPLATES / f"src/{name}.ts.j2", view))
    module = view._replace(runs_type=Escaped(""))
    script = module._replace(
        is_commonjs=True,
        constant=Escaped("exports."),
        function=Escaped("function "),
        extension=Escaped("cjs"),
    )
    codes = render(TEMPLATES / "dist/codes.d.ts.j2", module)  # it imports no other, so both kinds have the same
    for each, suffix in ((module, "js"), (script, "cjs")):
        for name in MODULES:
            yield OutputFile(f"{folder}/dist/{name}.{suffix}", render(TEMPLATES / f"dist/{name}.js.j2", each))
            types = codes if name == "codes" else render(TEMPLATES / f"dist/{name}.d.ts.j2", each)
            yield OutputFile(f"{folder}/dist/{name}.d.{suffix.replace('js', 'ts')}", types)


def _view(spec: Spec) -> View:
    banner = wording.banner(spec)
    codes = tuple(code for batch in spec.batches() for code in _codes(spec, batch))
    sections = tuple(Section(comment(wording.section(span)) if span else None, part) for span, part in spec.cut(codes))
    ranges = tuple(Span(_predicate(each), jsdoc(each.title), each.first, each.last) for each in spec.ranges)
    functions = (identifier("isCode"), identifier("isFailure"), *(span.function for span in ranges))
    common = _common(spec)
    return View(
        banner=tuple(comment(line) for line in banner),
        generated=json_string(" ".join(banner[:2])),
        package=identifier(package(spec)),
        description=json_string(f"{spec.title}."),
        license=json_string(" AND ".join(dict.fromkeys(source.license for source in spec.sources)) or "UNLICENSED"),
        title=jsdoc(spec.title),
        summary=tuple(jsdoc(line) for line in escaping.wrap(spec.summary, WIDTH)),
        entries=tuple(_entry(name) for name in MODULES),
        functions=functions if spec.facility is None else (*functions, identifier("fromHresult")),
        codes=codes,
        others=tuple(code for code, each in zip(codes, spec.codes, strict=True) if each.kind != "error"),
        sections=sections,
        ranges=ranges,
        prefix=string(common),
        names=tuple(_names(spec, common)),
        code_runs=_runs(code.value for code in spec.codes),
        failure_runs=_runs(code.value for code in spec.codes if code.kind == "error"),
        hresult=_base(spec.failure_base),
        success=_base(None if spec.facility is None else spec.facility << 16),
        success_runs=_runs(sorted(code.value for code in spec.succeeding())),
        has_zero=any(code.value == 0 for code in spec.codes),
        is_commonjs=False,
        runs_type=Escaped(": readonly (readonly [number, string])[]"),
        constant=Escaped("export const "),
        function=Escaped("export function "),
        extension=Escaped("js"),
        aliases=tuple(alias for code in codes for alias in code.aliases),
        retired=tuple(comment(wording.retirement(each)) for each in spec.retired),
    )


def _base(hresult: int | None) -> Escaped | None:
    """Return an HRESULT less its code, or None where a table has none."""
    return None if hresult is None else Escaped(f"0x{hresult:08x}")


def _codes(spec: Spec, codes: Sequence[ErrorCode]) -> Iterator[Code]:
    """Yield constants, made attribute by attribute: of large tables in a third of the time."""
    return rows(
        Code,
        name=(identifier(code.name) for code in codes),
        value=map(decimal, (code.value for code in codes)),
        message=strings([code.message for code in codes]),
        comment=_comments(spec, codes),
        aliases=(tuple(_alias(code, alias) for alias in code.aliases) if code.aliases else () for code in codes),
    )


def _alias(code: ErrorCode, alias: str) -> Alias:
    said = jsdoc(f"Another name of {code.name}.")
    if code.deprecated:
        said = Escaped(f"{said}\n * @deprecated {jsdoc(wording.deprecation(code.deprecated))}")
    return Alias(identifier(alias), string(alias), code.value, said)


def _comments(spec: Spec, codes: Sequence[ErrorCode]) -> Iterator[Escaped]:
    """Yield the JSDoc of each code; an editor strikes out what has the tag `@deprecated`."""
    lines = escaping.proses(wording.documentation(spec, codes, deprecated=False))
    for code, line in zip(codes, lines, strict=True):
        said = _jsdoc("\n * ".join(escaping.cut(line, WIDTH)))
        if code.deprecated:
            said = Escaped(f"{said}\n * @deprecated {jsdoc(wording.deprecation(code.deprecated))}")
        yield said


def _entry(name: str) -> Entry:
    path = "." if name == MODULES[0] else f"./{name}"
    return Entry(identifier(path), identifier(name), Escaped("" if name == MODULES[-1] else ","))


def _predicate(span: Range) -> Escaped:
    return identifier(f"is{naming.pascal(span.name)}")


def _common(spec: Spec) -> str:
    """Return the prefix that most names have."""
    names = [code.name for code in spec.codes]
    rests = [naming.without_prefix(name, spec.prefixes) for name in names]
    prefixes = Counter(name[: len(name) - len(rest)] for name, rest in zip(names, rests, strict=True))
    return max(prefixes, key=prefixes.__getitem__, default="")


def _names(spec: Spec, common: str) -> Iterator[NameRun]:
    """Yield the names of each run of values."""
    names = {code.value: code.name for code in spec.codes}
    for first, last in model.runs(names):
        words = _words([names[value] for value in range(first, last + 1)], common)
        lines = escaping.wrap(" ".join(words), WIDTH)
        texts = [*strings([*(f"{line} " for line in lines[:-1]), lines[-1]])]
        indents = ["", *["  "] * (len(texts) - 1)]
        ends = [" +"] * (len(texts) - 1) + [","]
        parts = zip(indents, texts, ends, strict=True)
        yield NameRun(first, tuple(Escaped(f"{indent}{text}{end}") for indent, text, end in parts))


def _words(names: list[str], common: str) -> list[str]:
    return [name.removeprefix(common) if name.startswith(common) else f":{name}" for name in names]


def _runs(values: Iterable[int]) -> tuple[Run, ...]:
    return tuple(Run(first, last) for first, last in model.runs(values))


def decimal(value: int) -> Escaped:
    """Return a number in decimal digits."""
    return Escaped(value)


def identifier(name: str) -> Escaped:
    """Return a name that the rules of a spec have found fit for an identifier or a package."""
    return Escaped(name)


def string(text: str) -> Escaped:
    """Return a text as a string literal that no HTML parser takes for the end of a script."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    table = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    escaped = escaping.escape(text, table, _spelled).replace("</", "<\\/").replace("<!--", "<\\!--")
    return Escaped(f'"{escaped}"')


def strings(texts: Sequence[str]) -> Iterable[Escaped]:
    """Return texts as string literals."""
    return escaping.literals(texts, Escaped, string)


def json_string(text: str) -> Escaped:
    """Return a text as one line of JSON."""
    return Escaped(escaping.quoted(text))


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment; compilers keep it, so it ends no script in a page either."""
    return _comment(escaping.prose(text))


def jsdoc(text: str) -> Escaped:
    """Return a text as one line inside a JSDoc comment, where no word of it becomes a tag."""
    return _jsdoc(escaping.prose(text))


def _comment(line: str) -> Escaped:
    if "/" not in line and "<" not in line:
        return Escaped(line)
    line = line.replace("*/", "* /").replace("/*", "/ *")
    return Escaped(line.replace("</", "< /").replace("<!--", "<! --"))


def _jsdoc(line: str) -> Escaped:
    line = _comment(line)
    return Escaped(TAG.sub(r"\1\\@", line)) if "@" in line else line


def _spelled(point: int) -> str:
    """Spell a character as an escape that every version of JavaScript reads."""
    return escaping.backslashed(point, "\\u{{{:x}}}")


TARGET = Target(generate, "TypeScript", 30, OPTIONS, spellings=spellings, examples=examples)
