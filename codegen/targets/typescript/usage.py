"""How TypeScript programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.target import Bindings, Example, Spelling, names_ever
from codegen.targets.typescript.names import constant, functions, package, pascal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec
    from codegen.targets.target import Layout


def spellings(spec: Spec, _: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the constant of a code."""
    yield Spelling("TypeScript", constant(spec, name))


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code."""
    name = constant(spec, code.name)
    lines = (f'import {{ {name} }} from "{package(spec)}";', "", f"if (error === {name}) {{", "}")
    yield Example("TypeScript", name, lines)


def bindings(spec: Spec, layout: Layout) -> Iterator[Bindings]:
    """Yield what a module of TypeScript or JavaScript imports."""
    module = package(spec)
    defined = functions(spec)
    sources = tuple(name for name in defined if name in {"codeOf", "toCode"} or name.startswith("from"))
    yield Bindings(
        ("TypeScript", "JavaScript"),
        module,
        f'import {{{{ {{name}} }}}} from "{module}";' if layout == "package" else "",
        tuple((constant(spec, name), name) for name in names_ever(spec)),
        functions=tuple(name for name in defined if name not in {"codeOf", *sources[1:]}),
        sources=sources,
        types=(f"{pascal(spec)}Code",),
        others=defined,
    )
