"""What the C and C++ files and their parts are called, by default or as a spec says, and which names are reserved."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.target import Conflict, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec

OPTIONS = (
    Option("files", naming.PACKAGE, "files, library and guards; `ipsec_errors` if not said"),
    Option("functions", naming.PACKAGE, "what functions begin with; `ipsec_error` if not said"),
    Option("prefix", naming.PREFIX, "what enumerators begin with; `IPSEC_E_` if not said"),
    Option("namespace", naming.PACKAGE, "the namespace of C++; `ipsec` if not said"),
)

KEYWORDS = frozenset("""
    alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch
    char char16_t char32_t char8_t class co_await co_return co_yield compl concept const const_cast consteval constexpr
    constinit continue contract_assert decltype default delete do double dynamic_cast else enum explicit export extern
    false final float for friend goto if import inline int long module mutable namespace new noexcept not not_eq
    nullptr operator or or_eq override private protected public reflexpr register reinterpret_cast requires restrict
    return short signed sizeof static static_assert static_cast struct switch synchronized template this thread_local
    throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
    assert errno linux max min offsetof posix setjmp signbit stderr stdin stdout std unix
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""Keywords of C and C++ up to C++26, and lower-case macros that their headers and compilers define."""


class Names(NamedTuple):
    """What the files, functions and enumerators are called; `prefixes` are those of the spec, left out here."""

    files: str
    functions: str
    prefix: str
    namespace: str
    prefixes: tuple[str, ...]

    def enumerator(self, name: str) -> str:
        """Return a code's name as C has it: after the prefix of its enumerators, without the spec's own."""
        return self.prefix + naming.without_prefix(name, self.prefixes)

    def member(self, name: str) -> str:
        """Return a code's name as the enum of C++ has it."""
        return lower(naming.without_prefix(name, self.prefixes))


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own."""
    return Names(
        files=spec.option("c", "files", f"{spec.name}_errors"),
        functions=spec.option("c", "functions", f"{spec.name}_error"),
        prefix=spec.option("c", "prefix", f"{spec.name.upper()}_E_"),
        namespace=lower(spec.option("c", "namespace", spec.name)),
        prefixes=spec.prefixes,
    )


def lower(name: str) -> str:
    """Spell a name in lower case, with an underscore where it would be no identifier or a keyword."""
    found = f"_{name}".lower() if name[0].isdecimal() else name.lower()
    return f"{found}_" if found in KEYWORDS else found


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield enumerators that are macros of Windows, and names of functions that are taken."""
    found = names(spec)
    if any(macro.startswith(found.prefix) for macro in _macros()):
        yield from _taken_macros(spec, found)
    if found.functions in KEYWORDS:
        message = f"`{found.functions}` is a keyword of C or C++"
        yield Conflict(("targets", "c", "functions"), message, "choose another name")
    if found.functions == found.namespace:
        message = f"the enum of C is called `{found.functions}` too"
        yield Conflict(("targets", "c", "namespace"), message, "give the namespace or the functions another name")


def _taken_macros(spec: Spec, found: Names) -> Iterator[Conflict]:
    for code in spec.codes:
        for name in (code.name, *code.aliases):
            spelled = found.enumerator(name)
            if spelled in _macros():
                message = f"C spells it {spelled}, which is a macro of <winerror.h>"
                remedy = "give the spec another `name`, C another `prefix` under `targets`, or the code another name"
                yield Conflict.of_name(code, name, message, remedy)


@cache
def _macros() -> frozenset[str]:
    """Return the macros of Windows' headers that are spelled as C enumerators of a table are."""
    return frozenset((Path(__file__).parent / "macros.txt").read_text(encoding="ascii").split("\n"))
