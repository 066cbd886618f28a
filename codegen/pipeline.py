"""The whole flow on one page: specs in, a plan of changes out.

spec text - syntax - reader - Spec - targets/X - View - templates - text - OutputFile - output - disk
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen import output, reader, sources, targets
from codegen.diagnostics import Finding, SpecError, UsageError
from codegen.manifest import Entry, Manifest, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.config import Config, SpecFile
    from codegen.model import Spec
    from codegen.output import OutputFile, Plan


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
    files = tuple(file for _, file in rendered)
    _refuse_shared_paths(rendered)
    before = output.read_manifest(config.output)
    wanted = [entry for entry, _ in rendered]
    kept = [entry for entry in before.entries if not config.covers(entry.target, entry.spec)]
    paths = {entry.path for entry in wanted}
    after = Manifest((*wanted, *(entry for entry in kept if entry.path not in paths)))
    return Run(output.plan(config.output, files, before, after, force=force), findings, files)


def _render(config: Config, specs: tuple[Spec, ...]) -> Iterator[tuple[Entry, OutputFile]]:
    for target in config.targets:
        generate = targets.generator(target)
        for spec in specs:
            for file in generate(spec):
                yield Entry(digest(file.text), target, spec.path, file.path), file


def _refuse_shared_paths(rendered: tuple[tuple[Entry, OutputFile], ...]) -> None:
    owners: dict[str, Entry] = {}
    for entry, _ in rendered:
        owner = owners.setdefault(entry.path.casefold(), entry)
        if owner is not entry:
            message = f"{owner.spec} and {entry.spec} both want {entry.path}; give one of them another `name`"
            raise UsageError(message)
