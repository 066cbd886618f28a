"""A table as the audit looks for it in sources: its numbers in every form, its names in every language."""

from __future__ import annotations

import re
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from codegen import model
from codegen.model import FACILITY_WIN32
from codegen.targets import target as protocol
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from codegen.model import ErrorCode, Retired, Spec
    from codegen.targets.target import Bindings, Layout, Target

SMALL = 1000
"""Numbers below this are in every program."""

DENSE = 0.05
"""The share of codes among the numbers up to the greatest one from which on any number may be a code by chance."""

SPECIFIC = re.compile(r"[A-Za-z0-9]+_[A-Za-z0-9]+_|[A-Za-z0-9_]+::")
"""How a prefix begins that only names of one table have: two words, such as `ERROR_IPSEC_`, or a namespace.

One word is not enough: `ERROR_` and `SQLITE_` begin many names that are no codes of the table.
"""


class Known(NamedTuple):
    """What a number in a source can stand for: a code, by its value or its HRESULT."""

    code: ErrorCode
    is_hresult: bool


class Called(NamedTuple):
    """What a language calls the table: its constants with their names in the spec, and the prefixes of names.

    `bindings` are those of the language; fixes use the first one. A name with a `specific` prefix is a code or an
    error. `others` are all other names of the bindings, and those that the codes have in other systems.
    """

    bindings: tuple[Bindings, ...]
    constants: Mapping[str, str]
    prefixes: tuple[str, ...]
    specific: tuple[str, ...]
    others: frozenset[str]
    functions: frozenset[str]
    sources: frozenset[str]
    types: frozenset[str]
    stems: tuple[str, ...]
    suggestions: Suggestions

    def constant(self, name: str) -> str:
        """Return the constant that fixes use for a name; the name itself in a language without bindings."""
        constants = self.bindings[0].constants if self.bindings else ()
        return next((spelled for spelled, each in constants if each == name), name)

    def same_kind(self, spelled: str, name: str) -> str:
        """Return what a name is called in the header or module that spells another name in some way."""
        kinds = (dict(each.constants) for each in self.bindings)
        kind = next((each for each in kinds if spelled in each), {})
        return next((constant for constant, each in kind.items() if each == name), name)


class AuditedTable(NamedTuple):
    """A spec, with what the audit looks up in it.

    `elsewhere` are the constants of languages that are not parsed. `stems` are the prefixes of its names, the longest
    first.
    """

    spec: Spec
    numbers: Mapping[int, Known]
    names: Mapping[str, ErrorCode]
    retired: Mapping[str, Retired]
    called: Mapping[str, Called]
    elsewhere: Mapping[str, str]
    stems: tuple[str, ...]
    is_dense: bool

    @property
    def is_win32(self) -> bool:
        """Whether the codes are Win32 error codes, which functions such as GetLastError return."""
        return self.spec.facility == FACILITY_WIN32

    def is_distinct(self, value: int) -> bool:
        """Whether a number hardly ever means anything but a code."""
        return abs(value) >= SMALL and not self.is_dense

    def without_prefix(self, name: str) -> str:
        """Return a name in the spec without the longest prefix that it has."""
        return next((name.removeprefix(each) for each in self.stems if name.startswith(each) and name != each), name)

    def name_of(self, language: str, spelled: str) -> str | None:
        """Return the name in the spec that a constant of a language, or the name itself, stands for."""
        called = self.called.get(language)
        if called and (name := called.constants.get(spelled)):
            return name
        return spelled if spelled in self.names or spelled in self.retired else None

    def is_live(self, language: str, spelled: str) -> bool:
        """Whether a name in a source is that of a code."""
        return self.name_of(language, spelled) in self.names


def of(
    spec: Spec, targets: Sequence[Target], languages: Sequence[str], layout: Callable[[str], Layout]
) -> AuditedTable:
    """Return the table of a spec, as the bindings of some targets spell it; `layout` is that of a target."""
    every = tuple(each for target in targets for each in target.bindings(spec, layout(target.name)))
    names = dict(protocol.names_of(spec))
    values = [code.value for code in spec.codes]
    return AuditedTable(
        spec,
        dict(_numbers(spec)),
        names,
        {each.name: each for each in spec.retired},
        {
            language: _called(spec, names, tuple(each for each in every if language in each.languages))
            for language in languages
        },
        dict(_elsewhere(spec, targets, languages)),
        tuple(sorted(_stems(spec), key=len, reverse=True)),
        is_dense=len(values) > DENSE * max(map(abs, values)),
    )


def _elsewhere(spec: Spec, targets: Sequence[Target], languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what other languages call the codes, without a package or a type, and the name of each code."""
    for spelling, code in protocol.spelled(targets, spec):
        if spelling.language not in languages:
            yield re.split(r"\W+", spelling.name)[-1], code.name


def _called(spec: Spec, names: Mapping[str, ErrorCode], bindings: tuple[Bindings, ...]) -> Called:
    prefixes = {*_stems(spec), *(prefix for each in bindings for prefix in each.own_prefixes)}
    return Called(
        bindings,
        {spelled: name for each in reversed(bindings) for spelled, name in each.constants},
        tuple(sorted(prefixes)),
        tuple(sorted(each for each in prefixes if SPECIFIC.match(each))),
        frozenset(name for each in bindings for name in (*each.functions, *each.sources, *each.types, *each.others))
        | {each.name for code in spec.codes for each in code.counterparts},
        frozenset(name for each in bindings for name in (*each.functions, *each.types)),
        frozenset(name for each in bindings for name in each.sources),
        frozenset(name for each in bindings for name in each.types),
        tuple(dict.fromkeys(re.split(r"[./]", each.module.rpartition("/")[2])[0] for each in bindings)),
        Suggestions((*(spelled for each in bindings for spelled, _ in each.constants), *names)),
    )


def _stems(spec: Spec) -> tuple[str, ...]:
    """Return what the names of the codes begin with: the prefixes of the spec, or what all names share."""
    if spec.prefixes:
        return spec.prefixes
    names = [code.name for code in spec.codes]
    shared = commonprefix(names).rpartition("_")[0]  # noqa: RUF071 - of names, not of paths
    return (f"{shared}_",) if shared and len(names) > 2 else ()  # noqa: PLR2004 - two names share words by chance


def _numbers(spec: Spec) -> Iterator[tuple[int, Known]]:
    """Yield each number that stands for a code: signed and unsigned, as the value or the HRESULT; 0 stands for none."""
    for code in spec.codes:
        hresult = spec.hresult(code)
        if hresult:
            yield hresult, Known(code, is_hresult=True)
            yield model.signed(hresult), Known(code, is_hresult=True)
    size = spec.type.mask + 1
    for code in spec.codes:
        if code.value:
            unsigned = code.value % size
            yield unsigned, Known(code, is_hresult=False)
            if unsigned >= size // 2:
                yield unsigned - size, Known(code, is_hresult=False)
            yield code.value, Known(code, is_hresult=False)
