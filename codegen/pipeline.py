"""The whole flow on one page: specs in, changes of the output folder out.

    spec text ─▶ yaml_parser ─▶ nodes ─▶ field_reader ─▶ values ─▶ builder ─▶ Spec ─▶ rules ─▶ LoadedSpec
    LoadedSpec, registry in the output folder ─▶ compatibility ─▶ changes of the spec; breaking ones are refused
    Spec ─▶ targets/X ─▶ View ─▶ template ─▶ OutputFile ─▶ planner, with the manifest ─▶ Plan ─▶ writer ─▶ output folder

What a run with nothing to do does not need is imported where it is used.
"""

from __future__ import annotations

from functools import cache as cached
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import SpecError
from codegen.output import cache, lock, manifest, output_folder
from codegen.output.cache import Origin
from codegen.output.changes import FileChange
from codegen.output.claims import Claims, require_possible
from codegen.output.manifest import Manifest, ManifestEntry
from codegen.output.plan import Plan, Planner
from codegen.output.writer import Staging
from codegen.system import files, interrupts
from codegen.system.digests import digest, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from codegen.config.configuration import Config
    from codegen.diagnostics import Diagnostic
    from codegen.model import Metadata, OutputFile, Spec
    from codegen.registry.changes import Change
    from codegen.registry.recorded import Recorded
    from codegen.spec.loader import LoadedSpec
    from codegen.targets.target import Target

    Rendered = tuple[ManifestEntry, OutputFile]
    Look = Callable[[ManifestEntry, OutputFile], object]
    Report = Callable[[str], object]


class Inputs(NamedTuple):
    """What a run works on, all of it loaded: the targets of the project, and the specs."""

    targets: tuple[Target, ...]
    specs: tuple[LoadedSpec, ...]


class Run(NamedTuple):
    """What a run does or would do: its configuration, the plan, the paths of all outputs.

    `diagnostics` are the warnings and notes on specs, and a warning for each file that is kept,
    and warnings about outputs that git would not commit as they are.
    `spec_changes` are those of the specs since their registries were written, each with the label of its spec.
    `restyled` are the files that the formatter of their language would change.
    """

    config: Config
    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    output_paths: tuple[str, ...]
    spec_changes: tuple[tuple[str, Change], ...] = ()
    restyled: tuple[FileChange, ...] = ()


def _unreported(_: str) -> None:
    """Report no step of a run."""


def load_specs(config: Config, report: Report = _unreported) -> tuple[LoadedSpec, ...]:
    """Return the specs of a configuration; `report` is called with each step.

    Raises SpecError with the diagnostics of all specs where one is an error.
    """
    return load_inputs(config, report).specs


def load_inputs(config: Config, report: Report = _unreported) -> Inputs:
    """Return the specs of a configuration, and the targets that they were checked for.

    Raises SpecError as `load_specs` does, TargetError for a mistake in a target of the project's own.
    """
    from codegen.spec import loader, source_file

    targets = config.load_targets()
    project = config.load_metadata()
    specs: list[LoadedSpec] = []
    diagnostics: list[Diagnostic] = []
    for file in config.spec_files:
        interrupts.poll()
        report(f"reading {file.path}")
        try:
            source = source_file.load(file.path)
        except SpecError as error:
            diagnostics += error.diagnostics
            continue
        try:
            loaded = loader.read_spec(source, file.label, targets)
            specs.append(loaded._replace(spec=_with_metadata(loaded.spec, project)))
            diagnostics += loaded.diagnostics
        except SpecError as error:
            from codegen.registry import merged_numbers

            diagnostics += merged_numbers.explained(config, source, file.label, targets, error)
    if len(specs) < len(config.spec_files):
        raise SpecError(diagnostics)
    return Inputs(targets, tuple(specs))


def _with_metadata(spec: Spec, project: Metadata) -> Spec:
    """Return a spec with the metadata of its project where it has none of its own."""
    from codegen.config import metadata

    return spec._replace(metadata=metadata.merged(project, spec.metadata))


