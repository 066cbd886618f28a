"""How Python programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.python.names import constant, functions, names
from codegen.targets.target import Bindings, Example, Spelling, names_ever

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec
    from codegen.targets.target import Layout


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("Python", f"{names(spec).package}.{constant(spec, name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = constant(spec, code.name)
    lines = (f"from {names(spec).package} import {name}", "", f"if error == {name}:", "    ...")
    yield Example("Python", name, lines)


def bindings(spec: Spec, _: Layout) -> Iterator[Bindings]:
    """Yield what a module imports."""
    found = names(spec)
    defined = functions(spec)
    sources = tuple(name for name in defined if name == "code" or name.startswith("from_"))
    yield Bindings(
        ("Python",),
        found.package,
        f"from {found.package} import {{name}}",
        tuple((constant(spec, name), name) for name in names_ever(spec)),
        functions=(*(name for name in defined if name not in {*sources, "codes"}), found.enum, found.exception),
        sources=sources,
        types=(found.enum,),
        others=defined,
    )
