"""Real headers are imported, and a program that was written against one compiles against ours in its place."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import toolchains
import yaml
from toolchains import c

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator


class Owner(NamedTuple):
    """Headers that come with zig: their paths, what is imported of them, and how a program of theirs begins."""

    paths: tuple[str, ...]
    match: str
    target: str
    beginning: str
    least: int


OWNERS = {
    "winerror": Owner(
        ("any-windows-any/winerror.h",), "ERROR_*", "x86_64-windows-gnu",
        "typedef long HRESULT;\n#include <string.h>\n#include <winerror.h>\n", 2500,
    ),
    "ntstatus": Owner(
        ("any-windows-any/ntstatus.h",), "STATUS_*", "x86_64-windows-gnu",
        "typedef long NTSTATUS;\n#include <ntstatus.h>\n", 1600,
    ),
    "linux": Owner(
        ("any-linux-any/asm-generic/errno-base.h", "any-linux-any/asm-generic/errno.h"), "E*", "x86_64-linux-gnu",
        "#include <errno.h>\n", 130,
    ),
}  # fmt: skip


def _headers() -> Path:
    package = find_spec("ziglang")
    assert package
    assert package.origin
    return Path(package.origin).parent / "lib/libc/include"


def _checks(codes: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield a line that does not compile where a name has another value."""
    for name, entry in codes.items():
        aliases = [each["name"] if isinstance(each, dict) else each for each in entry.get("aliases", ())]
        for each in (name, *aliases):
            yield f"typedef char check_{each}[(uint32_t)({each}) == {entry['value'] & 0xFFFFFFFF:#x}u ? 1 : -1];\n"


@pytest.mark.parametrize("name", OWNERS)
def test_in_place_of_the_owner(name: str, tmp_path: Path) -> None:
    """All names have the values that the compiler finds in the header of their owner, which ours takes the place of."""
    owner = OWNERS[name]
    spec = tmp_path / f"{name}.yaml"
    headers = (str(_headers() / path) for path in owner.paths)
    assert main(["import", *headers, "--name", name, "--match", owner.match, "--output", str(spec)]) == 0
    assert main(["generate", str(spec), "--only", "c", "--output", str(tmp_path), "--quiet"]) == 0
    folder = tmp_path / "c" / f"{name}-errors"
    codes = yaml.load(spec.read_text(encoding="utf-8"), yaml.CSafeLoader)["codes"]
    checks = "".join(_checks(codes))
    assert checks.count("typedef") >= owner.least
    program = tmp_path / "user.c"
    compiler = (*c.compilers()["zig"], "-target", owner.target, "-std=c89", *c.WARNINGS, f"-I{folder}", "-c")
    for beginning in (owner.beginning, f'#include "{name}_errors.h"\n'):
        program.write_text(f"#include <stdint.h>\n{beginning}{checks}", encoding="utf-8")
        toolchains.run(*compiler, program, "-o", tmp_path / "user.o")
    toolchains.run(*compiler, folder / f"{name}_errors.c", "-o", tmp_path / "errors.o")
