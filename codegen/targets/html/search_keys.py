"""The other names and numbers that the page finds a code by: those that its script cannot make of the code's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from codegen.model import ErrorCode, field_values
from codegen.targets import naming
from codegen.targets.html.escaping import attribute
from codegen.text import queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.model import Spec
    from codegen.targets.target import Target
    from codegen.text.escaping import Escaped

WORD = 1 << 32


class Names(NamedTuple):
    """How the languages spell the codes of a spec; `prefixes` are those that they put before names."""

    spec: Spec
    targets: Sequence[Target]
    prefixes: tuple[str, ...]

    def of(self, code: ErrorCode) -> Escaped:
        """Return how else a code is found, as JSON for an attribute; empty where there is nothing."""
        unique = [value for field, value in field_values(self.spec, code) if field.unique]
        found = {
            "names": [*code.aliases, *self._irregular(code)],
            "twins": [twin.name for twin in code.counterparts],
            "numbers": [
                *(twin.value % WORD for twin in code.counterparts),
                *(value % WORD for value in unique if isinstance(value, int)),
            ],
            "unique": [value for value in unique if isinstance(value, str)],
        }
        given = {name: values for name, values in found.items() if values}
        return attribute(json.dumps(given, separators=(",", ":")) if given else "")

    def _irregular(self, code: ErrorCode) -> Iterator[str]:
        """Yield the spellings that are not a prefix and the name."""
        for name in (code.name, *code.aliases):
            short = naming.without_prefix(name, self.spec.prefixes)
            regular = {_joined(each) for each in (name, short, *(f"{prefix}{short}" for prefix in self.prefixes))}
            for spelling in _spelled(self.spec, self.targets, code, name):
                if _joined(spelling) not in regular:
                    regular.add(_joined(spelling))
                    yield spelling


def names(spec: Spec, targets: Sequence[Target]) -> Names:
    """Return how the languages of some targets spell the codes of a spec."""
    first = spec.codes[0] if spec.codes else ErrorCode("", 0)
    short = queries.key(naming.without_prefix(first.name, spec.prefixes))
    found = {}
    for each in _spelled(spec, targets, first, first.name):
        for end, spelling in ((short, each), (_joined(short), _joined(each))):
            if spelling.endswith(end) and _joined(each) != _joined(first.name):
                found[spelling.removesuffix(end)] = True
                break
    return Names(spec, targets, tuple(each for each in found if each))


def _joined(name: str) -> str:
    return queries.joined(queries.key(name))


def _spelled(spec: Spec, targets: Sequence[Target], code: ErrorCode, name: str) -> list[str]:
    return [queries.key(each.name) for target in targets for each in target.spellings(spec, code, name)]
