"""What the comments of all languages say."""

from __future__ import annotations

import pytest

from codegen.model import Alias
from codegen.targets import wording


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("", "Another name of GONE."),
        ("It is gone", "It is gone. Another name of GONE."),
        ("It is gone.", "It is gone. Another name of GONE."),
        ("Is it gone?", "Is it gone? Another name of GONE."),
    ],
)
def test_another_name(message: str, said: str) -> None:
    """The message of an alias ends with one mark, whatever it ends with in the spec."""
    assert wording.another_name(Alias("LOST", message), "GONE") == said
