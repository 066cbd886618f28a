"""What pyproject.toml and README.md say of the package: its name, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.python.escaping import distribution, toml_string
from codegen.targets.python.names import names
from codegen.text import forms, markdown
from codegen.text.escaping import Escaped


class Author(NamedTuple):
    """A person; one part can be missing."""

    name: Escaped | None
    email: Escaped | None


class Address(NamedTuple):
    """An address with the label that PyPI shows."""

    label: Escaped
    url: Escaped


class Packaging(NamedTuple):
    """What the files next to the package say; `summary` and the first three are Markdown, the others TOML."""

    banner: tuple[Escaped, ...]
    heading: Escaped
    summary: Escaped
    distribution: Escaped
    version: Escaped
    description: Escaped
    license: Escaped | None
    has_license: bool
    authors: tuple[Author, ...]
    addresses: tuple[Address, ...]


def packaging(spec: Spec) -> Packaging:
    """Return what the files next to the package say of it."""
    metadata = spec.metadata
    pages = (("Homepage", metadata.homepage), ("Repository", metadata.repository), ("Documentation", metadata.page))
    return Packaging(
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        heading=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        distribution=distribution(names(spec).distribution),
        version=toml_string(metadata.version or "0.0.0"),
        description=toml_string(f"{spec.title}."),
        license=toml_string(metadata.license) if metadata.license else None,
        has_license=bool(wording.license_file(spec)),
        authors=tuple(map(_author, metadata.authors)),
        addresses=tuple(Address(Escaped(label), toml_string(url)) for label, url in pages if url),
    )


def _author(text: str) -> Author:
    name, email = forms.name_and_mail(text)
    return Author(toml_string(name) if name else None, toml_string(email) if email else None)
