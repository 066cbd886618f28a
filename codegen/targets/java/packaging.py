"""What pom.xml, README.md and LICENSE say of the package: its coordinates, version, licence, authors, addresses."""

import re
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.java.names import constant, names
from codegen.text import markdown, xml
from codegen.text.escaping import Escaped, identifier

AUTHOR = re.compile(r"(?P<name>.*?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>")


class Author(NamedTuple):
    """A person; one part can be missing."""

    name: Escaped | None
    email: Escaped | None


class Packaging(NamedTuple):
    """What the files next to the classes say; `banner` and what ends in `_lines` are those of README.md and LICENSE."""

    comment: tuple[Escaped, ...]
    banner: tuple[Escaped, ...]
    license_lines: tuple[Escaped, ...]
    heading: Escaped
    summary: Escaped
    example: Escaped
    group: Escaped
    artifact: Escaped
    version: Escaped
    description: Escaped
    url: Escaped | None
    license: Escaped | None
    authors: tuple[Author, ...]
    repository: Escaped | None


def packaging(spec: Spec) -> Packaging:
    """Return what the files next to the classes say of a spec."""
    metadata, called = spec.metadata, names(spec)
    address = metadata.homepage or metadata.page or metadata.repository
    example = next((code for code in spec.codes if code.kind == "error"), spec.codes[0])
    return Packaging(
        comment=tuple(map(xml.comment, wording.banner(spec))),
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        license_lines=tuple(map(Escaped, wording.license_lines(spec))),
        heading=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        example=identifier(constant(spec, example.name)),
        group=xml.text(called.group),
        artifact=xml.text(called.artifact),
        version=xml.text(metadata.version or "0.0.0"),
        description=xml.text(f"{spec.title}."),
        url=xml.text(address) if address else None,
        license=xml.text(metadata.license) if metadata.license else None,
        authors=tuple(map(_author, metadata.authors)),
        repository=xml.text(metadata.repository) if metadata.repository else None,
    )


def _author(text: str) -> Author:
    found = AUTHOR.fullmatch(text)
    if not found:
        return Author(xml.text(text), None)
    return Author(xml.text(found["name"]) if found["name"] else None, xml.text(found["email"]))
