"""Sample: a module of Lua that returns a table of the codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.model import OutputFile
from codegen.targets import wording
from codegen.targets.render import render
from codegen.targets.target import Example, Spelling, Target
from codegen.text.escaping import Escaped, identifier, prose

from .names import OPTIONS, conflicts, module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec
    from codegen.targets.target import Request

TEMPLATE = Path(__file__).parent / "templates/codes.lua.j2"


class Code(NamedTuple):
    """One code."""

    name: Escaped
    value: int


class View(NamedTuple):
    """What the template sees."""

    banner: tuple[Escaped, ...]
    codes: tuple[Code, ...]


def generate(spec: Spec, _: Request) -> Iterator[OutputFile]:
    """Yield the module."""
    banner = tuple(Escaped(prose(line)) for line in wording.banner(spec))
    view = View(banner, tuple(Code(identifier(code.name), code.value) for code in spec.codes))
    yield OutputFile(f"sample/{module(spec)}.lua", render(TEMPLATE, view))


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the field of a code."""
    yield Spelling("Sample", f"{module(spec)}.{name}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    yield Example("Sample", code.name, (f"if code == {module(spec)}.{code.name} then", "end"))


TARGET = Target(generate, "Sample", 15, OPTIONS, conflicts, spellings, examples)
