"""The layout `file` has the fewest files to copy into an existing tree, and they compile as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import toolchains
from checkout import IPSEC
from toolchains import c

from codegen.spec import loader, source_file
from codegen.targets.c import target
from codegen.targets.target import Request

if TYPE_CHECKING:
    from pathlib import Path


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
