"""The whole flow on one page: specs in, changes of the output folder out.

spec text → yaml_parser → nodes → loader → Spec → targets/X → View → template → OutputFile → output → disk
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from codegen import digests, interrupts
from codegen.diagnostics import SpecError, UsageError
from codegen.digests import digest_of
from codegen.model import OutputFile
from codegen.output import diff, lock, manifest, paths, planner
from codegen.output.manifest import Entry, Made, Manifest
from codegen.output.planner import FileChange
from codegen.output.writer import Aside
from codegen.registry import clashes, compatibility, registry_file
from codegen.spec import loader, source_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codegen.config.configuration import Config
    from codegen.diagnostics import Diagnostic
    from codegen.output.planner import Plan
    from codegen.registry.comparison import Change
    from codegen.registry.compatibility import Kept
    from codegen.spec.loader import Reading
    from codegen.targets.target import Target

    Rendered = tuple[Entry, OutputFile]
    Look = Callable[[OutputFile], object]
    Tell = Callable[[str], object]


class Inputs(NamedTuple):
    """What a run works on, all of it read: the targets of the project, and the specs."""

    targets: tuple[Target, ...]
    readings: tuple[Reading, ...]


class Run(NamedTuple):
    """What a run found and would do, or did: its configuration, the plan, the paths of the files wanted.

    `diagnostics` are remarks on the specs, and warnings of files that are kept.
    `changes` are those of the specs since their numbers were last written, each with the path of its spec.
    `restyled` are the files that the formatter of their language would change.
    """

    config: Config
    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    changes: tuple[tuple[str, Change], ...] = ()
    restyled: tuple[FileChange, ...] = ()


def read(config: Config, tell: Tell | None = None) -> tuple[Reading, ...]:
    """Return the specs of a configuration; `tell` is told what is about to be done, which may take long.

    Raises SpecError with the diagnostics of all specs where one is an error.
    """
    return inputs(config, tell).readings


def inputs(config: Config, tell: Tell | None = None) -> Inputs:
    """Return the specs of a configuration, and the targets that they were checked for.

    Raises SpecError as `read` does, TargetError for a mistake in a target that the project brings.
    """
    targets = config.load_targets()
    readings: list[Reading] = []
    diagnostics: list[Diagnostic] = []
    for file in config.specs:
        interrupts.poll()
        if tell:
            tell(f"reading {file.path}")
        try:
            readings.append(loader.read_spec(source_file.load(file.path), file.label, targets))
            diagnostics += readings[-1].diagnostics
        except SpecError as error:
            diagnostics += error.diagnostics
    if len(readings) < len(config.specs):
        raise SpecError(diagnostics)
    return Inputs(targets, tuple(readings))


def remarks(readings: Iterable[Reading]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of all specs."""
    return tuple(diagnostic for reading in readings for diagnostic in reading.diagnostics)


def outputs(config: Config) -> tuple[str, ...]:
    """Return the paths of all that a run would have in the output folder, sorted, the manifest last.

    The folder is not looked at. Raises SpecError for the diagnostics of a spec.
    """
    claims = _Claims()
    found = inputs(config)
    for entry, _ in _rendered(config, found):
        claims.add(entry)
    for reading in found.readings:
        claims.add(Entry("", registry_file.TARGET, reading.spec.path, registry_file.path(reading.spec.name)))
    return (*sorted(claims.owners), manifest.NAME)


def check(config: Config) -> Run:
    """Return what would change, with the texts before and after, and what formatters would.

    Raises SpecError for the diagnostics of a spec, UsageError for what is not a regular file.
    """
    found = inputs(config)
    restyled: list[FileChange] = []

    def look(file: OutputFile) -> None:
        texts = [text for target in found.targets if (text := target.restyle(file)) is not None]
        restyled.extend(FileChange(file.path, "not as its formatter has it", file.text, text) for text in texts)

    return _run(config, found, None, look, force=True)._replace(restyled=tuple(restyled))


def generate(config: Config, load: Callable[[], Config], *, force: bool = False, tell: Tell | None = None) -> Run:
    """Make every file what it should be, and return what was changed.

    Other runs are kept out of the folder meanwhile. What was waited for may have changed anything, so
    `load` returns the configuration again, and specs are read, once they are out. Raises SpecError for the
    diagnostics of a spec, BreakingError for what breaks others and was not allowed, UsageError for files
    that stand in the way, OSError where the disk does not take the files.
    """
    while True:
        planner.require_folder(config.output)
        with interrupts.held(), lock.hold(config.output):
            fresh = load()
            if fresh.output == config.output:
                return _generate(fresh, tell, force=force)
        config = fresh


