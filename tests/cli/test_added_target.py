"""A language is one folder: a copy of codegen with one more has it everywhere, and nothing else is changed."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import copied
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copied import Run

SAMPLE = Path(__file__).parent / "added_target/sample"
SPEC = """\
format: 1
prefixes: [SHOP_]
codes:
  SHOP_SHUT: {value: 1, message: The shop is shut.}
  SHOP_SOLD: {value: 2, message: It is sold., aliases: [SHOP_GONE]}
"""

TABLE = '[tool.codegen]\ntargets = ["python", "sample", "c", "typescript", "html"]\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Yield what runs a copy of codegen that has the target too."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(SAMPLE, copied.copy(folder) / "targets/sample", ignore=shutil.ignore_patterns("__pycache__"))
    with copied.loaded(folder) as run:
        yield run


@pytest.fixture
def codegen(server: Run, tmp_path: Path) -> Run:
    """Return what runs that copy in a project with one spec, which has the language."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    (tmp_path / "pyproject.toml").write_text(TABLE)
    return partial(server, tmp_path)


def test_outputs(codegen: Run, tmp_path: Path) -> None:
    """Its files are listed, written for a project that lists it and by --only, and checked."""
    assert "generated/sample/shop_errors.lua\n" in codegen("generate", "--list-outputs").stdout
    (tmp_path / "pyproject.toml").unlink()
    assert "sample" not in codegen("generate", "--list-outputs").stdout
    assert codegen("generate", "--only", "sample").code == 0
    assert "  SHOP_SHUT = 1,\n  SHOP_SOLD = 2,\n}\n" in (tmp_path / "generated/sample/shop_errors.lua").read_text()
    assert not (tmp_path / "generated/python").exists()
    (tmp_path / "pyproject.toml").write_text(TABLE)
    assert codegen("generate").code == 0
    assert codegen("check").code == 0
    found = codegen("generate", "--only", "sql")
    assert found.code == 2
    assert "there are: python, sample, c, typescript, " in found.stderr


def test_schema(codegen: Run) -> None:
    """The schema has its options, in its place among the others."""
    properties = json.loads(codegen("schema").stdout)["properties"]["targets"]["properties"]
    assert [*properties][:4] == ["python", "sample", "c", "typescript"]
    assert properties["sample"]["properties"]["module"]["description"] == "the module; `ipsec_errors` if not said"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "prefixes",
            "targets: {sample: {module: end}}\nprefixes",
            "2:28: error[reserved-name]: `end` is a keyword of Lua",
        ),
        ("SHOP_GONE", "NAMES", "5:56: error[reserved-name]: the Sample module has a table NAMES of its own"),
        ("SHOP_SHUT", "NAMES", "4:3: error[reserved-name]: the Sample module has a table NAMES of its own"),
        ("prefixes", "targets: {sample: {modul: x}}\nprefixes", "a table of Sample options has no field `modul`"),
    ],
)
def test_reserved_names(old: str, new: str, words: str, codegen: Run, tmp_path: Path) -> None:
    """A name that it reserves is an error in the spec, at its place."""
    (tmp_path / "specs/shop.yaml").write_text(SPEC.replace(old, new))
    found = codegen("lint")
    assert found.code == 1
    assert words in found.stderr


def test_explain(codegen: Run) -> None:
    """`explain` shows what it calls a code, and finds the code by that."""
    found = codegen("explain", "shop_errors.SHOP_GONE")
    assert found.code == 0
    assert re.search(
        r"In code +Python shop_errors\.SHOP_SOLD\n +Sample shop_errors\.SHOP_SOLD\n +C SHOP_E_SOLD\n", found.stdout
    )


def test_page(codegen: Run, tmp_path: Path) -> None:
    """The page shows a code in use in it, in its place among the other languages."""
    assert codegen("generate", "--only", "html").code == 0
    page = (tmp_path / "generated/html/shop-errors.html").read_text()
    assert re.findall("<dt>(.+)<dd><pre", page) == ["Python", "Sample", "C", "TypeScript"]
    assert '<pre data-name="SHOP_SHUT">if code == shop_errors.SHOP_SHUT then\nend</pre>' in page
    assert "<p>Python, Sample and TypeScript use the names above." in page
