"""The registry of a spec as an output folder has it: in its own file, in that of an older codegen, or in both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import BreakingError, Diagnostic, Place, Source, Span
from codegen.output import manifest
from codegen.registry import registry_file
from codegen.registry.registry_file import DamagedRegistryError
from codegen.system import files
from codegen.text import printed_text

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.model import Spec
    from codegen.registry.registry_file import Registry


class Recorded(NamedTuple):
    """What was assigned before, or None, and the texts of the files that say so.

    `legacy_file` is the path of the file of an older codegen, or None.
    """

    registry: Registry | None
    sources: tuple[Source, ...]
    legacy_file: str | None

    def place(self, name: str) -> tuple[Place, ...]:
        """Return the line that assigns a name, or nothing."""
        for source in self.sources:
            if found := re.search(rf"^[^ \n]* {re.escape(name)}( .*)?$", source.text, re.MULTILINE):
                return (Place(source.span(*found.span()), "it was assigned here"),)
        return ()


def load(folder: Path, spec: Spec) -> Recorded:
    """Return the registry of a spec in an output folder; a merge can bring an old file back next to the new one.

    Raises BreakingError for a file that is not as codegen wrote it.
    """
    found = [(path, source) for path in _paths(spec) if (source := _source(folder / path))]
    registries = [_parsed(source, spec) for _, source in found]
    old = next((path for path, _ in found if path.endswith(manifest.OLD_SUFFIX)), None)
    union = registry_file.union(*registries) if registries else None
    return Recorded(union, tuple(source for _, source in found), old)


def _paths(spec: Spec) -> tuple[str, str]:
    """Return where the registry of a spec can be; the first one counts where both have an assignment."""
    path = registry_file.path(spec.name)
    return path, manifest.old_registry(path)


def _source(path: Path) -> Source | None:
    data = files.read_if_exists(path)
    return None if data is None else Source(str(path), files.text_of(files.with_lf(data)) or "")


def _parsed(source: Source, spec: Spec) -> Registry:
    try:
        return registry_file.parse(source.text)
    except DamagedRegistryError as error:
        path = source.path.replace("\\", "/")
        command = f"git checkout -- {printed_text.shell_word(path)}"
        change = printed_text.shell_word(f"baseline-missing:{spec.name}")
        help_text = (
            f"restore it, for example with `{command}`; if there is no copy, rename it, "
            f"compare the assignments in it with the spec, and pass --accept {change}"
        )
        message = f"the registry cannot be read: {error.words}"
        diagnostic = Diagnostic("baseline-damaged", Span(source, error.line, 1), message, help_text)
        raise BreakingError([diagnostic]) from None
