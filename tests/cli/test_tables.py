"""Excerpts of published tables are specs as they are: their names, order and columns, and codes without messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from codegen.cli.main import main
from codegen.diagnostics import Source, SpecError
from codegen.spec import loader
from codegen.targets.target import Conflict, Target

if TYPE_CHECKING:
    from codegen.model import Spec

TABLES = sorted((Path(__file__).parent / "tables").glob("*.yaml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table has no diagnostics, and only one of another style excuses itself from a rule of style."""
    assert main(["lint", str(path)]) == 0
    assert capsys.readouterr().err == ""
    assert ("allow" in path.read_text(encoding="utf-8")) == (path.stem == "efi")
    assert main(["list", str(path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [(row["name"], row["value"]) for row in rows] == [
        (str(name), entry["value"]) for name, entry in spec["codes"].items()
    ]
    for row, entry in zip(rows, spec["codes"].values(), strict=True):
        assert row["message"] == entry.get("message", "")
        assert row["tags"] == entry.get("tags", [])
        declared = {name: entry.get(name, field.get("default")) for name, field in spec.get("fields", {}).items()}
        assert row["fields"] == declared


NAMES = """\
format: 1
names: verbatim
codes:
  None: {value: 1}
  delete: {value: 2}
  HostUnreachable: {value: 3}
"""


def test_names_that_a_target_cannot_spell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error about a name says which target cannot spell it; a project without that target has no error."""
    path = tmp_path / "shop.yaml"
    path.write_text(NAMES)
    assert main(["lint", str(path), "--format", "json"]) == 1
    found = {each["line"]: each for each in json.loads(capsys.readouterr().out)["diagnostics"]}
    assert {line: each["rule"] for line, each in found.items()} == {4: "reserved-name", 5: "reserved-name"}
    assert found[4]["message"] == "`None` is a keyword of Python"
    assert found[5]["message"] == "`delete` is a reserved word of TypeScript"
    (tmp_path / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c"]\n')
    monkeypatch.chdir(tmp_path)
    assert main(["lint", "shop.yaml"]) == 0


def test_target_without_a_name_in_its_message() -> None:
    """A conflict of a project's own target names that target, even if the target does not."""

    def conflicts(spec: Spec) -> list[Conflict]:
        return [Conflict.of_name(spec.codes[0], spec.codes[0].name, "it is taken", "choose another name")]

    target = Target(lambda _, __: (), title="SQL", conflicts=conflicts)
    with pytest.raises(SpecError) as caught:
        loader.read_spec(Source("shop.yaml", "format: 1\ncodes: {A: {value: 1}}\n"), "shop.yaml", (target,))
    assert [each.message for each in caught.value.diagnostics] == ["SQL cannot use it: it is taken"]
