"""The layout `file` has the fewest files to copy into an existing tree; a new code changes few lines in any layout."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import toolchains
from checkout import IPSEC
from toolchains import c

from codegen.diagnostics import Source
from codegen.spec import loader, source_file
from codegen.targets.c import target
from codegen.targets.target import Request

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.model import Spec


def test_file_layout(tmp_path: Path) -> None:
    """The files are next to each other; the header alone gives the constants, and with the source the functions."""
    spec = loader.read_spec(source_file.load(IPSEC), "specs/ipsec.yaml").spec
    files = {file.path: file.text for file in target.generate(spec, Request(layout="file"))}
    ends = (".c", ".h", ".hpp", "_list.h", "_win32.h")
    assert sorted(files) == [f"c/ipsec_errors{end}" for end in ends]
    for path, text in files.items():
        (tmp_path / path.removeprefix("c/")).write_text(text, encoding="utf-8")
    (tmp_path / "alone").mkdir()
    (tmp_path / "ipsec_errors.h").rename(tmp_path / "alone/ipsec_errors.h")
    (tmp_path / "user.c").write_text(
        '#include "ipsec_errors.h"\nchar at[IPSEC_E_IKE_TIMED_OUT == 13805 ? 1 : -1];\n', encoding="utf-8"
    )
    command = (*c.compilers()["gcc"], "-std=c89", *c.WARNINGS, f"-I{tmp_path / 'alone'}", "-c")
    toolchains.run(*command, tmp_path / "user.c", "-o", tmp_path / "user.o")
    toolchains.run(*command, tmp_path / "ipsec_errors.c", "-o", tmp_path / "errors.o")


def test_added_code() -> None:
    """A new code adds lines to the files of C; no other line changes but the number of codes."""
    text = IPSEC.read_text(encoding="utf-8").replace("require:\n  range: true\n", "")
    place = "\n  ERROR_IPSEC_DOSP_BLOCK:\n"
    assert text.count(place) == 1
    added = text.replace(place, f"\n  ERROR_IPSEC_ADDED: {{value: 13920, message: A new code.}}{place}")
    before, after = (
        {file.path: file.text.splitlines() for file in target.generate(_spec(each), Request())}
        for each in (text, added)
    )
    changed = {}
    for path, lines in before.items():
        if path.endswith("README.md"):  # its example is the first code
            continue
        found = [*difflib.ndiff(lines, after[path])]
        changed[path.rpartition("/")[2]] = (
            sum(line.startswith("+") for line in found),
            [line for line in found if line.startswith("-")],
        )
    count = "- #define IPSEC_ERRORS_COUNT 153"
    assert {name: removed for name, (_, removed) in changed.items() if removed} == {"ipsec_errors.h": [count]}
    assert {name: number for name, (number, _) in changed.items() if number} == {
        "ipsec_errors.h": 4, "ipsec_errors.hpp": 3, "ipsec_errors.c": 1, "ipsec_errors_list.h": 1,
        "ipsec_errors_win32.h": 7,
    }  # fmt: skip


def test_order_of_values() -> None:
    """Only a list in another order than that of the values needs a table of that order."""
    first, second = "  FIRST: {value: 1, message: One.}\n", "  SECOND: {value: 2, message: Two.}\n"
    head = "format: 1\nname: shop\ntitle: Errors of a shop\ncodes:\n"
    ascending, descending = (
        {file.path: file.text for file in target.generate(_spec(head + codes), Request())}[
            "c/shop-errors/shop_errors.c"
        ]
        for codes in (first + second, second + first)
    )
    assert "by_value" not in ascending
    assert descending.count("by_value") == 2


def _spec(text: str) -> Spec:
    return loader.read_spec(Source("ipsec.yaml", text), "specs/ipsec.yaml").spec
