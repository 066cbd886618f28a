"""Names keep their words in another style."""

from __future__ import annotations

import pytest

from codegen.targets import naming


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("HostUnreachable", "HOST_UNREACHABLE"),
        ("HTTPError404", "HTTP_ERROR404"),
        ("internal_error", "INTERNAL_ERROR"),
        ("SHOP_3D_SECURE", "SHOP_3D_SECURE"),
        ("E2BIG", "E2BIG"),
        ("EXCEEDS_64k", "EXCEEDS_64K"),
    ],
)
def test_upper_snake(name: str, spelled: str) -> None:
    """A name without lower-case letters stays as it is."""
    assert naming.upper_snake(name) == spelled
