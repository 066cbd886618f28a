"""Python: a folder that pip installs, with a typed package whose enum and messages are loaded on first use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen import escaping, model, wording
from codegen.output import OutputFile
from codegen.templates import Escaped, render, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.model import ErrorCode, Spec

HERE = Path(__file__).parent
FILES = {
    "pyproject.toml": "pyproject.toml.j2",
    "{package}/__init__.py": "package.py.j2",
    "{package}/__init__.pyi": "package.pyi.j2",
    "{package}/_docs.py": "docs.py.j2",
    "{package}/_enum.py": "enum.py.j2",
    "{package}/_functions.py": "functions.py.j2",
    "{package}/_messages.py": "messages.py.j2",
    "{package}/py.typed": "py.typed.j2",
}
HISTORY = {"{package}/_history.py": "history.py.j2"}
"""What a table has beside in which codes are deprecated or retired."""

FUNCTIONS = ("name", "code", "describe", "is_code", "is_failure")
"""The functions of every package, beside `message`, which has a module with the messages."""


class Name(NamedTuple):
    """A name beside the first one of a code, or one that is not to be used any more, and what is said of it."""

    name: Escaped
    string: Escaped
    value: int
    words: Escaped


class Code(NamedTuple):
    """One constant."""

    name: Escaped
    value: Escaped
    string: Escaped
    message: Escaped
    docstring: Escaped
    documentation: Escaped
    kind: Escaped
    is_member: bool
    is_deprecated: bool
    aliases: tuple[Name, ...]


class Section(NamedTuple):
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


class Run(NamedTuple):
    """Consecutive values: the first, the last, and the one behind it."""

    first: int
    last: int
    stop: int


class Span(NamedTuple):
    """A range, and what its predicate is called."""

    name: Escaped
    title: Escaped
    first: int
    last: int


class View(NamedTuple):
    """What the templates of this target see; `others` are the members that are no errors."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    description: Escaped
    distribution: Escaped
    package: Escaped
    enum: Escaped
    functions: tuple[Escaped, ...]
    first_constant: int
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    runs: tuple[Run, ...]
    failures: tuple[Run, ...]
    mask: Escaped
    hresult: Escaped | None
    wrapped: Escaped
    has_zero: bool
    aliases: tuple[Name, ...]
    deprecated: tuple[Name, ...]
    retired: tuple[Name, ...]


def generate(spec: Spec) -> Iterator[OutputFile]:
    """Yield the files of a folder that pip installs."""
    view = _view(spec)
    files = {**FILES, **(HISTORY if view.deprecated or view.retired else {})}
    for path, template in files.items():
        name = path.format(package=spec.names.package)
        yield OutputFile(f"python/{spec.names.distribution}/{name}", render(HERE / template, view))


def _view(spec: Spec) -> View:
    codes = tuple(code for batch in spec.batches() for code in _codes(spec, batch))
    sections = tuple(Section(comment(wording.section(span)) if span else None, part) for span, part in spec.cut(codes))
    ranges = tuple(Span(identifier(each.name), docstring(each.title), each.first, each.last) for each in spec.ranges)
    functions = (*FUNCTIONS, *(f"is_{each.name}" for each in spec.ranges))
    functions += ("from_hresult",) if spec.facility is not None else ()
    has_zero = any(code.value == 0 for code in spec.codes)
    hresult = None if spec.facility is None else number(0x8000_0000 | spec.facility << 16)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=docstring(spec.title),
        summary=tuple(docstring(line) for line in escaping.wrap(spec.summary, 80)),
        description=toml_string(f"{spec.title}."),
        distribution=identifier(spec.names.distribution),
        package=identifier(spec.names.package),
        enum=identifier(spec.names.enum),
        functions=tuple(identifier(name) for name in functions),
        first_constant=2 + len(functions),
        codes=codes,
        others=tuple(code for code in codes if code.kind in {"warning", "success"}),
        sections=sections,
        ranges=ranges,
        runs=_runs(code.value for code in spec.codes),
        failures=_runs(code.value for code in spec.codes if code.kind == "error"),
        mask=number(spec.type.mask),
        hresult=hresult,
        wrapped=identifier(f"{hresult} | self._value_" + (" if self._value_ else 0" if has_zero else "")),
        has_zero=has_zero,
        aliases=tuple(alias for code in codes for alias in code.aliases),
        deprecated=tuple(each for code in spec.codes for each in _deprecated(code)),
        retired=tuple(_name(each.name, each.value, wording.retirement(each)) for each in spec.retired),
    )


