"""What Cargo.toml says of the crate: its name, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets.rust import names
from codegen.targets.rust.escaping import toml
from codegen.text.escaping import Escaped


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


def _if_any(text: str) -> Escaped | None:
    return toml(text) if text else None
