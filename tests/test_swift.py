"""The swift way of reading gives what the reader gives, or nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from codegen import reader, sources, swift

ROOT = Path(__file__).parents[1]
IPSEC = (ROOT / "specs/ipsec.yaml").read_text(encoding="utf-8")
SPECS = [*sorted((ROOT / "tests/golden").glob("*/spec.yaml")), *sorted((ROOT / "tests/errors").glob("*.yaml"))]
LINES = """\
    kind: warning
    hex: 0x35FD
    message: Twice it stands.
    value: 7
  OTHER_CODE:
codes:
---
...
# a comment
    # a deeper one
    remedy: No
    context: It said: no # way
    remedy: a:b #c d#e
    description: >-
      One line
    related:
      ERROR_IPSEC_A: for a reason
    counterparts:
      ikev2: {name: TEMPORARY_FAILURE, value: 43}
      ikev1: {name: SOME, value: 0x2B}
""".splitlines(keepends=True)
MARKS = ("\n", " ", "  ", "      ", ": ", ":", " #", "#", "-", "- ", "'", '"', ">-", "|", "&a ", "*a", "!x ", "%", "@")
WORDS = ("{", "}", "[", "]", ",", "?", "\t", "\r\n", "é", "\x7f", "~", "null", "yes", "0x1", "010", "1_0", "-1")
PIECES = (*LINES, *MARKS, *WORDS, *("".join(LINES[at : at + 2]) for at in range(len(LINES) - 1)))


HEADER = """\
format: 1
name: ipsec

documents:
  rfc7296:
    title: RFC 7296
    url: https://www.rfc-editor.org/rfc/rfc7296.html
  other_page:
    title: Microsoft, Another page
    url: https://learn.microsoft.com/en-us/another

codes:
"""


def _agree(text: str) -> bool:
    """Hold the two ways together and return whether the swift one gave an answer."""
    found = swift.values(text, reader._values)  # noqa: SLF001 - what is held together
    if found is None:
        return False
    assert found == reader._values(text)  # noqa: SLF001
    return True


def test_committed_spec() -> None:
    """The committed spec is read swiftly, to the same values in the same order."""
    assert _agree(IPSEC)
    found, slow = swift.values(IPSEC, reader._values), reader._values(IPSEC)  # noqa: SLF001
    assert found
    assert slow
    assert list(found["codes"].items()) == list(slow["codes"].items())


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_specs(path: Path) -> None:
    """Whatever spec the tests have is read to the same values or not swiftly at all."""
    data = path.read_bytes()
    if data.isascii():
        _agree(data.decode())


@pytest.mark.parametrize("seed", range(8))
def test_generated(seed: int) -> None:
    """Random edits of a spec never make the two ways differ, and many of them leave the swift one an answer."""
    choice = random.Random(seed)  # noqa: S311 - no secret
    start = IPSEC.index("  ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY:")
    text = HEADER + IPSEC[start : IPSEC.index("\n\n  ERROR", start)] + "\n"
    answers = 0
    for _ in range(500):
        edited = text
        for _ in range(choice.choice((1, 1, 1, 2))):
            at = choice.randint(0, len(edited)) if choice.random() < 0.5 else choice.randint(0, len(HEADER))
            if choice.random() < 0.5:
                at = edited.rfind("\n", 0, at) + 1
            edited = edited[:at] + choice.choice(PIECES) + edited[at + choice.choice((0, 0, 0, 1, 5)) :]
        answers += _agree(edited)
    assert answers > 10


USUAL = """\
format: 1
codes:
  AN_ERROR:
    value: 1  # 0x0001
    message: It went wrong.
    description: >-
      First line,
      second line.

  ANOTHER_ERROR:
    value: 2
    message: It went wrong again.
"""


@pytest.mark.parametrize("seed", range(8))
def test_usual_entries(seed: int) -> None:
    """Entries as most of large tables are, edited anywhere."""
    choice = random.Random(seed)  # noqa: S311 - no secret
    answers = 0
    for _ in range(500):
        edited = USUAL
        for _ in range(choice.choice((1, 1, 1, 2))):
            at = choice.randint(0, len(edited))
            if choice.random() < 0.5:
                at = edited.rfind("\n", 0, at) + 1
            edited = edited[:at] + choice.choice(PIECES) + edited[at + choice.choice((0, 0, 0, 1, 5)) :]
        answers += _agree(edited)
    assert answers > 20


@pytest.mark.parametrize(
    ("end", "swiftly"),
    [
        ("retired:\n  OLD_ERROR:\n    value: 3\n    reason: It is over.\n", True),
        ("\n# a comment\nreserved:\n  - {first: 7, last: 9, reason: kept}\n", True),
        ("    description: >-\n      A text\n\n      # that goes on\n", False),
        ("    description: >-\n      A text\n   # that ends\n", True),
        ("    # a comment\n", True),
        ("    remedy: Try again later.\n", True),
        (f"    remedy: {'long ' * 2000}text\n", False),
        ("  another:\n    value: 3\n    message: Its name is not in capitals.\n", False),
        ("name: one\n", True),
        ("format: 1\n", False),
        ("codes:\n  THIRD_ERROR:\n    value: 3\n    message: A second table.\n", False),
        ("...\n", False),
        ("---\nformat: 1\n", False),
    ],
)
def test_ends(end: str, *, swiftly: bool) -> None:
    """What stands behind the entries is read with the head, or not swiftly."""
    assert _agree(USUAL + end) == swiftly


def test_long_texts() -> None:
    """A text that is too long is found to be so, however it stands."""
    for field in ("message: ", "description: >-\n      "):
        text = f"format: 1\ncodes:\n  AN_ERROR:\n    value: 1\n    {field}{'long ' * 30_000}text\n"
        text += "" if "message" in field else "    message: Short as it is.\n"
        assert not _agree(text)


def test_same_spec(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole spec read swiftly is the Spec that is read otherwise, with the same findings."""
    source = sources.load(ROOT / "specs/ipsec.yaml")
    found = reader.read(source, "specs/ipsec.yaml")
    monkeypatch.setattr(swift, "values", lambda *_: None)
    assert reader.read(source, "specs/ipsec.yaml") == found


@pytest.mark.parametrize("length", [swift.LONGEST, swift.LONGEST + 1])
@pytest.mark.parametrize("lines", [1, 3])
def test_long_lines(length: int, lines: int) -> None:
    """A text with a line that is too long for the reader is left to it."""
    comment = f"# {'a' * 30}\n" * 1000
    line = f"#{'a' * (length - 1)}\n"
    text = f"{HEADER}  A_CODE:\n    value: 1\n    message: It failed.\n{(comment + line) * lines}{comment}"
    assert (swift.values(text, lambda _: {}) is not None) == (length == swift.LONGEST)
