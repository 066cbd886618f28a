"""What the README.md of a package says of its table, in the packages of several languages."""

from typing import NamedTuple

from codegen.model import Spec
from codegen.targets import wording
from codegen.text import markdown
from codegen.text.escaping import Escaped


class Readme(NamedTuple):
    """The banner in lines of a comment, the title and the summary, and what the metadata say, each with its label."""

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: Escaped
    facts: tuple[Escaped, ...]


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
