"""What package.json, README.md and LICENSE say of the npm package: its name, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Metadata, Spec
from codegen.targets import wording
from codegen.targets.typescript import names
from codegen.targets.typescript.escaping import json_string, package
from codegen.text import markdown
from codegen.text.escaping import Escaped, identifier


class Readme(NamedTuple):
    """What README.md says of the spec; `code` is the first constant, which the example uses."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    code: Escaped


class Packaging(NamedTuple):
    """The members of package.json; empty where there is nothing to say, None where a member is left out."""

    generated: Escaped
    package: Escaped
    version: Escaped
    description: Escaped
    license: Escaped
    author: Escaped | None
    contributors: tuple[Escaped, ...]
    homepage: Escaped | None
    repository: Escaped | None


def packaging(spec: Spec) -> Packaging:
    """Return what the files of the package say of it."""
    metadata = spec.metadata
    lines = wording.banner(spec)
    authors = tuple(map(json_string, metadata.authors))
    return Packaging(
        generated=json_string(" ".join(lines)),
        package=package(names.package(spec)),
        version=json_string(metadata.version or "0.0.0"),
        description=json_string(f"{spec.title}."),
        license=json_string(_license(spec)),
        author=authors[0] if authors else None,
        contributors=authors[1:],
        homepage=_if_any(metadata.homepage),
        repository=_if_any(_git_address(metadata)),
    )


def readme(spec: Spec) -> Readme:
    """Return what the texts of the package say of a spec."""
    return Readme(
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        title=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        code=identifier(names.constant(spec, spec.codes[0].name)),
    )


def _if_any(text: str) -> Escaped | None:
    return json_string(text) if text else None


def _license(spec: Spec) -> str:
    """Return the licence of the package, or else those of the sources of its texts."""
    if spec.metadata.license:
        return spec.metadata.license
    if spec.metadata.license_text:
        return "SEE LICENSE IN LICENSE"
    return " AND ".join(dict.fromkeys(source.license for source in spec.sources)) or "UNLICENSED"


def _git_address(metadata: Metadata) -> str:
    """Return the address of the repository in the form that npm writes, or nothing without one."""
    address = metadata.repository
    if not address.startswith("https://"):
        return address
    return f"git+{address.removesuffix('/').removesuffix('.git')}.git"
