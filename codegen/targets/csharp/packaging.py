"""What the project of C#, README.md and LICENSE say of the package: its id, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.csharp import names
from codegen.targets.csharp.escaping import package
from codegen.text import markdown, xml
from codegen.text.escaping import Escaped

NO_VERSION = "0.0.0"


class Fact(NamedTuple):
    """What the readme says of the package under a label, or the project in an element."""

    label: Escaped
    text: Escaped


class Packaging(NamedTuple):
    """What the files next to the source say of the package; `properties` are elements of the project."""

    package: Escaped
    project_banner: tuple[Escaped, ...]
    properties: tuple[Fact, ...]
    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    license_lines: tuple[Escaped, ...]
    facts: tuple[Fact, ...]


def packaging(spec: Spec) -> Packaging:
    """Return what the files next to the source say of the package."""
    metadata = spec.metadata
    authors = ", ".join(metadata.authors)
    properties = (
        ("PackageId", names.package(spec)),
        ("Version", metadata.version or NO_VERSION),
        ("Description", spec.summary or spec.title),
        ("Authors", authors),
        ("PackageLicenseExpression", metadata.license),
        ("PackageLicenseFile", "LICENSE" if metadata.license_text and not metadata.license else ""),
        ("PackageProjectUrl", metadata.homepage or metadata.page),
        ("RepositoryUrl", metadata.repository),
    )
    facts = (
        ("Version", metadata.version),
        ("Licence", metadata.license),
        ("Authors", authors),
        ("Homepage", metadata.homepage),
        ("Repository", metadata.repository),
        ("Reference", metadata.page),
    )
    return Packaging(
        package=package(names.package(spec)),
        project_banner=tuple(map(xml.comment, wording.banner(spec))),
        properties=tuple(Fact(Escaped(label), xml.text(text)) for label, text in properties if text),
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        title=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        license_lines=tuple(map(Escaped, wording.license_lines(spec))),
        facts=tuple(Fact(Escaped(label), markdown.inline(text)) for label, text in facts if text),
    )
