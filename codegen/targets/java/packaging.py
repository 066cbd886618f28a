"""What pom.xml and README.md say of the package: its coordinates, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.java.names import constant, names
from codegen.text import forms, xml
from codegen.text.escaping import Escaped, identifier


class Author(NamedTuple):
    """A person; one part can be missing."""

    name: Escaped | None
    email: Escaped | None


class Packaging(NamedTuple):
    """What pom.xml says; `example` is a constant for README.md."""

    banner: tuple[Escaped, ...]
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
    """Return what pom.xml says of a spec."""
    metadata, called = spec.metadata, names(spec)
    address = metadata.homepage or metadata.page or metadata.repository
    example = next((code for code in spec.codes if code.kind == "error"), spec.codes[0])
    return Packaging(
        banner=tuple(map(xml.comment, wording.banner(spec))),
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
    name, email = forms.name_and_mail(text)
    return Author(xml.text(name) if name else None, xml.text(email) if email else None)
