"""What go.mod, README.md and LICENSE say of the module: its path, version, licence, authors, addresses."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.targets.go import names
from codegen.targets.go.escaping import module
from codegen.text import markdown
from codegen.text.escaping import Escaped


class Packaging(NamedTuple):
    """The path of the module, and what README.md and LICENSE say of it; a go.mod file has no place for more."""

    module: Escaped
    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    license_lines: tuple[Escaped, ...]
    facts: tuple[Escaped, ...]


def packaging(spec: Spec) -> Packaging:
    """Return what the files next to the package say of it."""
    metadata = spec.metadata
    facts = (
        ("Version", metadata.version),
        ("Licence", metadata.license),
        ("Authors", ", ".join(metadata.authors)),
        ("Homepage", metadata.homepage),
        ("Repository", metadata.repository),
        ("Reference", metadata.page),
    )
    return Packaging(
        module=module(names.module(spec)),
        banner=tuple(map(markdown.comment, wording.banner(spec))),
        title=markdown.inline(spec.title),
        summary=markdown.inline(spec.summary),
        license_lines=tuple(map(Escaped, wording.license_lines(spec))),
        facts=tuple(markdown.inline(f"{label}: {text}") for label, text in facts if text),
    )
