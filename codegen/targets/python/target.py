"""Python: a folder that pip installs, with a typed package whose enum and messages are loaded on first use."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import escaping, model
from codegen.escaping import Escaped
from codegen.model import OutputFile
from codegen.targets import wording
from codegen.targets.python.escaping import (
    SKIP,
    WIDTH,
    comment,
    decimal,
    docstring,
    docstring_line,
    identifier,
    number,
    string,
    strings,
    toml_string,
    whole,
)
from codegen.targets.python.formatting import restyled
from codegen.targets.python.names import OPTIONS, conflicts, names
from codegen.targets.python.usage import examples, spellings
from codegen.targets.python.views import Alias, Code, Name, Run, Section, Span, View
from codegen.targets.render import render, rows
from codegen.targets.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.model import ErrorCode, Range, Spec

TEMPLATES = Path(__file__).parent / "templates"
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

WIDEST_NAME = WIDTH - len(": Final = ") - len("-2147483648")
"""Characters of a name that fits with any number into each line that assigns a number to a name."""

FUNCTIONS = ("name", "code", "describe", "is_code", "is_failure")
"""The functions of every package, beside `message`, which has a module with the messages."""


def generate(spec: Spec, _: Sequence[Target]) -> Iterator[OutputFile]:
    """Yield the files of a folder that pip installs."""
    view = _view(spec)
    files = {**FILES, **(HISTORY if view.deprecated or view.retired else {})}
    for path, template in files.items():
        name = path.format(package=names(spec).package)
        yield OutputFile(f"python/{names(spec).distribution}/{name}", render(TEMPLATES / template, view))


def _view(spec: Spec) -> View:
    codes = tuple(code for batch in spec.batches() for code in _codes(spec, batch))
    sections = tuple(Section(comment(wording.section(span)) if span else None, part) for span, part in spec.cut(codes))
    functions = (*FUNCTIONS, *(f"is_{each.name}" for each in spec.ranges))
    functions += ("from_hresult",) if spec.facility is not None else ()
    has_zero = any(code.value == 0 for code in spec.codes)
    hresult = None if spec.failure_base is None else number(spec.failure_base)
    successes = _runs(sorted(code.value for code in spec.succeeding()))
    zero = " if self._value_ else 0" if has_zero else ""
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=docstring(spec.title),
        # Black strips what Unicode has as white space from a line's end, such as a no-break space before a line break.
        summary=tuple(docstring(line.strip()) for line in escaping.wrap(spec.summary, 80)),
        description=toml_string(f"{spec.title}."),
        distribution=identifier(names(spec).distribution),
        package=identifier(names(spec).package),
        enum=identifier(names(spec).enum),
        enum_head=whole(f"class {names(spec).enum}(IntEnum):"),
        enum_check=whole(f"if any(name(each) != each.name for each in {names(spec).enum}):"),
        functions=tuple(identifier(name) for name in functions),
        first_constant=2 + len(functions),
        codes=codes,
        others=tuple(code for code in codes if code.kind in {"warning", "success"}),
        sections=sections,
        ranges=tuple(map(_span, spec.ranges)),
        runs=_runs(code.value for code in spec.codes),
        failures=_runs(code.value for code in spec.codes if code.kind == "error"),
        mask=number(spec.type.mask),
        hresult=hresult,
        success=None if spec.facility is None else number(spec.facility << 16),
        successes=successes,
        wrapped=identifier("wrap(self._value_)" if successes else f"{hresult} | self._value_{zero}"),
        has_zero=has_zero,
        aliases=tuple(alias for code in codes for alias in code.aliases),
        deprecated=tuple(each for code in spec.codes for each in _deprecated(code)),
        retired=tuple(_name(each.name, each.value, wording.retirement(each)) for each in spec.retired),
    )


def _span(span: Range) -> Span:
    definition, declaration = (f"def is_{span.name}({words}:" for words in ("code)", "code: int) -> bool"))
    return Span(whole(definition), whole(declaration), docstring(span.title), span.first, span.last)


def _name(name: str, value: int, words: str) -> Name:
    return Name(string(name), value, string(escaping.prose(words)))


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
        mark=_marks(names),
        value=map(decimal, (code.value for code in codes)),
        string=strings(names),
        message=strings([code.message for code in codes]),
        docstring=map(docstring_line, lines),
        documentation=strings(lines),
        kind=map(identifier, (code.kind for code in codes)),
        is_member=(code.kind != "marker" for code in codes),
        is_deprecated=(code.deprecated is not None for code in codes),
        aliases=(tuple(_aliases(code)) if code.aliases else () for code in codes),
    )


def _aliases(code: ErrorCode) -> Iterator[Alias]:
    for alias, mark in zip(code.aliases, _marks(code.aliases), strict=True):
        assignment = whole(f"{alias} = {code.name}")
        yield Alias(identifier(alias), string(alias), code.value, assignment, mark)


def _marks(names: Sequence[str]) -> Iterable[Escaped]:
    """Yield what ends each line that assigns a number to one of the names."""
    if max(map(len, names)) <= WIDEST_NAME:
        return repeat(Escaped(""), len(names))
    return (Escaped("" if len(name) <= WIDEST_NAME else SKIP) for name in names)


def _runs(values: Iterable[int]) -> tuple[Run, ...]:
    return tuple(Run(first, last, last + 1) for first, last in model.runs(values))


TARGET = Target(generate, "Python", 10, OPTIONS, conflicts, spellings, examples, restyled)
