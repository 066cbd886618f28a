"""What the comments of all languages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import layouts
import pytest

from codegen.model import Alias
from codegen.targets import wording

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
format: 1
names: verbatim
targets: {python: STYLE, typescript: STYLE, java: STYLE, rust: STYLE}
codes:
  HostUnreachable: {value: 1, message: No route., aliases: [hostGone]}
  HostLost: {value: 2, message: Lost., deprecated: {reason: it is the same, instead: HostUnreachable}}
""".replace("STYLE", "{style: upper_snake}")


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


@pytest.mark.parametrize(
    ("target", "constant"),
    [
        ("python", "HOST_UNREACHABLE"),
        ("typescript", "HOST_UNREACHABLE"),
        ("java", "HOST_UNREACHABLE"),
        ("rust", "HOST_UNREACHABLE"),
        ("go", "HostUnreachable"),
        ("csharp", "HostUnreachable"),
    ],
)
def test_instead(target: str, constant: str, tmp_path: Path) -> None:
    """The comment of a deprecated constant says which constant to use instead, as the language spells it."""
    path = tmp_path / "net.yaml"
    path.write_text(SPEC)
    found = "".join(each.read_text() for each in layouts.write(layouts.read(path), tmp_path, target, "file"))
    assert found.count("it is the same. Use ") == found.count(f"it is the same. Use {constant}.") > 0
    assert f"Another name of {constant}." in found
