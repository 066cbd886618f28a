"""What Cargo.toml, README.md and LICENSE say of the crate: its name, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.rust import names
from codegen.targets.rust.escaping import name, toml
from codegen.text import markdown
from codegen.text.escaping import Escaped


class Readme(NamedTuple):
    """What README.md and LICENSE say of the spec; `code` is the constant that the example uses."""

    banner: tuple[Escaped, ...]
    license_lines: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    code: Escaped


class Packaging(NamedTuple):
    """The values of Cargo.toml; None for a key that is left out. `documentation` is the page of the table."""

    package: Escaped
    version: Escaped
    description: Escaped
    license: Escaped | None
    license_file: Escaped | None
    authors: tuple[Escaped, ...]
    homepage: Escaped | None
    repository: Escaped | None
    documentation: Escaped | None


def packaging(spec: Spec) -> Packaging:
    """Return what Cargo.toml says of the crate."""
    metadata = spec.metadata
    return Packaging(
        package=toml(names.package(spec)),
        version=toml(metadata.version or "0.0.0"),
        description=toml(f"{spec.title}."),
        license=_if_any(metadata.license),
        license_file=toml("LICENSE") if metadata.license_text and not metadata.license else None,
        authors=tuple(map(toml, metadata.authors)),
        homepage=_if_any(metadata.homepage),
        repository=_if_any(metadata.repository),
        documentation=_if_any(metadata.page),
    )


def readme(spec: Spec) -> Readme:
    """Return what the texts of the crate say of a spec."""
    return Readme(
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        license_lines=tuple(map(Escaped, wording.license_lines(spec))),
        title=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        code=name(names.constant(spec, spec.codes[0].name)),
    )


def _if_any(text: str) -> Escaped | None:
    return toml(text) if text else None
