"""What makes the runs of commands in the process of the tests cheaper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from codegen.targets.python import formatting

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.fixture(scope="session", autouse=True)
def _formatted_once() -> Generator[None]:
    """Let black lay out each text once: it takes as long as all other work of a small spec."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formatting, "formatted", cache(formatting.formatted))
        yield
