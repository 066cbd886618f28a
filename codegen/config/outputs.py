"""Where the files of each target go, and their layout: the table `outputs` of [tool.codegen]."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from codegen.output import paths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from codegen.config.config_table import ConfigTable
    from codegen.targets.target import Layout, Target

KEY = "outputs"
LAYOUT: Layout = "package"
"""The layout of a target for which the table says none."""


class Output(NamedTuple):
    """Where the files of a target go: a folder, by its path in the project, and their layout.

    Without a path they go into the output folder.
    """

    target: str
    path: str | None = None
    layout: Layout = LAYOUT


def read(table: ConfigTable, project: Path, targets: Collection[str]) -> tuple[Output, ...]:
    """Return the outputs of a table; `project` is the folder of the project, `targets` are the targets there are.

    Raises UsageError for a wrong entry.
    """
    return tuple(_read(table, project, targets))


def _read(table: ConfigTable, project: Path, targets: Collection[str]) -> Iterator[Output]:
    for target, entry in table.values.get(KEY, {}).items():
        keys = (KEY, target)
        if target not in targets:
            raise table.error(keys, f"no target `{target}`", f"there are: {', '.join(targets)}")
        if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
            example = f'write {target} = {{path = "src", layout = "file"}}'
            raise table.error(keys, f"the output of `{target}` must be a table of strings", example)
        for key in entry.keys() - {"path", "layout"}:
            raise table.error((*keys, key), f"an output has no key `{key}`", "it has path and layout")
        path = _path(table, project, target, entry)
        yield Output(target, path, entry.get("layout", LAYOUT))


def _path(table: ConfigTable, project: Path, target: str, entry: dict[str, Any]) -> str | None:
    """Return the path of an entry without `.` and `..`. Raises UsageError for one that leads out of the project."""
    if "path" not in entry:
        return None
    keys = (KEY, target, "path")
    written = entry["path"]
    path = posixpath.normpath(written) if written else ""
    if not path or posixpath.isabs(path) or Path(path).is_absolute() or path.split("/")[0] == "..":
        message = f"the path `{written}` does not lead to a folder of the project"
        raise table.error(keys, message, "write a path below the folder of this file, such as src")
    if path != "." and (reason := paths.flaw(path)):
        raise table.error(keys, f"the path `{written}` cannot be used: {reason}", "choose another folder")
    whole = project.resolve()
    if not (project / path).resolve().is_relative_to(whole):
        message = f"the path `{written}` leads out of the project by a link"
        raise table.error(keys, message, "replace the link by a folder, or choose another folder")
    return path


def require_layouts(table: ConfigTable | None, outputs: tuple[Output, ...], targets: tuple[Target, ...]) -> None:
    """Raise UsageError for a layout that its target does not have."""
    for target in targets:
        layout = next((each.layout for each in outputs if each.target == target.name), LAYOUT)
        if table and layout not in target.layouts:
            message = f"target `{target.name}` has no layout `{layout}`"
            raise table.error((KEY, target.name, "layout"), message, f"it has: {', '.join(target.layouts)}")
