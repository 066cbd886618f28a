"""What the project of C# says of the package: its id, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.csharp import names
from codegen.targets.csharp.escaping import package
from codegen.text import xml
from codegen.text.escaping import Escaped

NO_VERSION = "0.0.0"


class Property(NamedTuple):
    """An element of the project with its text."""

    name: Escaped
    text: Escaped


class Packaging(NamedTuple):
    """What the project says of the package; `properties` are its elements."""

    package: Escaped
    banner: tuple[Escaped, ...]
    properties: tuple[Property, ...]
    has_license: bool


def packaging(spec: Spec) -> Packaging:
    """Return what the project says of the package."""
    metadata = spec.metadata
    properties = (
        ("PackageId", names.package(spec)),
        ("Version", metadata.version or NO_VERSION),
        ("Description", spec.summary or spec.title),
        ("Authors", ", ".join(metadata.authors)),
        ("PackageLicenseExpression", metadata.license),
        ("PackageLicenseFile", "LICENSE" if metadata.license_text and not metadata.license else ""),
        ("PackageProjectUrl", metadata.homepage or metadata.page),
        ("RepositoryUrl", metadata.repository),
    )
    return Packaging(
        package=package(names.package(spec)),
        banner=tuple(map(xml.comment, wording.banner(spec))),
        properties=tuple(Property(Escaped(name), xml.text(text)) for name, text in properties if text),
        has_license=bool(wording.license_file(spec)),
    )
