"""All golden specs and the IPsec spec, each with the bindings of one language and what PyYAML reads in it.

Those of a golden spec are generated again, so that a test of them also tests `--only`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from checkout import GENERATED, GOLDEN, IPSEC

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAMES = ("ipsec", *sorted(path.parent.name for path in GOLDEN.glob("*/spec.yaml")))
"""What the specs are called: `ipsec`, and the folders of the golden cases."""


class Row(NamedTuple):
    """A code as every binding has it; the message of a code without one is its name."""

    name: str
    value: int
    message: str
    aliases: tuple[str, ...]


class Constant(NamedTuple):
    """A constant as a compiled program has it: what its language calls it, its value, and the answers to the value."""

    constant: str
    value: int
    name: str
    message: str


class GoldenSpec(NamedTuple):
    """A spec, and the output folder with the bindings of a language."""

    name: str
    path: Path
    generated: Path

    @property
    def spec(self) -> dict[str, Any]:
        """The spec as PyYAML reads it, which is not how codegen does."""
        return _read(self.path)

    @property
    def rows(self) -> list[Row]:
        """The codes of the spec, in its order."""
        return [
            Row(name, entry["value"], entry.get("message", name), _names(entry.get("aliases", ())))
            for name, entry in self.spec["codes"].items()
        ]

    def require(self, found: Iterable[Constant]) -> None:
        """Require that the constants of a binding are those of the spec, in its order, and none besides.

        A language may change the case of a name and drop underscores and prefixes, but nothing at the end.
        """
        constants = [*found]
        rows = {row.name: row for row in self.rows}
        assert [*dict.fromkeys(each[1:] for each in constants)] == [
            (row.value, row.name, row.message) for row in rows.values()
        ]
        for each in constants:
            names = (each.name, *rows[each.name].aliases)
            assert any(_folded(each.constant).endswith(self._end(name)) for name in names), each

    def _end(self, name: str) -> str:
        prefixes = sorted(self.spec.get("prefixes", ()), key=len, reverse=True)
        return _folded(next((name.removeprefix(each) for each in prefixes if name.startswith(each)), name))


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


@cache
def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _names(aliases: list[str | dict[str, str]]) -> tuple[str, ...]:
    """Return the names of aliases, some of which have a message or a deprecation of their own."""
    return tuple(alias if isinstance(alias, str) else alias["name"] for alias in aliases)


def generated(target: str, folder: Path) -> tuple[GoldenSpec, ...]:
    """Return all specs with the bindings of a language: the committed ones of IPsec, the others below a folder."""
    found = [GoldenSpec("ipsec", IPSEC, GENERATED)]
    for name in NAMES[1:]:
        path, output = GOLDEN / name / "spec.yaml", folder / name
        assert main(["generate", str(path), "--only", target, "--output", str(output), "--quiet"]) == 0
        found.append(GoldenSpec(name, path, output))
    return tuple(found)
