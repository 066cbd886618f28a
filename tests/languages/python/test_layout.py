"""Generated Python is as black lays it out, whatever the length of a name and whatever a text holds."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
import toolchains
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from toolchains import pythons

from codegen.cli.main import main
from codegen.spec import loader, source_file
from codegen.targets import naming
from codegen.targets.python.formatting import restyled
from codegen.targets.python.target import TARGET
from codegen.targets.target import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = naming.MAXIMUM_CODE_LENGTH
"""Characters of the longest name of a code."""

FEW = 5
"""Fields of each kind, and tags: as many as a table has names at least."""

FRAGMENTS = [
    '"', '"""', "'", "'''", "\\", "\\\\", "\\N{BULLET}", "\n", "\r\n", "\t", " ", "\xa0", "\u3000", "\u2003",
    "\u200b", "\u2028", "\x0c", "\x1b", "\x85", "\ufeff", "\ud7ff", "\U0001f600", "e\u0301", "漢", "#", "# fmt: off",
    "# fmt: skip", "fmt: off", "fmt: on", "!", ":", "%s", "{x}", "x", "word", "type: ignore", "A" * 90,
]  # fmt: skip
"""What black treats in a way of its own in texts, docstrings and comments."""

texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=200),
).filter(str.strip)
lengths = st.one_of(st.integers(1, LONGEST), st.integers(50, 100))


def short(length: int, number: int, letter: str) -> str:
    """Return the same for names of all else."""
    return name(min(length, naming.MAXIMUM_LENGTH), number, letter)


def name(length: int, number: int, letter: str = "A") -> str:
    """Return a name of a length that differs from those of other numbers; it is longer where it must be."""
    return f"{letter}{number}".ljust(length, letter)


def spec(sizes: Sequence[int], words: Sequence[str], facility: int | None) -> dict[str, Any]:
    """Return a spec whose names have the given lengths in turn and whose texts are the given ones in turn."""
    size = [*sizes, *sizes, *sizes, *sizes]
    word = [*words, *words, *words, *words]
    kinds = ("error", "warning", "success", "marker")
    codes = {
        name(size[at], at): {
            "value": at,
            "kind": kinds[at % 4],
            "message": word[at],
            "description": word[at + 1],
            "since": word[at + 2],
            "aliases": [
                name(size[at + 1], at, "B"),
                {
                    "name": name(size[at + 2], at, "C"),
                    "message": word[at],
                    **({"deprecated": {"reason": word[at]}} if at % 2 else {}),
                },
            ],
            **({short(size[at], at, "f"): word[at], short(size[at], at, "b"): True} if at % 2 and at < FEW else {}),
            "tags": [short(size[at], at, "t")] if at < FEW else [],
            **({"deprecated": {"reason": word[at + 3], "since": word[at]}} if at % 3 == 0 else {}),
        }
        for at in range(len(sizes))
    }
    return {
        "format": 1,
        "name": "layout",
        "title": word[0],
        "summary": word[1],
        **({} if facility is None else {"facility": facility}),
        "sources": [{"title": word[0], "author": word[1], "license": word[2], "url": word[3], "covers": word[4]}],
        "ranges": {
            short(size[at], at, "r"): {"first": 10 * at, "last": 10 * at + 9, "title": word[at]}
            for at in range(len(sizes))
        },
        "fields": {
            **{short(size[at], at, "f"): {"type": "string", "default": word[at + 1]} for at in range(FEW)},
            **{short(size[at], at, "b"): {"type": "bool", "optional": True} for at in range(FEW)},
            **{
                short(size[at], at, "u"): {"type": "int", "optional": True, "unique": True, "title": word[at]}
                for at in range(FEW)
            },
        },
        "tags": {short(size[at], at, letter): {"title": word[at]} for at in range(FEW) for letter in ("t", "v")},
        "targets": {
            "python": {
                "distribution": short(size[1], 1, "d"),
                "package": short(size[2], 2, "p"),
                "enum": short(size[3], 3, "E"),
                "exception": short(size[4], 4, "F"),
            }
        },
        "codes": codes,
        "retired": {
            name(size[at], at, "Z"): {"value": 1000 + at, "reason": word[at], "since": word[at + 1]} for at in range(2)
        },
    }


def generate(folder: Path, table: dict[str, Any]) -> None:
    """Generate the Python of a spec into a folder, and check it."""
    path = folder / "spec.yaml"
    text = json.dumps(table, ensure_ascii=False)
    path.write_text(re.sub(r"[^ -~]", lambda match: f"\\U{ord(match[0]):08X}", text), encoding="ascii")
    arguments = [str(path), "--output", str(folder / "out"), "--only", "python"]
    with mock.patch.object(naming, "MAXIMUM_LENGTH", LONGEST):
        assert main(["generate", *arguments]) == 0
        assert main(["check", *arguments]) == 0
        read = loader.read_spec(source_file.load(path), "spec.yaml").spec
    (file,) = TARGET.generate(read, Request((TARGET,), "file"))
    assert restyled(file) is None
    (folder / "module.py").write_text(file.text, encoding="utf-8")


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@example([63] * 5, ["x"] * 5, 7)
@example([LONGEST] * 5, ['"""', "a\\", "'\"", "\xa0x" * 100, "\u3000x\xa0 " * 40], 9)
@given(
    st.lists(lengths, min_size=5, max_size=9), st.lists(texts, min_size=9, max_size=9), st.sampled_from([None, 7, 9])
)
def test_check_accepts_what_generate_writes(sizes: list[int], words: list[str], facility: int | None) -> None:
    """What generate writes passes check, for names and texts of all lengths."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), spec(sizes, words[: len(sizes)], facility))


@pytest.mark.parametrize("facility", [None, 9])
def test_every_black(facility: int | None, tmp_path: Path) -> None:
    """Every black from 23 on, at widths from 88 to 120, leaves names of all lengths as they are, and they import."""
    sizes = [*range(55, 95, 2), LONGEST]
    table = spec(sizes, ['"say" \\'] * len(sizes), facility)
    longest = {"distribution": "d", "package": "p", "enum": "E", "exception": "F"}
    table["targets"]["python"] = {option: naming.MAXIMUM_LENGTH * letter for option, letter in longest.items()}
    generate(tmp_path, table)
    (package,) = (tmp_path / "out/python").glob("*/*/")
    for major in pythons.BLACKS:
        pythons.require_black(major, (88, 120), package, tmp_path / "module.py")
    path = {"PYTHONPATH": os.pathsep.join((str(package.parent), str(tmp_path)))}
    for each in (package.name, "module"):
        program = f"import {each} as p; print(len(p.{'E' * naming.MAXIMUM_LENGTH}), p.{name(LONGEST, 19, 'B')})"
        assert toolchains.run(sys.executable, "-c", program, env=path) == "16 19\n"


@pytest.mark.parametrize("file", ["coding=nope.yaml", "coding: nope.yaml"])
def test_name_of_spec_is_no_encoding(file: str, tmp_path: Path) -> None:
    """A spec's file name does not become the encoding of the Python files, whose first lines name it."""
    (tmp_path / file).write_text("format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n")
    arguments = [str(tmp_path / file), "--output", str(tmp_path / "out"), "--only", "python"]
    assert main(["generate", *arguments]) == 0
    assert main(["check", *arguments]) == 0
