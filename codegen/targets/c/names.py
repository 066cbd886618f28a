"""What the C and C++ files and their parts are called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.c.escaping import HEADER
from codegen.targets.c.reserved import KEYWORDS, macros
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice, Either, Field, MapOf, Record, String
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Spec

NAMESPACE = NameStyle(
    "namespace",
    re.compile(rf"{naming.SNAKE.pattern}(::{naming.SNAKE.pattern})*"),
    "lower_snake_case, with `::` between nested namespaces",
)

PREFIX = NameStyle("prefix", re.compile(r"(?:[A-Za-z_][A-Za-z0-9_]*)?"), naming.IDENTIFIER.style)

OPTIONS = (
    Option("files", naming.PACKAGE, "the name of the files, the library and the guards; default: `ipsec_errors`"),
    Option("functions", naming.PACKAGE, "what functions begin with; default: `ipsec_error`"),
    Option(
        "prefix",
        Either(String(PREFIX, prose=False), MapOf(naming.STEM, String(PREFIX, prose=False))),
        "what constants begin with in place of the `prefixes` of the spec; default: `IPSEC_E_`. An empty prefix keeps "
        "the names as they are, and a mapping replaces some prefixes, such as `{ER_: ER_, WARN_: WARN_}`",
    ),
    Option(
        "form",
        Choice(("enum", "macros")),
        "what the constants of C are: `enum`, the default, or `macros`, for values greater than 2147483647",
        recorded="enum",
    ),
    Option(
        "drop_in",
        Record(
            "drop-in header",
            (
                Field(
                    "header",
                    String(prose=False, pattern=HEADER.pattern),
                    "the header that the names of the codes come from, such as `<sqlite3.h>`",
                    required=True,
                ),
                Field(
                    "form",
                    Choice(("macros", "enum")),
                    "what the names are in that header: `macros`, the default, or an `enum`, which has all of them",
                ),
            ),
        ),
        "an additional header, for programs that include the header which these names come from; default: none",
    ),
    Option("namespace", NAMESPACE, "the namespace of C++, such as `acme::errors`; default: `ipsec_errors`"),
)


class Names(NamedTuple):
    """What the files, functions and constants are called.

    `category` is what std::error_category calls the table: the namespace that the spec sets, or the spec's name.
    `prefixes` are those of the spec, which C++ leaves out. `pairs` are the prefixes of names, the longest first, each
    with what constants begin with instead; the last one is that of all other names, and empty.
    """

    files: str
    functions: str
    namespace: str
    category: str
    form: str
    prefixes: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    verbatim: bool

    def enumerator(self, name: str) -> str:
        """Return what the constant of a name is called."""
        for prefix, constant in self.pairs:
            if name.startswith(prefix) and name != prefix:
                return constant + name[len(prefix) :]
        return name

    def member(self, name: str) -> str:
        """Return a code's name as the enum of C++ has it: in lower case, unless the spec has names in mixed case.

        A name that is a macro of the table has an underscore after it.
        """
        short = naming.without_prefix(name, self.prefixes)
        found = lower(short, keep=self.verbatim and not short.isupper())
        return f"{found}_" if self.form == "macros" and found == self.enumerator(name) else found


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own."""
    return Names(
        files=spec.option("c", "files", f"{spec.name}_errors"),
        functions=spec.option("c", "functions", f"{spec.name}_error"),
        namespace=spec.option("c", "namespace", f"{spec.name}_errors"),
        category=spec.option("c", "namespace", spec.name),
        form=spec.option("c", "form", "enum"),
        prefixes=spec.prefixes,
        pairs=_pairs(spec),
        verbatim=spec.verbatim,
    )


def _pairs(spec: Spec) -> tuple[tuple[str, str], ...]:
    """Return each prefix of names with that of their constants."""
    chosen: str | tuple[tuple[str, str], ...] = spec.option("c", "prefix", f"{spec.name.upper()}_E_")
    if not chosen:
        return (("", ""),)
    if isinstance(chosen, str):
        return (*((prefix, chosen) for prefix in sorted(spec.prefixes, key=len, reverse=True)), ("", chosen))
    return (*sorted(chosen, key=lambda pair: len(pair[0]), reverse=True), ("", ""))


def lower(name: str, *, keep: bool = False) -> str:
    """Spell a name in lower case, or keep it, with an underscore where it is no identifier, a keyword or a macro."""
    found = f"_{name}" if name[0].isdecimal() else name
    found = found if keep else found.lower()
    return f"{found}_" if found in KEYWORDS or found in macros() else found


CXX = frozenset("""
    category category_type constant error from_hresult from_name is_code is_failure kind make_error_code
    make_error_condition message name range range_category_type throw_if to_error to_hresult to_string url
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What the namespace of C++ has in every table."""


def cxx_function(name: str) -> str:
    """Return what a function of C++ is called, with an underscore after a name that is taken."""
    return f"{name}_" if name in CXX else lower(name)
