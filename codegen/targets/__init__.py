"""What codegen writes, one package each, found by name, and the targets that a project brings itself."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from codegen.model import OutputFile, Spec

    Generate = Callable[[Spec], Iterator[OutputFile]]

NAMES = ("python", "c", "typescript", "html", "markdown")
"""The targets of codegen's own, in the order in which they are listed."""


def generator(name: str, folder: Path | None) -> Generate:
    """Return the `generate` function of a target in NAMES, or of the one in a folder of a project's own.

    Raises UsageError for a folder that has none.
    """
    if folder is None:
        generate: Generate = import_module(f"{__name__}.{name}.target").generate
        return generate
    module = f"{__name__}.own_{name}"
    spec = spec_from_file_location(module, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        message = f"{folder}: no target there"
        raise UsageError(message)
    sys.modules[module] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[module])
    found: Generate | None = getattr(sys.modules[module], "generate", None)
    if found is None:
        message = f"{folder / '__init__.py'}: a target has a function generate(spec), which yields OutputFiles"
        raise UsageError(message)
    return found
