"""What the npm package is called, by default or as a spec says, and which names Node.js reserves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.targets import naming
from codegen.targets.naming import NameStyle
from codegen.targets.target import Conflict, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

NPM = NameStyle(
    "npm",
    re.compile(r"(@[a-z0-9][a-z0-9-]*/)?[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    "lower-kebab-case, with or without @scope/",
)

MODULES = frozenset("""
    assert buffer cluster console constants crypto dgram dns domain events fs http http2 https inspector module net
    os path process punycode querystring readline repl stream sys timers tls tty url util v8 vm wasi zlib
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The modules of Node.js that are spelled as an npm package is; Node.js never looks for a package of such a name."""

WORDS = frozenset("""
    arguments await break case catch class const continue debugger default delete do else enum eval export extends false
    finally for function if implements import in instanceof interface let new null package private protected public
    return static super switch this throw true try typeof undefined var void while with yield
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What no constant of an ES module can be called: ECMA-262 12.7.2, and `undefined`, which TypeScript declares."""

FUNCTIONS = ("nameOf", "messageOf", "kindOf", "codeOf", "describe", "toCode", "isCode", "isFailure")
"""The functions of every module."""

OPTIONS = (Option("package", NPM, "the npm package; `ipsec-errors` if not said"),)


def package(spec: Spec) -> str:
    """Return the name that a spec sets, or the one made of its own."""
    return spec.option("typescript", "package", naming.kebab(f"{spec.name}_errors"))


def pascal(spec: Spec) -> str:
    """Return what the names of all types begin with, so that those of two tables differ."""
    return naming.pascal(spec.name)


def functions(spec: Spec) -> tuple[str, ...]:
    """Return the functions and the class that the module exports."""
    ranges = [f"is{naming.pascal(span.name)}" for span in spec.ranges]
    if ranges:
        ranges.append("rangeOf")
    hresult = () if spec.facility is None else ("toHresult", "fromHresult")
    exception = f"{pascal(spec)}Exception"
    return (*FUNCTIONS, *ranges, *hresult, exception, f"is{exception}")


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the name of the package if Node.js has a module of that name, and codes that are reserved words."""
    name = package(spec)
    if name in MODULES:
        message = f"`{name}` is a module of Node.js"
        yield Conflict(("targets", "typescript", "package"), message, f"choose another name, such as `{name}-errors`")
    for code in spec.codes:
        for each in (code.name, *code.aliases):
            if each in WORDS:
                remedy = "give the code another name, or leave TypeScript out of the targets"
                yield Conflict.of_name(code, each, f"`{each}` is a reserved word of TypeScript", remedy)
