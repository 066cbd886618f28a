"""Which specs, which output folder, which targets: from the call, pyproject.toml or the folder itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from codegen import project, targets
from codegen.diagnostics import UsageError

TARGET = re.compile(r"[a-z][a-z0-9_]*")
"""What a target may be called."""


class SpecFile(NamedTuple):
    """A spec on disk, and the path that generated files call it by."""

    path: Path
    label: str


class Config(NamedTuple):
    """What a run works on.

    `whole` tells whether the specs are all that the project has, so that files of a spec
    which is no longer there can be removed. `only` tells that the call named the targets, so
    that files of others stay. `carried` tells that the spec is codegen's own. `own` are the
    folders of targets that the project brings, by name; `project` is the pyproject.toml whose
    [tool.codegen] counts. `allowed` are the changes that may break others, as RULE:NAME.
    """

    specs: tuple[SpecFile, ...]
    output: Path
    targets: tuple[str, ...]
    whole: bool
    only: bool = False
    carried: bool = False
    own: tuple[tuple[str, Path], ...] = ()
    project: Path | None = None
    allowed: tuple[str, ...] = ()

    def covers(self, target: str, spec: str) -> bool:
        """Whether a file of a target and a spec is for this run to keep or to remove."""
        if self.only and target not in self.targets:
            return False
        return self.whole or any(file.label == spec for file in self.specs)


def load(folder: Path, specs: list[str], output: str | None, only: list[str]) -> Config:
    """Return the configuration of a run in a folder.

    What the call names comes first, then `[tool.codegen]` of the nearest pyproject.toml that has
    it, then `specs/` and `generated/` in the folder, then the IPsec spec that codegen carries.
    Raises UsageError for what cannot be meant.
    """
    try:
        return _load(folder, specs, output, only)
    except project.NotTomlError as error:
        path, flaw = error.args
        message = f"{Path(path)}: error[config]: not TOML: {flaw}"
        raise UsageError(message) from None


def _load(folder: Path, specs: list[str], output: str | None, only: list[str]) -> Config:
    root, found = _nearest_table(folder)
    table = found or {}
    listed = [_listed(root, entry) for entry in table.get("targets", targets.NAMES)]
    own = tuple((name, path) for name, path in listed if path is not None)
    chosen = tuple(only or (name for name, _ in listed))
    _check_targets(chosen, tuple(name for name, _ in own))
    where = Path(output) if output is not None else root / table.get("output", project.OUTPUT)
    if specs:
        paths = [_existing(Path(spec)) for spec in specs]
    elif "specs" in table:
        paths = [path for pattern in table["specs"] for path in _matching(root, pattern)]
    else:
        paths = [Path(path) for path in project.specs_in(str(root / project.SPECS))]
    carried = not paths
    files = tuple(SpecFile(path, project.label(str(path))) for path in paths or [Path(project.carried_spec())])
    whole = not specs and not carried
    file = None if found is None else root / project.FILE
    return Config(_distinct(files), where, chosen, whole=whole, only=bool(only), carried=carried, own=own, project=file)


def _nearest_table(folder: Path) -> tuple[Path, dict[str, Any] | None]:
    """Return the nearest folder upwards whose pyproject.toml has a [tool.codegen], and that table."""
    root, found = project.nearest(str(folder))
    path = Path(root) / project.FILE
    table: Any = {} if found is None else found
    if not isinstance(table, dict):
        message = f"{path}: error[config]: tool.codegen must be a table\nhelp: write [tool.codegen]"
        raise UsageError(message)
    for key, value in table.items():
        _check_key(path, path.read_text(encoding="utf-8"), key, value)
    return Path(root), found


def _check_key(path: Path, text: str, key: str, value: object) -> None:
    lists = {"specs", "targets"}
    place = f"{path}:{_line_of(text, key)}:1: error[config]"
    if key not in {*lists, "output"}:
        message = f"{place}: [tool.codegen] has no key `{key}`\nhelp: it has specs, output and targets"
        raise UsageError(message)
    if key in lists and not (isinstance(value, list) and value and all(isinstance(item, str) for item in value)):
        message = f'{place}: `{key}` must be a list of texts, not empty\nhelp: write {key} = ["…"]'
        raise UsageError(message)
    if key == "output" and not isinstance(value, str):
        message = f'{place}: `output` must be a text\nhelp: write output = "generated"'
        raise UsageError(message)


def _line_of(text: str, key: str) -> int:
    """Return the line on which a key of [tool.codegen] stands, as far as a look at the text tells."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = line.strip().startswith("[tool.codegen]")
        elif inside and line.split("=")[0].strip().strip("\"'") == key:
            return number
    return 1


def _listed(root: Path, entry: str) -> tuple[str, Path | None]:
    """Return the name of a target that a project lists, and its folder where the project brings it."""
    if "/" not in entry:
        return entry, None
    folder = root / entry
    name = folder.name
    place = f"{root / project.FILE}: error[config]: target `{entry}`"
    if not TARGET.fullmatch(name) or name in targets.NAMES:
        message = (
            f"{place}: `{name}` cannot be its name\nhelp: rename the folder, in lower_snake_case and to none of ours"
        )
        raise UsageError(message)
    if not (folder / "__init__.py").is_file():
        message = f"{place}: there is no {folder / '__init__.py'}\nhelp: write it, with a function generate(spec)"
        raise UsageError(message)
    return name, folder


def _check_targets(names: tuple[str, ...], own: tuple[str, ...]) -> None:
    known = (*targets.NAMES, *own)
    for name in names:
        if name not in known:
            message = f"no target `{name}`; there are: {', '.join(known)}"
            raise UsageError(message)


def _existing(path: Path) -> Path:
    if not path.is_file():
        message = f"{path}: no such file"
        raise UsageError(message)
    return path


def _matching(root: Path, pattern: str) -> list[Path]:
    place = f"{root / project.FILE}: error[config]"
    try:
        found = project.matching(str(root), pattern)
    except (NotImplementedError, ValueError):
        message = f"{place}: `{pattern}` is no pattern below this folder\nhelp: write one such as specs/*.yaml"
        raise UsageError(message) from None
    if found:
        return [Path(path) for path in found]
    message = f"{place}: no spec matches `{pattern}` in [tool.codegen]"
    raise UsageError(message)


def _distinct(files: tuple[SpecFile, ...]) -> tuple[SpecFile, ...]:
    labels: dict[str, SpecFile] = {}
    for file in files:
        if not file.label.isprintable():
            message = f"{str(file.path)!r}: a spec's path is of printable characters; rename it"
            raise UsageError(message)
        other = labels.setdefault(file.label, file)
        if other is not file and other.path.resolve() != file.path.resolve():
            message = f"{file.path} and {other.path} would both be called {file.label} in generated files"
            raise UsageError(message)
    return tuple(labels.values())
