"""The bindings of Go that several tests read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from languages import golden_specs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the modules of all golden specs and of IPsec, by the names of the specs."""
    specs = golden_specs.generated("go", tmp_path_factory.mktemp("go"))
    return {spec.name: path.parent for spec in specs for path in spec.generated.glob("go/*/go.mod")}