def _generate(config: Config, tell: Tell | None, *, force: bool) -> Run:
    """Make every file what it should be, in a folder that is locked."""
    found = inputs(config, tell)
    look = (lambda file: tell(f"making {file.path}")) if tell else None
    with Aside(config.output) as aside:
        run = _run(config, found, aside, look, force=force)
        interrupts.poll()
        aside.apply(run.plan)
    return run


def _run(config: Config, found: Inputs, aside: Aside | None, look: Look | None, *, force: bool) -> Run:
    """Render one file after the other and compare it with the disk, so that a process has one in memory at a time."""
    before = planner.read_manifest(config.output)
    readings = found.readings
    specs = [reading.spec for reading in readings]
    clashes.refuse_registries(config, specs, before)
    kept = compatibility.keep(config, readings, before)
    compared = planner.Planner(config.output, before, aside, force=force)
    claims = _Claims()
    wanted: list[Entry] = []
    for entry, file in chain(_rendered(config, found), _numbers(kept)):
        interrupts.poll()
        claims.add(entry)
        compared.want(entry, file.text)
        if look:
            look(file)
        wanted.append(entry)
    clashes.refuse_outputs(config, specs, wanted, before)
    mine = {entry.path for entry in wanted}
    others = [
        entry for entry in before.entries if not config.covers(entry.target, entry.spec) and entry.path not in mine
    ]
    # A run that was cut off left two entries of one file: its old text and its new one.
    for entry in {entry.path: entry for entry in others}.values():
        claims.add(entry)
    after = Manifest((*wanted, *others), tuple(_made(config, readings, before)))
    plan = compared.finish(after)
    diagnostics = (*remarks(readings), *(diff.kept(config.output, each) for each in plan.kept))
    return Run(config, plan, diagnostics, tuple(entry.path for entry in wanted), kept.changes)


def _numbers(kept: Kept) -> Iterator[Rendered]:
    """Yield the numbers of each spec: last, so that a run that is cut off can be made again."""
    for spec, before in kept.given:
        file = OutputFile(registry_file.path(spec.name), registry_file.text(spec, registry_file.of(spec, before)))
        yield Entry(digest_of(file.text), registry_file.TARGET, spec.path, file.path), file


def _rendered(config: Config, found: Inputs) -> Iterator[Rendered]:
    """Yield each file that the targets of a run make of specs, with its entry in the manifest."""
    for target in found.targets:
        if target.name in config.targets:
            for reading in found.readings:
                for file in target.generate(reading.spec, found.targets):
                    yield Entry(digest_of(file.text), target.name, reading.spec.path, file.path), file


def _made(config: Config, readings: tuple[Reading, ...], before: Manifest) -> Iterable[Made]:
    """Yield what the files of each target and spec were made of, where digests tell it all.

    They do not where a spec has diagnostics, for a run says these each time, nor for a target of the
    project's own, which may be made of anything.
    """
    own = dict(config.own)
    for target in config.targets:
        for reading in readings:
            if not reading.diagnostics and target not in own:
                yield Made(digests.made(target, reading.spec.path, reading.source.digest), target, reading.spec.path)
    yield from (made for made in before.made if not config.covers(made.target, made.spec))


def _require(entry: Entry) -> None:
    """Raise UsageError for a path that no output can have."""
    if reason := paths.flaw(entry.path):
        message = f"target {entry.target} wants {entry.path!r} for {entry.spec}, which cannot be: {reason}"
        raise UsageError(message)


class _Claims:
    """Which files are claimed, so that all can stand in one folder on every file system."""

    def __init__(self) -> None:
        self.taken = {paths.same(name): name for name in (manifest.NAME, digests.STAGE)}
        self.owners: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        """Claim a file. Raises UsageError for one that cannot be, or not beside another."""
        _require(entry)
        if other := paths.clash(entry.path, self.taken):
            if owner := self.owners.get(other):
                message = f"{owner.spec} and {entry.spec} both want {entry.path}; give one of them another `name`"
            else:
                message = f"target {entry.target} wants {entry.path} for {entry.spec}, which is codegen's own"
            raise UsageError(message)
        self.owners[entry.path] = entry
