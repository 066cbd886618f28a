"""Warnings about specs that have another label than their registries, because their configuration file is missing.

A sandbox or a container may have a copy of a spec alone. Its label, which every output contains, is then shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.config import spec_files
from codegen.diagnostics import Diagnostic, Source, Span
from codegen.registry import registry_file
from codegen.registry.clashes import LABEL
from codegen.system import files
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.config.configuration import Config
    from codegen.model import Spec


def warnings(config: Config, specs: Iterable[Spec]) -> Iterator[Diagnostic]:
    """Yield a warning for each spec whose registry names it with folders that its label lacks."""
    paths = {file.label: file.path for file in config.spec_files}
    for spec in specs:
        registry = config.output / registry_file.path(spec.name)
        text = files.text_of(files.read_if_exists(registry)) or ""
        found = LABEL.search(text)
        recorded = spec_files.nfc(found[1]) if found else ""
        path = paths[spec.label]
        if recorded.endswith(f"/{escaping.prose(spec.label)}") and not spec_files.has_table_above(str(path)):
            yield _warning(Source(str(registry), text), recorded, spec.label)


def _warning(source: Source, recorded: str, label: str) -> Diagnostic:
    message = f"outputs name the spec {recorded}, but its label is {label} here: " f"no configuration file is above it"
    if recorded == f"{spec_files.SPECS}/{label}":
        help_text = f"keep the spec in a folder `{spec_files.SPECS}`"
    else:
        help_text = f"keep the spec at {recorded} below the folder of its configuration file, and copy that file too"
    return Diagnostic("drift", Span(source, 1, 1), message, help_text, severity="warning")
