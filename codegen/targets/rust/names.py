"""What the crate, its constants and its functions are called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.targets import naming
from codegen.targets.rust.reserved import KEYWORDS
from codegen.targets.shapes import Choice
from codegen.targets.target import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

OPTIONS = (
    Option("crate", naming.DISTRIBUTION, "the crate; default: `ipsec-errors`"),
    Option("style", Choice(("verbatim", "upper_snake")), "the style of constants; default: `verbatim`"),
)


def package(spec: Spec) -> str:
    """Return the name of the crate that a spec sets, or the one made of its own."""
    return spec.option("rust", "crate", naming.kebab(f"{spec.name}_errors"))


def module(spec: Spec) -> str:
    """Return what a program calls the crate or the module."""
    return package(spec).replace("-", "_")


def constant(spec: Spec, name: str) -> str:
    """Return what Rust calls the constant of a name of a code."""
    return raw(naming.styled(spec, "rust", name))


def raw(name: str) -> str:
    """Return a name as an identifier: a raw one if it is a keyword."""
    return f"r#{name}" if name in KEYWORDS else name


def variant(word: str) -> str:
    """Return what an enum calls a word: `LowLevel` for `low-level`, `Fatal` for `FATAL`."""
    return naming.pascal(naming.upper_snake(re.sub("-", "_", word)))


def functions(spec: Spec) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the functions of ranges, tags and custom fields, each with its place in the spec."""
    for span in spec.ranges:
        yield ("ranges", span.name), f"is_{span.name}"
    for tag in spec.tags:
        yield ("tags", tag.name), f"is_{tag.name}"
    for field in spec.fields:
        yield ("fields", field.name), field.name
        if field.unique:
            yield ("fields", field.name), f"from_{field.name}"
