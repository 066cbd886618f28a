"""TypeScript: an npm package with one constant a code, and names and messages in modules of their own."""

from __future__ import annotations

import json
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

TAG = re.compile(r"(^|[\s{])@")
"""Where JSDoc would take an @ for the beginning of a tag."""

HERE = Path(__file__).parent
FILES = {
    "package.json": "package.json.j2",
    "tsconfig.json": "tsconfig.json.j2",
    "src/codes.ts": "codes.ts.j2",
    "src/index.ts": "index.ts.j2",
    "src/messages.ts": "messages.ts.j2",
    "src/names.ts": "names.ts.j2",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One constant."""

    name: Escaped
    value: int
    string: Escaped
    message: Escaped
    comment: Escaped


@dataclass(frozen=True, slots=True)
class Section:
    """The constants of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the templates of this target see."""

    banner: tuple[Escaped, ...]
    generated: Escaped
    package: Escaped
    description: Escaped
    license: Escaped
    title: Escaped
    summary: tuple[Escaped, ...]
    codes: tuple[Code, ...]
    sections: tuple[Section, ...]


def generate(spec: Spec) -> Iterator[OutputFile]:
    """Yield the files of the package."""
    view = _view(spec)
    folder = f"typescript/{view.package}"
    for name, template in FILES.items():
        yield OutputFile(f"{folder}/{name}", render(HERE / template, view))


def _view(spec: Spec) -> View:
    banner = wording.banner(spec)
    sections = tuple(
        Section(comment(wording.section(span)) if span else None, tuple(_code(spec, code) for code in codes))
        for span, codes in spec.sections()
    )
    return View(
        banner=tuple(comment(line) for line in banner),
        generated=json_string(" ".join(banner[:2])),
        package=identifier(naming.kebab(f"{spec.name}_errors")),
        description=json_string(f"{spec.title}."),
        license=json_string(" AND ".join(dict.fromkeys(source.license for source in spec.sources)) or "UNLICENSED"),
        title=jsdoc(spec.title),
        summary=tuple(jsdoc(line) for line in escaping.wrap(spec.summary, 84)),
        codes=tuple(code for section in sections for code in section.codes),
        sections=sections,
    )


def _code(spec: Spec, code: ErrorCode) -> Code:
    return Code(
        name=identifier(code.name),
        value=code.value,
        string=string(code.name),
        message=string(code.message),
        comment=Escaped("\n * ".join(jsdoc(line) for line in escaping.wrap(wording.documentation(spec, code), 84))),
    )


def identifier(name: str) -> Escaped:
    """Return a name that the rules of a spec have found fit for an identifier or a package."""
    return Escaped(name)


def string(text: str) -> Escaped:
    """Return a text as a string literal that no HTML parser takes for the end of a script."""
    table = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"}
    escaped = escaping.escape(text, table, _spelled).replace("</", "<\\/").replace("<!--", "<\\!--")
    return Escaped(f'"{escaped}"')


def json_string(text: str) -> Escaped:
    """Return a text as one line of JSON."""
    return Escaped(json.dumps(escaping.prose(text), ensure_ascii=False))


def comment(text: str) -> Escaped:
    """Return a text as one line inside a comment; compilers keep it, so it ends no script in a page either."""
    line = escaping.prose(text).replace("*/", "* /").replace("/*", "/ *")
    return Escaped(line.replace("</", "< /").replace("<!--", "<! --"))


def jsdoc(text: str) -> Escaped:
    """Return a text as one line inside a JSDoc comment, where no word of it becomes a tag."""
    return Escaped(TAG.sub(r"\1\\@", comment(text)))


def _spelled(point: int) -> str:
    """Spell a character as an escape that every version of JavaScript reads."""
    return escaping.backslashed(point, "\\u{{{:x}}}")
