"""Which specs, output folder and targets a run has: from the command line, a file or the folder itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from codegen.config import config_file, metadata, missing_spec, outputs, spec_files
from codegen.config.config_table import ConfigTable
from codegen.diagnostics import UsageError
from codegen.output.destinations import Destination, Destinations, relative
from codegen.targets import discovery
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codegen.config.outputs import Output
    from codegen.model import Metadata
    from codegen.targets.target import Layout, Target

TARGET = re.compile(r"[a-z][a-z0-9_]*")
"""The names that a target can have."""


Own = tuple[tuple[str, Path], ...]
"""The names of the targets that a project brings, each with its folder."""


class SpecFile(NamedTuple):
    """A spec on disk, and the label by which generated files name it."""

    path: Path
    label: str


class Config(NamedTuple):
    """The configuration of a run.

    `named` are the targets that the configuration lists, None for the default ones; `only` are those that the command
    line names, so that files of other targets stay. `own` are the folders of the project's own, by name. `whole` says
    whether the specs are all that the project has, so that files of a removed spec can be deleted. `bundled` says that
    the spec is the bundled IPsec spec. `file` is the configuration file that applies, and `table` is its table.
    `outputs` say where the files of a target go, if not into the output folder. `accepted` are breaking changes as
    RULE:NAME.
    """

    spec_files: tuple[SpecFile, ...]
    output: Path
    named: tuple[str, ...] | None
    only: tuple[str, ...]
    whole: bool
    bundled: bool = False
    own: Own = ()
    file: Path | None = None
    accepted: tuple[str, ...] = ()
    table: ConfigTable | None = None
    outputs: tuple[Output, ...] = ()

    @property
    def root(self) -> Path:
        """The folder of the project: that of its configuration file, else the working folder."""
        return self.file.parent if self.file else Path()

    @property
    def listed(self) -> tuple[str, ...]:
        """The names of all targets of the project. The default ones are loaded, which takes time."""
        return discovery.defaults() if self.named is None else self.named

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the targets that this run generates."""
        return self.only or self.listed

    @property
    def has_own_output(self) -> bool:
        """Whether the output folder is that of the project, not one that the command line names."""
        return self.output.absolute() == _output(self.root, self.table).absolute()

    @property
    def destinations(self) -> Destinations:
        """Where outputs are. The folder of a target stays in its project, wherever the output folder is."""
        placed = ((each.target, self.root / each.path) for each in self.outputs if each.path is not None)
        own = tuple(Destination(target, relative(folder, self.output)) for target, folder in placed)
        return Destinations(self.output, self.root, own)

    @property
    def license_file(self) -> Path | None:
        """The file of the licence of the packages, if there is one."""
        return metadata.license_file(self.table, self.root) if self.table else None

    def load_metadata(self) -> Metadata:
        """Return what the project says of its packages. Raises UsageError for a licence file that cannot be used."""
        return metadata.load(self.table, self.root)

    def layout(self, target: str) -> Layout:
        """Return the layout of a target's files."""
        return next((each.layout for each in self.outputs if each.target == target), outputs.LAYOUT)

    def load_targets(self) -> tuple[Target, ...]:
        """Return all targets of the project, and those that the command line names.

        Raises TargetError for a mistake in one that the project brings, UsageError for a layout that one does not have.
        """
        found = discovery.load({*self.listed, *self.targets}, dict(self.own))
        outputs.require_layouts(self.table, self.outputs, found)
        return found

    def covers(self, target: str, spec: str) -> bool:
        """Whether this run decides if a file of a target and a spec is generated or deleted."""
        if self.only and target not in self.only:
            return False
        return self.whole or any(file.label == spec for file in self.spec_files)


def load(folder: Path, specs: list[str], output: str | None, only: list[str], *, bundled: bool = False) -> Config:
    """Return the configuration of a run in a folder.

    The command line comes first, then the nearest configuration file, then `specs/` and
    `generated/` in the folder. Where none of them has a spec, a command that accepts it (`bundled`) uses the
    bundled IPsec spec. Raises UsageError without a spec, and for a wrong configuration.
    """
    try:
        return _load(folder, specs, output, only, bundled=bundled)
    except config_file.ConfigFileError as error:
        raise UsageError(error.message(Path(error.args[0]))) from None


def _load(folder: Path, specs: list[str], output: str | None, only: list[str], *, bundled: bool) -> Config:
    root, table = _nearest(folder)
    file = Path(table.path) if table else None
    values = table.values if table else {}
    named, own = _targets(file, values)
    _check_targets(named or (), own, table)
    _check_targets(only, own, None)
    where = Path(output) if output is not None else _output(root, table)
    if specs:
        paths = [_existing(Path(spec)) for spec in specs]
    elif file and "specs" in values:
        paths = [path for pattern in values["specs"] for path in _matching(file, pattern)]
    else:
        paths = [Path(path) for path in spec_files.specs_in(str(root / spec_files.SPECS))]
    is_empty = not paths
    if is_empty and not bundled:
        raise UsageError(missing_spec.no_spec(root, file))
    every = _distinct(
        SpecFile(path, spec_files.label(str(path))) for path in paths or [Path(spec_files.bundled_spec())]
    )
    whole = not specs and not is_empty
    return Config(
        every,
        where,
        named,
        tuple(only),
        whole=whole,
        bundled=is_empty,
        own=own,
        file=file,
        table=table,
        outputs=_outputs(root, table, own),
    )


