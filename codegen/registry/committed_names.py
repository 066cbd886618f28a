"""Which names are published, which means committed: in a spec or in a registry of some commit.

A name that a local run assigned and no commit has can be changed freely, for nobody else has seen it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.system import git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REGISTRIES = ("**/*.registry", "**/*.numbers")
FILES = (*REGISTRIES, "**/*.yaml", "**/*.yml", "**/*.json")
"""Where names of codes are committed, whatever a file was called and wherever it lay: registries and specs."""

WORD = re.compile(rb"[A-Za-z0-9_]+")
MAXIMUM_NAMES = 500
"""The most names of one call of git, since operating systems limit the length of an argument."""


def uncommitted(registry: Path, names: Iterable[str]) -> frozenset[str]:
    """Return those of some names that no commit has.

    That is none where git cannot tell: without git, outside of a repository, in a shallow or partial clone, where git
    ignores the registry, and where git fails.
    """
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        return frozenset()
    folder = git.existing(registry.parent)
    try:
        if not git.has_whole_history(folder) or git.ignores(folder, str(registry.absolute())):
            return frozenset()
        return frozenset(wanted) - _committed(folder, wanted)
    except UsageError:
        return frozenset()


def _committed(folder: Path, names: tuple[str, ...]) -> frozenset[str]:
    """Return words that commits have, among them those of some names that a commit has."""
    found: set[str] = set()
    for at in range(0, len(names), MAXIMUM_NAMES):
        expression = word("|".join(map(re.escape, names[at : at + MAXIMUM_NAMES])))
        for line in git.changed_lines(folder, expression, FILES):
            found.update(each.decode("ascii") for each in WORD.findall(line))
    return frozenset(found)


def word(names: str) -> str:
    """Return what matches names that are whole words."""
    return f"(^|[^A-Za-z0-9_])({names})([^A-Za-z0-9_]|$)"
