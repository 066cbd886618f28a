"""What the packages of several languages say: their README.md, and their packaging files in any format."""

from collections.abc import Callable
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.text import markdown, package_forms
from codegen.text.escaping import Escaped


class Readme(NamedTuple):
    """The banner in lines of a comment, the title and the summary, and what the metadata say, each with its label."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    facts: tuple[Escaped, ...]


class Author(NamedTuple):
    """An author as in the metadata, and the parts of it; one of the two can be missing."""

    text: Escaped
    name: Escaped | None
    email: Escaped | None


class Packaging(NamedTuple):
    """What packaging files say, each string as their format spells it; None where there is nothing to say.

    `license_file` is the file of a licence that has no SPDX expression. `page` is the address of the reference page.
    """

    version: Escaped
    description: Escaped
    license: Escaped | None
    license_file: Escaped | None
    authors: tuple[Author, ...]
    homepage: Escaped | None
    repository: Escaped | None
    page: Escaped | None


def version(spec: Spec) -> str:
    """Return the version of a package, which every format needs."""
    return spec.metadata.version or "0.0.0"


def readme(spec: Spec) -> Readme:
    """Return what README.md says of a spec."""
    metadata = spec.metadata
    facts = (
        ("Version", metadata.version),
        ("Licence", metadata.license),
        ("Authors", ", ".join(metadata.authors)),
        ("Homepage", metadata.homepage),
        ("Repository", metadata.repository),
        ("Reference", metadata.page),
    )
    return Readme(
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        title=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        facts=tuple(markdown.inline(f"{label}: {text}") for label, text in facts if text),
    )


def packaging(spec: Spec, spelled: Callable[[str], Escaped]) -> Packaging:
    """Return what packaging files say of a spec; `spelled` spells a string of their format."""

    def if_any(text: str) -> Escaped | None:
        return spelled(text) if text else None

    metadata = spec.metadata
    return Packaging(
        version=spelled(version(spec)),
        description=spelled(f"{spec.title}."),
        license=if_any(metadata.license),
        license_file=if_any("LICENSE" if metadata.license_text and not metadata.license else ""),
        authors=tuple(
            Author(spelled(each), *map(if_any, package_forms.name_and_mail(each))) for each in metadata.authors
        ),
        homepage=if_any(metadata.homepage),
        repository=if_any(metadata.repository),
        page=if_any(metadata.page),
    )
