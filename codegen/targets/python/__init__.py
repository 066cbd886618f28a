"""Python: a typed package of plain constants whose enum and messages are loaded on first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import escaping, naming, wording
from codegen.output import OutputFile
from codegen.templates import Escaped, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec

HERE = Path(__file__).parent
FILES = {
    "__init__.py": "package.py.j2",
    "__init__.pyi": "package.pyi.j2",
    "_enum.py": "enum.py.j2",
    "_names.py": "names.py.j2",
    "_messages.py": "messages.py.j2",
    "py.typed": "py.typed.j2",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One constant."""

    name: Escaped
    value: int
    string: Escaped
    message: Escaped
    docstring: Escaped
    is_member: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the templates of this target see."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    package: Escaped
    enum: Escaped
    codes: tuple[Code, ...]
    sections: tuple[Section, ...]


def generate(spec: Spec) -> Iterator[OutputFile]:
    """Yield the files of the package."""
    view = _view(spec)
    folder = f"python/{view.package}"
    for name, template in FILES.items():
        yield OutputFile(f"{folder}/{name}", render(HERE / template, view))


def _view(spec: Spec) -> View:
    sections = tuple(
        Section(comment(wording.section(span)) if span else None, tuple(_code(spec, code) for code in codes))
        for span, codes in spec.sections()
    )
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=docstring(spec.title),
        summary=tuple(docstring(line) for line in escaping.wrap(spec.summary, 80)),
        package=identifier(f"{spec.name}_errors"),
        enum=identifier(naming.pascal(f"{spec.name}_error")),
        codes=tuple(code for section in sections for code in section.codes),
        sections=sections,
    )


def _code(spec: Spec, code: ErrorCode) -> Code:
    return Code(
        name=identifier(code.name),
        value=code.value,
        string=string(code.name),
        message=string(code.message),
        docstring=docstring(wording.documentation(spec, code)),
        is_member=code.kind != "marker",
    )


def identifier(name: str) -> Escaped:
    """Return a name that the rules of a spec have found fit for an identifier."""
    return Escaped(name)


def string(text: str) -> Escaped:
    """Return a text as a string literal, in the quotes that black would choose."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    table = {ord(quote): f"\\{quote}", ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    return Escaped(f"{quote}{escaping.escape(text, table, _spelled)}{quote}")


def docstring(text: str) -> Escaped:
    """Return a text as one line inside a docstring."""
    line = escaping.prose(text).replace("\\", "\\\\")
    return Escaped(re.sub(r'"(?="|$)', r"\"", line))


def comment(text: str) -> Escaped:
    """Return a text as one line behind a `#`."""
    return Escaped(escaping.prose(text))


def _spelled(point: int) -> str:
    """Spell a character as an escape."""
    return escaping.backslashed(point, "\\U{:08x}")