def all_diagnostics(specs: Iterable[LoadedSpec]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of all specs."""
    return tuple(diagnostic for loaded in specs for diagnostic in loaded.diagnostics)


def output_paths(config: Config) -> tuple[str, ...]:
    """Return the paths of all files that a run generates, as the manifest has them, sorted, the manifest last.

    The folders are not looked at. Raises SpecError for the diagnostics of a spec.
    """
    from codegen.registry import registry_file

    claims = Claims(config.destinations)
    inputs = load_inputs(config)
    for entry, _ in _rendered(config, inputs):
        claims.add(entry)
    for loaded in inputs.specs:
        claims.add(ManifestEntry("", manifest.REGISTRY, loaded.spec.label, registry_file.path(loaded.spec.name)))
    return (*sorted(entry.path for entry in claims.owners.values()), manifest.NAME)


def check(config: Config, report: Report = _unreported) -> Run:
    """Return what would change, with the texts before and after, and what formatters would change.

    Raises SpecError for the diagnostics of a spec, UsageError for anything but a regular file.
    """
    inputs = load_inputs(config, report)
    restyled: list[FileChange] = []

    def look(entry: ManifestEntry, file: OutputFile) -> None:
        report(f"checking {file.path}")
        texts = [text for target in inputs.targets if (text := target.restyle(file)) not in {None, file.text}]
        restyled.extend(FileChange(entry.path, "not laid out as its formatter does", file.text, text) for text in texts)

    # Nothing is written, so a file that is in the way is one of the changes, not an error.
    return _plan(config, inputs, None, look, force=True)._replace(restyled=tuple(restyled))


def unchanged(config: Config) -> Run | None:
    """Return a run that changes nothing, where digests prove that there is nothing to do; None where they do not.

    Warnings disable this answer, for each run repeats them; notes are not repeated. So does a target of the project's
    own, whose outputs may depend on anything.
    """
    if config.accepted or config.own:
        return None
    try:
        digests = {file.label: digest(files.read(file.path)) for file in config.spec_files}
        known = cache.load(config.output)
        # The cache has the names of the default targets, since loading the targets takes long.
        named = known.defaults if config.named is None else config.named
        origins = tuple(_origins(config._replace(named=named), digests))
    except OSError:
        return None
    listed = cache.unchanged(config.destinations, known, origins, config.covers)
    if listed is None:
        return None
    return Run(config, Plan(config.destinations, (), listed, listed), (), tuple(entry.path for entry in listed.entries))


def generate(config: Config, load: Callable[[], Config], report: Report = _unreported, *, force: bool = False) -> Run:
    """Generate every file and return what was changed.

    Other runs wait for this one. While this one waited, everything may have changed, so `load` returns the
    configuration again, and specs are read, once the folders are locked. Raises SpecError for the diagnostics of a
    spec, BreakingError for a breaking change that is not accepted, UsageError for files that are in the way, OSError
    where a file cannot be written.
    """
    while True:
        folders = config.destinations.folders()
        output_folder.require(*folders)
        report(f"waiting for another run in {config.output}")
        with interrupts.held(), lock.hold_all(folders):
            fresh = load()
            if fresh.destinations.folders() == folders:
                return _generate(fresh, report, force=force)
        config = fresh


def _generate(config: Config, report: Report, *, force: bool) -> Run:
    """Generate every file, in folders that are locked."""
    known = cache.load(config.output)
    inputs = load_inputs(config, report)

    def look(_: ManifestEntry, file: OutputFile) -> None:
        report(f"generating {file.path}")

    with Staging(config.destinations) as staging:
        run = _plan(config, inputs, staging, look, force=force)
        interrupts.poll()
        staging.apply(run.plan)
    quiet = [each for each in inputs.specs if all(one.severity == "note" for one in each.diagnostics)]
    digests = {each.spec.label: each.source.digest for each in quiet}
    cache.save(run.plan, known, _origins(config, digests), config.covers)
    return run


def _plan(config: Config, inputs: Inputs, staging: Staging | None, look: Look | None, *, force: bool) -> Run:
    """Render one file after the other and compare it with the disk, so that only one is in memory at a time."""
    from codegen.output import file_diff, git_warnings
    from codegen.registry import clashes, compatibility, relabelled

    before = manifest.load(config.output)
    destinations = config.destinations
    specs = [loaded.spec for loaded in inputs.specs]
    clashes.refuse_registries(config, specs, before)
    moved = tuple(relabelled.warnings(config, specs))
    compatible = compatibility.require(config, inputs.specs, before)
    planner = Planner(destinations, before, staging, force=force)
    claims = Claims(destinations)
    wanted: list[ManifestEntry] = []
    for entry, file in chain(_rendered(config, inputs), _registries(compatible.registries)):
        interrupts.poll()
        claims.add(entry)
        planner.compare(entry, file.text)
        if look:
            look(entry, file)
        wanted.append(entry)
        del file  # so that it is not in memory while the next one is rendered
    clashes.refuse_outputs(config, specs, wanted, before)
    others = _others(config, before, wanted)
    for entry in others:
        claims.add(entry)
    for _, recorded in compatible.registries:
        if recorded.legacy_file:
            planner.delete(recorded.legacy_file)
    plan = planner.finish(Manifest((*wanted, *others)), _names(inputs))
    diagnostics = (
        *all_diagnostics(inputs.specs),
        *(file_diff.kept(destinations, each) for each in plan.kept),
        *moved,
        *git_warnings.line_ends(destinations, plan.crlf),
        *git_warnings.ignored(destinations, [entry.path for entry in plan.after.entries]),
    )
    return Run(config, plan, diagnostics, tuple(entry.path for entry in wanted), compatible.changes)


def _rendered(config: Config, inputs: Inputs) -> Iterator[Rendered]:
    """Yield each file that the targets of a run generate from specs, with its entry in the manifest."""
    from codegen.targets.target import Request

    destinations = config.destinations
    for target in inputs.targets:
        if target.name in config.targets:
            request = Request(inputs.targets, config.layout(target.name))
            for loaded in inputs.specs:
                label = loaded.spec.label
                for file in target.generate(loaded.spec, request):
                    require_possible(target.name, label, file.path)
                    path = destinations.place(target.name, file.path)
                    yield ManifestEntry(digest_of(file.text), target.name, label, path), file
                    del file  # as above


def _names(inputs: Inputs) -> Callable[[str, str], Collection[str]]:
    """Return what returns the paths of a target's files of a spec, in any layout, from the target's folder."""

    @cached
    def names(name: str, label: str) -> frozenset[str]:
        from codegen.targets import discovery
        from codegen.targets.target import Request

        target = next((each for each in discovery.known(inputs.targets) if each.name == name), None)
        spec = next((loaded.spec for loaded in inputs.specs if loaded.spec.label == label), None)
        if target is None or spec is None:
            return frozenset()
        requests = (Request(inputs.targets, layout) for layout in target.layouts)
        files = (file for request in requests for file in target.generate(spec, request))
        return frozenset(file.path.removeprefix(f"{name}/") for file in files)

    return names


def _registries(registries: Iterable[tuple[Spec, Recorded]]) -> Iterator[Rendered]:
    """Yield the registry of each spec: last, so that an interrupted run can be repeated."""
    from codegen.registry import registry_file

    for spec, recorded in registries:
        file = registry_file.output(spec, recorded.registry)
        yield ManifestEntry(digest_of(file.text), manifest.REGISTRY, spec.label, file.path), file


def _others(config: Config, before: Manifest, wanted: Iterable[ManifestEntry]) -> tuple[ManifestEntry, ...]:
    """Return the entries of files that other runs generate, one for each: an interrupted run may have left two."""
    mine = {entry.path for entry in wanted}
    others = (each for each in before.entries if not config.covers(each.target, each.spec) and each.path not in mine)
    return tuple({entry.path: entry for entry in others}.values())


def _origins(config: Config, digests: dict[str, str]) -> Iterator[Origin]:
    """Yield from what the outputs of each target and spec are generated, registries among them.

    `digests` are those of the specs, by label. Outputs also depend on which targets there are, for pages show all of
    them, and on the configuration; nothing is known of a project that has targets of its own. Raises OSError where the
    licence file cannot be read.
    """
    license_file = config.license_file
    text = digest(files.read(license_file)) if license_file else ""
    values = sorted(config.table.values.items()) if config.table else []
    settings = digest(f"{sorted({*config.listed, *config.targets})}\n{values}\n{text}".encode())
    for label, found in digests.items() if not config.own else ():
        made_from = digest(f"{settings}\n{found}".encode())
        yield from (Origin(target, label, made_from) for target in (*config.targets, manifest.REGISTRY))
