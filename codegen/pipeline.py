"""The whole flow on one page: specs in, a plan of changes out.

spec text - syntax - reader - Spec - targets/X - View - templates - text - OutputFile - output - disk
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen import lock, manifest, output, paths, reader, sources, targets
from codegen.diagnostics import Finding, SpecError, UsageError
from codegen.manifest import Entry, Manifest, digest
from codegen.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.config import Config, SpecFile
    from codegen.model import Spec
    from codegen.output import Plan


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found and would do: the plan, the remarks on the specs, every wanted file."""

    plan: Plan
    findings: tuple[Finding, ...]
    files: tuple[OutputFile, ...]


def read(config: Config) -> tuple[tuple[Spec, ...], tuple[Finding, ...]]:
    """Return the specs of a configuration, and the findings that do not keep them from being used.

    Raises SpecError with the findings of all specs where one is an error.
    """
    specs: list[Spec] = []
    findings: list[Finding] = []
    for file in config.specs:
        spec, found = _read(file)
        findings += found
        if spec:
            specs.append(spec)
    if len(specs) < len(config.specs):
        raise SpecError(findings)
    return tuple(specs), tuple(findings)


def _read(file: SpecFile) -> tuple[Spec | None, tuple[Finding, ...]]:
    try:
        return reader.read(sources.load(file.path), file.label)
    except SpecError as error:
        return None, error.findings


def run(config: Config, *, force: bool = False) -> Run:
    """Read the specs, render every file, and return what has to change on disk.

    Raises SpecError for the findings of a spec, UsageError for files that stand in the way.
    """
    specs, findings = read(config)
    rendered = tuple(_render(config, specs))
    return Run(_plan(config, rendered, force=force), findings, tuple(file for _, file in rendered))


def generate(config: Config, *, force: bool = False) -> Run:
    """Do what `run` returns. Raises what it raises, and OSError where the disk does not take the files.

    Other runs are kept out of the folder from the look at it to the last change.
    """
    specs, findings = read(config)
    rendered = tuple(_render(config, specs))
    output.require_folder(config.output)
    with lock.hold(config.output):
        plan = _plan(config, rendered, force=force)
        output.apply(plan)
    return Run(plan, findings, tuple(file for _, file in rendered))


Rendered = tuple[tuple[Entry, OutputFile], ...]
"""Every wanted file with its entry in the manifest."""


def _plan(config: Config, rendered: Rendered, *, force: bool) -> Plan:
    before = output.read_manifest(config.output)
    wanted = [entry for entry, _ in rendered]
    kept = [entry for entry in before.entries if not config.covers(entry.target, entry.spec)]
    mine = {entry.path for entry in wanted}
    others = [entry for entry in kept if entry.path not in mine]
    # A run that was cut off left two entries of one file: its old text and its new one.
    _refuse_paths([*wanted, *{entry.path: entry for entry in others}.values()])
    after = Manifest((*wanted, *others))
    return output.plan(config.output, [file for _, file in rendered], before, after, force=force)


def _render(config: Config, specs: tuple[Spec, ...]) -> Iterator[tuple[Entry, OutputFile]]:
    own = dict(config.own)
    for target in config.targets:
        generate = targets.generator(target, own.get(target))
        for spec in specs:
            for file in generate(spec):
                yield Entry(digest(file.text), target, spec.path, file.path), file


def _refuse_paths(entries: Iterable[Entry]) -> None:
    """Raise UsageError for files that cannot stand in one folder on every file system."""
    taken = {paths.same(name): name for name in (manifest.NAME, output.STAGE)}
    owners: dict[str, Entry] = {}
    for entry in entries:
        if reason := paths.flaw(entry.path):
            message = f"target {entry.target} wants {entry.path!r} for {entry.spec}, which cannot be: {reason}"
            raise UsageError(message)
        if other := paths.clash(entry.path, taken):
            if owner := owners.get(other):
                message = f"{owner.spec} and {entry.spec} both want {entry.path}; give one of them another `name`"
            else:
                message = f"target {entry.target} wants {entry.path} for {entry.spec}, which is codegen's own"
            raise UsageError(message)
        owners[entry.path] = entry
