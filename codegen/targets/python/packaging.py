"""What pyproject.toml, README.md and LICENSE say of the package: its name, version, licence, authors, addresses."""

import re
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.python.escaping import distribution, toml_string
from codegen.targets.python.names import names
from codegen.text import markdown
from codegen.text.escaping import Escaped

AUTHOR = re.compile(r"(?P<name>.*?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>")


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
    license_lines: tuple[Escaped, ...]
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
        license_lines=tuple(map(Escaped, wording.license_lines(spec))),
        authors=tuple(map(_author, metadata.authors)),
        addresses=tuple(Address(Escaped(label), toml_string(url)) for label, url in pages if url),
    )


def _author(text: str) -> Author:
    found = AUTHOR.fullmatch(text)
    if not found:
        return Author(toml_string(text), None)
    return Author(toml_string(found["name"]) if found["name"] else None, toml_string(found["email"]))
