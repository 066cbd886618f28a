"""What is read of YAML without libyaml are the nodes that libyaml gives, but for their places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from codegen import blocks, syntax
from codegen.diagnostics import Findings, Source, SpecError
from codegen.nodes import Mapping, Node, Refused, Scalar

ROOT = Path(__file__).parents[1]
SPECS = [ROOT / "specs/ipsec.yaml", *sorted((ROOT / "tests/golden").glob("*/spec.yaml"))]
HEAD = """\
# a comment
format: 1
name: ipsec
summary: >-
  In two lines,
  # and no comment.
type: uint32
facility: 7  # FACILITY_WIN32
prefixes:
  - ERROR_IPSEC_
  - WARNING_IPSEC_

sources:
  - title: System Error Codes (12000-15999)
    url: https://example.org/a#b
    note: >-
      One,
      two.
  - title: "Quoted: text"  # quoted

bounds: {first: 13000, last: 13999, title: reserved by Microsoft for IPsec}  # nothing lies outside

ranges:
  policy: {first: 13000, last: 0x32FF, title: Policy's store}
codes: {}
allow: [a-b, c, d e]
"""
PIECES = (
    *HEAD.splitlines(keepends=True),
    *("\n", " ", "  ", "    ", ": ", ":", " #", "#", "-", "- ", "'", '"', ">-", ">", "|", "&a ", "*a", "!x ", "%", "@"),
    *(
        "{",
        "}",
        "[",
        "]",
        ", ",
        ",",
        "?",
        "? ",
        "\t",
        "\r\n",
        "é",
        "~",
        "---\n",
        "...\n",
        "<<: ",
        "0",
        "-1",
        "a b",
        "\\",
    ),
)


def _plainly(node: Node) -> object:
    """Return what a node holds, without its place."""
    if isinstance(node, Scalar):
        return node.text, node.plain
    if isinstance(node, Mapping):
        return [(key.text, key.plain, _plainly(value)) for key, value in node.entries]
    if isinstance(node, Refused):
        return None
    return "list", [_plainly(item) for item in node.items]


def _agree(text: str) -> bool:
    """Hold the two ways together and return whether that without libyaml gave an answer."""
    found = blocks.parse(text)
    if found is not None:
        findings = Findings()
        try:
            expected = syntax.parse(Source("", text), findings)
        except SpecError as error:
            pytest.fail(f"{text!r} was read, but {error.findings[0].message}")
        assert not findings.found, text
        assert _plainly(found) == _plainly(expected), text
    return found is not None


def test_specs() -> None:
    """Of the specs here, those without special characters are read, and so is every construct of the head."""
    assert _agree(HEAD)
    assert [_agree(path.read_text(encoding="utf-8")) for path in SPECS].count(True) >= 3


@pytest.mark.parametrize("seed", range(40))
def test_edited(seed: int) -> None:
    """Whatever is cut out, put in and moved about: the same nodes or none."""
    generator = random.Random(seed)  # noqa: S311 - to be made again
    answers = 0
    for _ in range(250):
        text = HEAD
        for _ in range(generator.choice((1, 1, 2, 3))):
            at = generator.randrange(len(text))
            if generator.random() < 0.3:
                at = text.rfind("\n", 0, at) + 1
            length = generator.choice((0, 0, 0, 1, 2, 4, 30))
            text = text[:at] + generator.choice(("", *PIECES)) + text[at + length :]
        answers += _agree(text)
    assert answers > 20


@pytest.mark.parametrize("seed", range(20))
def test_made_up(seed: int) -> None:
    """Texts of pieces alone."""
    generator = random.Random(seed)  # noqa: S311 - to be made again
    for _ in range(500):
        _agree("".join(generator.choices(PIECES, k=generator.randrange(1, 9))))


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n  # between\n",
        "a: >-\n    one\n\n    # two\nb: c\n",
        "a: >-\n    one\n  # no text\nb: c\n",
        "a: >-\n    one\n  two\n",
        "a: >-\nb: c\n",
        "a:\n- b\n",
        "a:\n  - b\n  - c: d\n    e: f\n",
        "a:\n  - b: c\n  d: e\n",
        "a: {b: c, b: d}\n",
        "a: b\na: c\n",
        "a: {}\n",
        "a: []\n",
        "a: b   # c\n",
        "a: b#c d:e\n",
        "a: No\n",
        "a: 010\n",
        "a: 1 2\n",
        "a: b: c\n",
        "a:\n",
        "",
        "a: - b\n",
        'a: "b" c\n',
        "".join(f"{' ' * depth}a:\n" for depth in range(30)) + " " * 30 + "a: b\n",
    ],
)
def test_corners(text: str) -> None:
    """Where YAML is not what it seems."""
    _agree(text)
