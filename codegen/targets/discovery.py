"""Which targets there are: each folder here with a target.py that has a TARGET, and those of a project.

Nothing lists the built-in targets; a new folder is found as it is.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from codegen.targets.target import Target

FOLDER = Path(__file__).parent


@cache
def names() -> tuple[str, ...]:
    """Return the names of the built-in targets, sorted; their modules are not imported."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/target.py")))


@cache
def built_in() -> tuple[Target, ...]:
    """Return the built-in targets, sorted by rank and name."""
    return _sorted(_built_in(name) for name in names())


def defaults() -> tuple[str, ...]:
    """Return the names of the built-in targets that a project has by default."""
    return tuple(target.name for target in built_in() if target.is_default)


def load(listed: Iterable[str], own: Mapping[str, Path]) -> tuple[Target, ...]:
    """Return targets by their names, sorted by rank and name; `own` holds the folders of a project's own.

    Raises TargetError for a folder that holds no target.
    """
    return _sorted(_own(name, own[name]) if name in own else _built_in(name) for name in {*listed})


def known(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return the built-in targets and some others: those whose options a spec may set."""
    return _sorted({each.name: each for each in (*built_in(), *targets)}.values())


def _built_in(name: str) -> Target:
    target: Target = import_module(f"codegen.targets.{name}.target").TARGET
    return target._replace(name=name)


def _own(name: str, folder: Path) -> Target:
    from codegen.targets import own_target  # noqa: PLC0415 - imports inspect and traceback, which few runs need

    return own_target.load(name, folder)


def _sorted(targets: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(sorted(targets, key=lambda target: (target.rank, target.name)))
