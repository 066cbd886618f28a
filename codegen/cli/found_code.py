"""What commands that edit one code of a spec share: they find it, read the edited text back, and replace the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.cli import commands
from codegen.diagnostics import Source, UsageError
from codegen.output import replacement
from codegen.registry import recorded, registry_comparison, registry_file
from codegen.registry.committed_names import uncommitted
from codegen.spec import loader, source_file
from codegen.system import interrupts
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from codegen.config.configuration import Config, SpecFile
    from codegen.model import ErrorCode, Spec
    from codegen.registry.changes import Change
    from codegen.registry.registry_file import Registry
    from codegen.targets.target import Target


class FoundCode(NamedTuple):
    """A code in its spec, and the registry of the spec with the path that it has or would have."""

    file: SpecFile
    source: Source
    spec: Spec
    targets: tuple[Target, ...]
    code: ErrorCode
    registry: Registry | None
    path: Path

    @property
    def is_committed(self) -> bool:
        """Whether a commit has the name of the code; True where git cannot tell."""
        return not uncommitted(self.path, [self.code.name])

    @property
    def is_number_committed(self) -> bool:
        """Whether a commit has the number of the code under any of its names; True where git cannot tell."""
        names = (self.code.name, *self.code.aliases)
        return len(uncommitted(self.path, names)) < len(names)

    def read(self, text: str) -> Spec:
        """Return the spec of an edited text. Raises SpecError for what the edit broke."""
        return loader.read_spec(Source(self.source.path, text), self.file.label, self.targets).spec

    def refuse_breaking(self, after: Spec) -> None:
        """Raise UsageError where the edit makes a breaking change that the spec did not make before."""
        if self.registry is None:
            return
        before = {change for change in self._changes(self.spec) if change.breaking}
        for change in self._changes(after):
            if change.breaking and change not in before:
                message = f"{change.words}; {change.help}"
                raise UsageError(message)

    def _changes(self, spec: Spec) -> tuple[Change, ...]:
        return registry_comparison.compare(self.registry, spec, self.path).changes if self.registry else ()

    def replace(self, text: str) -> None:
        """Replace the file of the spec by an edited text."""
        with interrupts.held():
            replacement.write(self.file.path, (self.source.mark + text).encode("utf-8"))


def find(options: argparse.Namespace) -> FoundCode:
    """Return the code that the argument `name` names. Raises UsageError where no spec or several have it."""
    config = commands.configure(options)
    targets = config.load_targets()
    file, source, spec = _spec_of(config, targets, options.name)
    code = next(code for code in spec.codes if code.name == options.name)
    registry = recorded.load(config.output, spec).registry
    return FoundCode(file, source, spec, targets, code, registry, config.output / registry_file.path(spec.name))


def _spec_of(config: Config, targets: tuple[Target, ...], name: str) -> tuple[SpecFile, Source, Spec]:
    """Return the spec that has a code. Raises UsageError where none or several have it."""
    sources = [source_file.load(file.path) for file in config.spec_files]
    pairs = [*zip(config.spec_files, sources, strict=True)]
    every = [(file, source, loader.read_draft(source, file.label, targets)) for file, source in pairs]
    found = [each for each in every if any(code.name == name for code in each[2].codes)]
    if len(found) == 1:
        return found[0]
    which = f"several specs have it: {', '.join(str(each[0].path) for each in found)}; name one on the command line"
    if not found:
        names = [code.name for _, _, spec in every for code in spec.codes]
        which = f"no spec has it; {did_you_mean(name, names, '`codegen list` prints the names of all codes')}"
    message = f"code {name}: {which}"
    raise UsageError(message)
