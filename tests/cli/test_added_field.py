"""A later version of codegen, with one more field, changes no committed file, and has the field everywhere."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING

import copied
import jsonschema
import pytest
import yaml
from checkout import GOLDEN, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from copied import Run

SPEC = """\
format: 1
codes:
  SHOP_SHUT: {value: 1, message: The shop is shut.}
  SHOP_SOLD: {value: 2, message: It is sold., remedy: Order it., sample: Somebody bought it.}
"""
OWN = """\
format: 1
fields:
  sample: {type: int, unique: true}
codes:
  SHOP_SHUT: {value: 1, message: The shop is shut., sample: 7}
  SHOP_SOLD: {value: 2, message: It is sold., remedy: Order it., sample: 8}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Yield what runs a copy of codegen with a later version, whose codes can have a field `sample`."""
    folder = tmp_path_factory.mktemp("package")
    package = copied.copy(folder)
    for path, field, new in (
        ("spec/code_fields.py", '        Field("remedy"', '        Field("sample", String(), "an invented field"),\n'),
        ("model.py", "    other_names: tuple[Alias, ...] = ()\n    fields:", '    sample: str = ""\n'),
    ):
        before, place, after = (package / path).read_text().partition(field)
        assert place
        (package / path).write_text(f"{before}{new}{place}{after}")
    (package / "__init__.py").write_text('"""A later version."""\n\n__version__ = "99.0.0"\n')
    with copied.loaded(folder) as run:
        yield run


@pytest.fixture
def codegen(server: Run, tmp_path: Path) -> Run:
    """Return what runs that copy in a project with one spec."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    return partial(server, tmp_path)


@pytest.mark.parametrize("case", ["described", "fields", "history", "hresult"])
def test_output(case: str, codegen: Run, tmp_path: Path) -> None:
    """It writes the same bytes for a spec without the field, the registry and the manifest among them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(GOLDEN / case, tmp_path / case)
    words = ("--output", f"{case}/expected", "--exit-non-zero-on-change")
    assert codegen("generate", f"{case}/spec.yaml", *words) == (0, "", "")


def test_custom_field(codegen: Run, tmp_path: Path) -> None:
    """A custom field of its name takes its place, so that a spec that declared it before stays valid."""
    (tmp_path / "specs/shop.yaml").write_text(OWN)
    found = codegen("lint")
    assert (found.code, found.stderr) == (0, "")
    sold = json.loads(codegen("list", "--format", "json").stdout)[1]
    assert sold["fields"] == {"sample": 8}
    heads = codegen("list", "--format", "csv").stdout.splitlines()[0].split(",")
    assert heads.count("sample") == 1
    (tmp_path / "specs/shop.yaml").write_text(OWN.replace("sample: 8", "sample: much"))
    assert "expected an integer, not `much`" in codegen("lint").stderr


def test_schema(codegen: Run) -> None:
    """The JSON Schema has the field, and accepts a custom field of its name."""
    validator = jsonschema.Draft7Validator(json.loads(codegen("schema").stdout))
    for text, is_right in ((SPEC, True), (OWN, True), (SPEC.replace("Somebody bought it.", "7"), False)):
        assert validator.is_valid(yaml.safe_load(text)) == is_right


def test_commands(codegen: Run, tmp_path: Path) -> None:
    """`add` sets it, `explain` finds its words, `lint` and `diff` compare it, and `import` fills it from a column."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old/shop.yaml").write_text(SPEC)
    added = codegen("add", "SHOP_LOST", "--message", "It is lost.", "--field", "sample=Nobody looked.")
    assert (added.code, added.stderr) == (0, "")
    assert "sample: Nobody looked." in (tmp_path / "specs/shop.yaml").read_text()
    assert "SHOP_LOST" in codegen("explain", "nobody", "looked").stdout
    spec = (tmp_path / "specs/shop.yaml").read_text()
    (tmp_path / "specs/shop.yaml").write_text(spec.replace("Somebody bought it.", "Nobody looked."))
    assert "SHOP_LOST has the same sample as SHOP_SOLD, but another message" in codegen("lint").stderr
    assert "the sample of SHOP_SOLD changed\n" in codegen("diff", "--against", "old").stdout
    (tmp_path / "table.csv").write_text("name,value,message,sample\nLOST,1,It is lost.,Nobody looked.\n")
    assert "sample: Nobody looked." in codegen("import", "table.csv", "--output", "-").stdout
