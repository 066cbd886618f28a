"""The whole flow on one page: specs in, changes of the output folder out.

spec text → yaml_parser → nodes → field_reader → values → builder → Spec → targets/X → View → template → OutputFile
→ output → disk

What a run with nothing to do does not need is imported where it is used.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import SpecError
from codegen.output import cache, lock, manifest
from codegen.output import folder as output_folder
from codegen.output.cache import Origin
from codegen.output.changes import FileChange
from codegen.output.claims import Claims
from codegen.output.manifest import Entry, Manifest
from codegen.output.plan import Plan, Planner
from codegen.output.writer import Staging
from codegen.system import files, interrupts
from codegen.system.digests import digest, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codegen.config.configuration import Config
    from codegen.diagnostics import Diagnostic
    from codegen.model import OutputFile, Spec
    from codegen.registry.changes import Change
    from codegen.registry.recorded import Recorded
    from codegen.spec.loader import Reading
    from codegen.targets.target import Target

    Rendered = tuple[Entry, OutputFile]
    Look = Callable[[OutputFile], object]
    Report = Callable[[str], object]


class Inputs(NamedTuple):
    """What a run works on, all of it read: the targets of the project, and the specs."""

    targets: tuple[Target, ...]
    readings: tuple[Reading, ...]


class Run(NamedTuple):
    """What a run does or would do: its configuration, the plan, the paths of all outputs.

    `diagnostics` are the warnings and notes on specs, and a warning for each file that is kept,
    and warnings about outputs that git would not commit as they are.
    `changes` are those of the specs since their registries were written, each with the label of its spec.
    `restyled` are the files that the formatter of their language would change.
    """

    config: Config
    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    changes: tuple[tuple[str, Change], ...] = ()
    restyled: tuple[FileChange, ...] = ()


def read(config: Config, report: Report | None = None) -> tuple[Reading, ...]:
    """Return the specs of a configuration; `report` is called with each step that may take long.

    Raises SpecError with the diagnostics of all specs where one is an error.
    """
    return inputs(config, report).readings


def inputs(config: Config, report: Report | None = None) -> Inputs:
    """Return the specs of a configuration, and the targets that they were checked for.

    Raises SpecError as `read` does, TargetError for a mistake in a target of the project's own.
    """
    from codegen.spec import loader, source_file

    targets = config.load_targets()
    readings: list[Reading] = []
    diagnostics: list[Diagnostic] = []
    for file in config.specs:
        interrupts.poll()
        if report:
            report(f"reading {file.path}")
        try:
            source = source_file.load(file.path)
        except SpecError as error:
            diagnostics += error.diagnostics
            continue
        try:
            readings.append(loader.read_spec(source, file.label, targets))
            diagnostics += readings[-1].diagnostics
        except SpecError as error:
            from codegen.registry import merged_numbers

            diagnostics += merged_numbers.explained(config, source, file.label, targets, error)
    if len(readings) < len(config.specs):
        raise SpecError(diagnostics)
    return Inputs(targets, tuple(readings))


def remarks(readings: Iterable[Reading]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of all specs."""
    return tuple(diagnostic for reading in readings for diagnostic in reading.diagnostics)


def outputs(config: Config) -> tuple[str, ...]:
    """Return the paths of all files that a run generates in the output folder, sorted, the manifest last.

    The folder is not looked at. Raises SpecError for the diagnostics of a spec.
    """
    from codegen.registry import registry_file

    claims = Claims()
    found = inputs(config)
    for entry, _ in _rendered(config, found):
        claims.add(entry)
    for reading in found.readings:
        claims.add(Entry("", manifest.REGISTRY, reading.spec.label, registry_file.path(reading.spec.name)))
    return (*sorted(claims.owners), manifest.NAME)


def check(config: Config) -> Run:
    """Return what would change, with the texts before and after, and what formatters would change.

    Raises SpecError for the diagnostics of a spec, UsageError for anything but a regular file.
    """
    found = inputs(config)
    restyled: list[FileChange] = []

    def look(file: OutputFile) -> None:
        texts = [text for target in found.targets if (text := target.restyle(file)) not in {None, file.text}]
        restyled.extend(FileChange(file.path, "not laid out as its formatter does", file.text, text) for text in texts)

    # Nothing is written, so a file that is in the way is one of the changes, not an error.
    return _plan(config, found, None, look, force=True)._replace(restyled=tuple(restyled))


def unchanged(config: Config) -> Run | None:
    """Return a run that changes nothing, where digests prove that there is nothing to do; None where they do not.

    Warnings disable this answer, for each run repeats them; notes are not repeated. So does a target of the project's
    own, whose outputs may depend on anything.
    """
    if config.accepted or config.own:
        return None
    try:
        specs = {file.label: digest(files.read(file.path)) for file in config.specs}
    except OSError:
        return None
    listed = cache.unchanged(config.output, tuple(_origins(config, specs)), config.covers)
    if listed is None:
        return None
    return Run(config, Plan(config.output, (), listed, listed), (), tuple(entry.path for entry in listed.entries))