def _output(root: Path, table: ConfigTable | None) -> Path:
    """Return the output folder of a project."""
    output: str = table.values.get("output", spec_files.OUTPUT) if table else spec_files.OUTPUT
    return root / output


def _outputs(root: Path, table: ConfigTable | None, own: Own) -> tuple[Output, ...]:
    """Return where the files of targets go. Raises UsageError for a wrong entry."""
    if table is None:
        return ()
    metadata.check(table)
    return outputs.read(table, root, (*discovery.names(), *(name for name, _ in own)))


def patterns(held: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return the patterns of the specs that configuration files name, given as paths and bytes, or those of `specs/`.

    Raises UsageError for a wrong configuration.
    """
    for path, data in held:
        try:
            values = config_file.table_of(path, data)
        except config_file.ConfigFileError as error:
            raise UsageError(error.message(path)) from None
        if values is not None:
            table = _checked(path, data, values)
            if "specs" in table.values:
                return [*table.values["specs"]]
    return [f"{spec_files.SPECS}/*{suffix}" for suffix in spec_files.SUFFIXES]


def _nearest(folder: Path) -> tuple[Path, ConfigTable | None]:
    """Return the nearest folder upwards with a configuration file, and the table in the file."""
    root, found = config_file.nearest(str(folder))
    if found is None:
        return Path(root), None
    return Path(root), _checked(found.path, found.data, found.table)


def _checked(path: str, data: bytes, values: object) -> ConfigTable:
    """Return the table of a configuration file. Raises UsageError for a wrong key or value."""
    if not isinstance(values, dict):
        message = f"{path}: error[config]: tool.codegen must be a table\nhelp: write [tool.codegen]"
        raise UsageError(message)
    table = ConfigTable(path, data.decode("utf-8"), values)
    table.check()
    return table


def targets(folder: Path) -> tuple[Target, ...]:
    """Return the targets of the project that a folder is in, whether or not it has specs.

    Raises UsageError for a wrong configuration, and for a mistake in a target.
    """
    try:
        _, table = _nearest(folder)
    except config_file.ConfigFileError as error:
        raise UsageError(error.message(Path(error.args[0]))) from None
    named, own = _targets(Path(table.path) if table else None, table.values if table else {})
    listed = discovery.defaults() if named is None else named
    _check_targets(named or (), own, table)
    return discovery.load(listed, dict(own))


def _targets(file: Path | None, table: dict[str, Any]) -> tuple[tuple[str, ...] | None, Own]:
    """Return the names of the targets that a table lists, if it does, and the folders of the project's own."""
    if "targets" not in table:
        return None, ()
    listed = [_listed(file, entry) for entry in table["targets"]]
    return tuple(name for name, _ in listed), tuple((name, path) for name, path in listed if path is not None)


def _listed(file: Path | None, entry: str) -> tuple[str, Path | None]:
    """Return the name of a target that a project lists, and its folder if it is the project's own."""
    if "/" not in entry or file is None:
        return entry, None
    folder = file.parent / entry
    name = folder.name
    place = f"{file}: error[config]: target `{entry}`"
    if not TARGET.fullmatch(name) or name in discovery.names():
        help_text = "rename the folder, in lower_snake_case, not like a built-in target"
        message = f"{place}: `{name}` cannot be its name\nhelp: {help_text}"
        raise UsageError(message)
    if not (folder / "__init__.py").is_file():
        message = (
            f"{place}: there is no {folder / '__init__.py'}\nhelp: write it, with a TARGET or a function generate(spec)"
        )
        raise UsageError(message)
    return name, folder


def _check_targets(names: Iterable[str], own: Own, table: ConfigTable | None) -> None:
    """Raise UsageError for a target that does not exist; a table that lists it is the place of the error."""
    for name in names:
        if name not in {*discovery.names(), *(each for each, _ in own)}:
            known = (*(target.name for target in discovery.built_in()), *(each for each, _ in own))
            listed = f"there are: {', '.join(known)}"
            if table is not None:
                help_text = did_you_mean(
                    name, known, f"{listed}; list a target of your own by its folder, tools/{name}"
                )
                raise table.error(("targets",), f"no target `{name}`", help_text)
            message = f"no target `{name}`; {did_you_mean(name, known, listed)}"
            raise UsageError(message)


def _existing(path: Path) -> Path:
    """Return the path of a spec on the command line; its reader refuses anything but a regular file."""
    path = Path(spec_files.on_disk(str(path)))
    if not path.exists():
        raise UsageError(missing_spec.no_file(path))
    return path


def _matching(file: Path, pattern: str) -> list[Path]:
    root = file.parent
    place = f"{file}: error[config]"
    try:
        found = spec_files.matching(str(root), pattern)
    except (NotImplementedError, ValueError):
        message = f"{place}: `{pattern}` is not a pattern below this folder\nhelp: write a pattern such as specs/*.yaml"
        raise UsageError(message) from None
    if found:
        return [Path(path) for path in found]
    raise UsageError(missing_spec.no_match(place, root, pattern))


def _distinct(every: Iterable[SpecFile]) -> tuple[SpecFile, ...]:
    labels: dict[str, SpecFile] = {}
    for file in every:
        if not file.label.isprintable():
            message = f"{str(file.path)!r}: the path of a spec must consist of printable characters; rename it"
            raise UsageError(message)
        other = labels.setdefault(file.label, file)
        if other is not file and other.path.resolve() != file.path.resolve():
            message = f"{file.path} and {other.path} have the same label in generated files, {file.label}"
            raise UsageError(message)
    return tuple(labels.values())
