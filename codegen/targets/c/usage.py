"""How C and C++ programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.c import conflicts
from codegen.targets.c.names import names
from codegen.targets.target import Bindings, Example, Spelling, names_ever, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec
    from codegen.targets.target import Layout


def spellings(spec: Spec, code: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the enumerator of C and, for a code that std::error_code can hold, that of C++."""
    found = names(spec)
    yield Spelling("C", found.enumerator(name))
    if code.kind != "marker":
        yield Spelling("C++", f"{found.namespace}::error::{found.member(name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code in C."""
    found = names(spec)
    enumerator = found.enumerator(code.name)
    yield Example("C", enumerator, (f'#include "{found.files}.h"', "", f"if (error == {enumerator}) {{", "}"))


def bindings(spec: Spec, _: Layout) -> Iterator[Bindings]:
    """Yield the header of C, which C++ has too, and that of C++."""
    found = names(spec)
    functions = tuple(conflicts.functions(spec, found))
    own = {name: name.removeprefix(f"{found.functions}_") for name in functions}
    sources = tuple(name for name in functions if own[name].startswith("from_"))
    taking = tuple(name for name in functions if name not in sources and own[name] not in {"code", "count", "at"})
    macros = tuple(f"{found.files.upper()}_{end}" for end in conflicts.GUARDS)
    constants = tuple((found.enumerator(name), name) for name in names_ever(spec))
    yield Bindings(
        ("C", "C++"),
        f"{found.files}.h",
        f'#include "{found.files}.h"',
        constants,
        functions=taking,
        sources=sources,
        types=(found.functions,),
        others=(*functions, f"{found.functions}_kind", *macros),
        own_prefixes=tuple({constant for prefix, constant in found.pairs if constant not in {"", prefix}}),
    )
    scope = f"{found.namespace}::error::"
    members = [(name, code) for name, code in names_of(spec) if code.kind != "marker"]
    yield Bindings(
        ("C++",),
        f"{found.files}.hpp",
        f'#include "{found.files}.hpp"',
        tuple((f"{scope}{found.member(name)}", name) for name, _ in members),
        sources=tuple(f"{found.namespace}::{name}" for name in ("from_hresult", "to_error")),
        own_prefixes=(scope,),
    )
