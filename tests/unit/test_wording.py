"""What the comments of all languages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import layouts
import pytest
from checkout import GENERATED, GOLDEN

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


KINDS = """\
format: 1
codes:
  LOST: {value: 1, message: Lost.}
  LAST: {value: 2, kind: marker}
"""

WIDTH = 120


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


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("python", "Return the kind of a code; that of a sentinel is `marker`."),
        ("typescript", "The kind of a code; that of a sentinel is `marker`. */"),
        *(
            (target, "kind of a code: error, warning, success or sentinel")
            for target in ("c", "go", "rust", "java", "csharp")
        ),
    ],
)
def test_kind(target: str, said: str, tmp_path: Path) -> None:
    """A type of kinds says which there are, and so that a sentinel is meant where the value is `marker`."""
    path = tmp_path / "net.yaml"
    path.write_text(KINDS)
    found = "".join(each.read_text() for each in layouts.write(layouts.read(path), tmp_path, target, "file"))
    assert said in found
    assert "A sentinel: no function returns it." in found


@pytest.mark.parametrize("kind", ["marker", "warning"])
def test_unknown_number(kind: str, tmp_path: Path) -> None:
    """The enum of Python says that sentinels raise ValueError if there are any, the package what `require` raises."""
    path = tmp_path / "net.yaml"
    path.write_text(KINDS.replace("marker", kind))
    (file,) = layouts.write(layouts.read(path), tmp_path, "python", "file")
    found = file.read_text()
    assert ("An unknown number raises ValueError, and so does that of a sentinel." in found) == (kind == "marker")
    assert ("An unknown number raises ValueError." in found) == (kind == "warning")
    assert "Look-ups return None for an unknown number; `require` raises LookupError." in found


def test_width() -> None:
    """No line of a comment in a header of C or C++ is longer than the width."""
    headers = [path for folder in (GENERATED, GOLDEN) for path in folder.rglob("*.h*") if path.suffix in {".h", ".hpp"}]
    assert {".h", ".hpp"} == {path.suffix for path in headers}
    lines = [(path.name, line) for path in headers for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(name, line) for name, line in lines if line.lstrip().startswith(("*", "/*")) and len(line) > WIDTH] == []