def _name(name: str, value: int, words: str) -> Name:
    return Name(identifier(name), string(name), value, string(escaping.prose(words)))


def _deprecated(code: ErrorCode) -> Iterator[Name]:
    """Yield the names of a code that is deprecated, each with the warning on its use."""
    if code.deprecated:
        for name in (code.name, *code.aliases):
            yield _name(name, code.value, f"{name} is deprecated: {wording.deprecation(code.deprecated)}")


def _codes(spec: Spec, codes: Sequence[ErrorCode]) -> Iterator[Code]:
    """Yield constants, made attribute by attribute: of large tables in a third of the time."""
    names = [code.name for code in codes]
    lines = escaping.proses(wording.documentation(spec, codes))
    return rows(
        Code,
        name=map(identifier, names),
        value=map(decimal, (code.value for code in codes)),
        string=strings(names),
        message=strings([code.message for code in codes]),
        docstring=map(_docstring, lines),
        documentation=strings(lines),
        kind=map(identifier, (code.kind for code in codes)),
        is_member=(code.kind != "marker" for code in codes),
        is_deprecated=(code.deprecated is not None for code in codes),
        aliases=(tuple(_aliases(code)) if code.aliases else () for code in codes),
    )


def _aliases(code: ErrorCode) -> Iterator[Name]:
    return (_name(alias, code.value, "") for alias in code.aliases)


def _runs(values: Iterable[int]) -> tuple[Run, ...]:
    return tuple(Run(first, last, last + 1) for first, last in model.runs(values))


def number(value: int) -> Escaped:
    """Return a number in hexadecimal, in the digits that black would choose."""
    return Escaped(f"0x{value:X}")


def decimal(value: int) -> Escaped:
    """Return a number in decimal digits."""
    return Escaped(value)


def toml_string(text: str) -> Escaped:
    """Return a text as one line of TOML."""
    return Escaped(escaping.quoted(text))


def identifier(name: str) -> Escaped:
    """Return a name that the rules of a spec have found fit for an identifier."""
    return Escaped(name)


def string(text: str) -> Escaped:
    """Return a text as a string literal, in the quotes that black would choose."""
    if escaping.bare(text):
        return Escaped(f'"{text}"')
    quote = "'" if text.count('"') > text.count("'") else '"'
    table = {ord(quote): f"\\{quote}", ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    return Escaped(f"{quote}{escaping.escape(text, table, _spelled)}{quote}")


def strings(texts: Sequence[str]) -> Iterable[Escaped]:
    """Return texts as string literals."""
    return escaping.literals(texts, Escaped, string)


def docstring(text: str) -> Escaped:
    """Return a text as one line inside a docstring."""
    return _docstring(escaping.prose(text))


def _docstring(line: str) -> Escaped:
    """Return a line of prose as one inside a docstring."""
    if '"' not in line and "\\" not in line:
        return Escaped(line)
    line = line.replace("\\", "\\\\")
    return Escaped(re.sub(r'"(?="|$)', r"\"", line))


def comment(text: str) -> Escaped:
    """Return a text as one line behind a `#`."""
    return Escaped(escaping.prose(text))


def _spelled(point: int) -> str:
    """Spell a character as an escape."""
    return escaping.backslashed(point, "\\U{:08x}")
