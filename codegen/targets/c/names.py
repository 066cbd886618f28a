"""What the C and C++ files and their parts are called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.c.reserved import KEYWORDS, macros
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Spec

NAMESPACE = NameStyle(
    "namespace",
    re.compile(rf"{naming.SNAKE.pattern}(::{naming.SNAKE.pattern})*"),
    "lower_snake_case, with `::` between nested namespaces",
)

OPTIONS = (
    Option("files", naming.PACKAGE, "files, library and guards; `ipsec_errors` if not said"),
    Option("functions", naming.PACKAGE, "what functions begin with; `ipsec_error` if not said"),
    Option("prefix", naming.PREFIX, "what enumerators begin with; `IPSEC_E_` if not said"),
    Option(
        "form",
        Choice(("enum", "macros")),
        "what the constants of C are: `enum`, the default, or `macros`, for values greater than 2147483647",
        recorded="enum",
    ),
    Option("namespace", NAMESPACE, "the namespace of C++, such as `acme::errors`; `ipsec_errors` if not said"),
)


class Names(NamedTuple):
    """What the files, functions and enumerators are called; `prefixes` are those of the spec, left out here.

    `category` is what std::error_category calls the table: the namespace that the spec sets, or the spec's name.
    """

    files: str
    functions: str
    prefix: str
    namespace: str
    category: str
    form: str
    prefixes: tuple[str, ...]

    def enumerator(self, name: str) -> str:
        """Return a code's name as C has it: after the prefix of its enumerators, without the spec's own."""
        return self.prefix + naming.without_prefix(name, self.prefixes)

    def member(self, name: str) -> str:
        """Return a code's name as the enum of C++ has it."""
        return lower(naming.without_prefix(name, self.prefixes))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return each prefix of names with that of their constants, the longest first, and what names without have."""
        longest_first = sorted(self.prefixes, key=len, reverse=True)
        return tuple((prefix, self.prefix) for prefix in (*longest_first, ""))


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own."""
    return Names(
        files=spec.option("c", "files", f"{spec.name}_errors"),
        functions=spec.option("c", "functions", f"{spec.name}_error"),
        prefix=spec.option("c", "prefix", f"{spec.name.upper()}_E_"),
        namespace=spec.option("c", "namespace", f"{spec.name}_errors"),
        category=spec.option("c", "namespace", spec.name),
        form=spec.option("c", "form", "enum"),
        prefixes=spec.prefixes,
    )


def lower(name: str) -> str:
    """Spell a name in lower case, with an underscore where it would be no identifier, a keyword or a macro."""
    found = f"_{name}".lower() if name[0].isdecimal() else name.lower()
    return f"{found}_" if found in KEYWORDS or found in macros() else found