def generate(config: Config, load: Callable[[], Config], *, force: bool = False, report: Report | None = None) -> Run:
    """Generate every file and return what was changed.

    Other runs wait for this one. While this one waited, everything may have changed, so `load` returns the
    configuration again, and specs are read, once the folder is locked. Raises SpecError for the diagnostics of a spec,
    BreakingError for a breaking change that is not accepted, UsageError for files that are in the way, OSError where
    a file cannot be written.
    """
    while True:
        output_folder.require(config.output)
        with interrupts.held(), lock.hold(config.output):
            fresh = load()
            if fresh.output == config.output:
                return _generate(fresh, report, force=force)
        config = fresh


def _generate(config: Config, report: Report | None, *, force: bool) -> Run:
    """Generate every file, in a folder that is locked."""
    known = cache.load(config.output)
    found = inputs(config, report)
    look = (lambda file: report(f"generating {file.path}")) if report else None
    with Staging(config.output) as staging:
        run = _plan(config, found, staging, look, force=force)
        interrupts.poll()
        staging.apply(run.plan)
    quiet = [each for each in found.readings if all(one.severity == "note" for one in each.diagnostics)]
    digests = {each.spec.label: each.source.digest for each in quiet}
    cache.save(run.plan, known, _origins(config, digests), config.covers)
    return run


def _plan(config: Config, found: Inputs, staging: Staging | None, look: Look | None, *, force: bool) -> Run:
    """Render one file after the other and compare it with the disk, so that only one is in memory at a time."""
    from codegen.output import file_diff, git_warnings
    from codegen.registry import clashes, compatibility, relabelled

    before = manifest.load(config.output)
    readings = found.readings
    specs = [reading.spec for reading in readings]
    clashes.refuse_registries(config, specs, before)
    moved = tuple(relabelled.warnings(config, specs))
    compatible = compatibility.require(config, readings, before)
    planner = Planner(config.output, before, staging, force=force)
    claims = Claims()
    wanted: list[Entry] = []
    for entry, file in chain(_rendered(config, found), _registries(compatible.recorded)):
        interrupts.poll()
        claims.add(entry)
        planner.compare(entry, file.text)
        if look:
            look(file)
        wanted.append(entry)
    clashes.refuse_outputs(config, specs, wanted, before)
    others = _others(config, before, wanted)
    for entry in others:
        claims.add(entry)
    for _, recorded in compatible.recorded:
        if recorded.legacy_file:
            planner.delete(recorded.legacy_file)
    plan = planner.finish(Manifest((*wanted, *others)))
    diagnostics = (
        *remarks(readings),
        *(file_diff.kept(config.output, each) for each in plan.kept),
        *moved,
        *git_warnings.line_ends(config.output, plan.crlf),
        *git_warnings.ignored(config.output, (*(entry.path for entry in plan.after.entries), manifest.NAME)),
    )
    return Run(config, plan, diagnostics, tuple(entry.path for entry in wanted), compatible.changes)


def _rendered(config: Config, found: Inputs) -> Iterator[Rendered]:
    """Yield each file that the targets of a run generate from specs, with its entry in the manifest."""
    from codegen.targets.target import Request

    request = Request(found.targets)
    for target in found.targets:
        if target.name in config.targets:
            for reading in found.readings:
                for file in target.generate(reading.spec, request):
                    yield Entry(digest_of(file.text), target.name, reading.spec.label, file.path), file


def _registries(specs: Iterable[tuple[Spec, Recorded]]) -> Iterator[Rendered]:
    """Yield the registry of each spec: last, so that an interrupted run can be repeated."""
    from codegen.registry import registry_file

    for spec, recorded in specs:
        file = registry_file.output(spec, recorded.registry)
        yield Entry(digest_of(file.text), manifest.REGISTRY, spec.label, file.path), file


def _others(config: Config, before: Manifest, wanted: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of files that other runs generate, one for each: an interrupted run may have left two."""
    mine = {entry.path for entry in wanted}
    others = (each for each in before.entries if not config.covers(each.target, each.spec) and each.path not in mine)
    return tuple({entry.path: entry for entry in others}.values())


def _origins(config: Config, specs: dict[str, str]) -> Iterator[Origin]:
    """Yield from what the outputs of each target and spec are generated, registries among them.

    `specs` are digests by label. Outputs also depend on which targets there are, for pages show all of them; nothing
    is known of a project that has targets of its own.
    """
    listed = " ".join(sorted(config.listed))
    for label, found in specs.items() if not config.own else ():
        made_from = digest(f"{listed}\n{found}".encode())
        yield from (Origin(target, label, made_from) for target in (*config.targets, manifest.REGISTRY))
