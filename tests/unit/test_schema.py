"""The JSON Schema and the reader are of one table of fields and do not disagree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from checkout import ERRORS, GOLDEN, IPSEC, ROOT

from codegen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = ROOT / "codegen/spec.schema.json"
VALIDATOR = jsonschema.Draft7Validator(json.loads(FILE.read_text(encoding="utf-8")))
WRONG = sorted(ERRORS.glob("*.yaml"))
RIGHT = [IPSEC, *sorted(GOLDEN.glob("*/spec.yaml"))]
SHAPE_RULES = {
    "empty-text", "missing-field", "name-style", "number-limits", "text-length", "text-nul",
    "unknown-field", "unknown-word", "wrong-type",
}  # fmt: skip
"""The rules that a JSON Schema can hold; all others are of the file's text or of the whole spec."""
YAML_RULES = {
    "invisible-character", "merge-conflict", "one-document", "utf-8", "yaml-alias", "yaml-character", "yaml-depth",
    "yaml-key", "yaml-merge", "yaml-syntax", "yaml-tag",
}  # fmt: skip


class Loader(yaml.CSafeLoader):
    """PyYAML, which types values as YAML 1.1 says, with every key as the text that it is in JSON."""

    def construct_pairs_as_text(self, node: yaml.MappingNode) -> Iterator[dict[str, Any]]:
        """Yield a mapping and fill it."""
        mapping: dict[str, Any] = {}
        yield mapping
        mapping.update({str(key.value): self.construct_object(value, deep=True) for key, value in node.value})


Loader.add_constructor("tag:yaml.org,2002:map", Loader.construct_pairs_as_text)


def _load(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader)  # noqa: S506 - a SafeLoader


def _exact(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return the schema of one spec."""
    assert main(["schema", str(path)]) == 0
    schema: dict[str, Any] = json.loads(capsys.readouterr().out)
    return schema


def test_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The file in the package is what `codegen schema` prints, is a schema, and is named in specs/ipsec.yaml."""
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == FILE.read_text(encoding="utf-8")
    jsonschema.Draft7Validator.check_schema(VALIDATOR.schema)
    line = IPSEC.read_text(encoding="utf-8").splitlines()[0]
    assert line == "# yaml-language-server: $schema=../codegen/spec.schema.json"
    assert (ROOT / "specs" / line.partition("=")[2]).resolve() == FILE


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.parent.name)
def test_right(path: Path) -> None:
    """A spec that the reader takes is valid."""
    VALIDATOR.validate(_load(path))
    assert main(["lint", str(path)]) == 0


def test_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the schema refuses the reader refuses, and a mistake of shape that the reader finds the schema finds."""
    monkeypatch.chdir(ERRORS)
    main(["lint", *(path.name for path in WRONG), "--format", "json"])
    diagnostics = json.loads(capsys.readouterr().out)["diagnostics"]
    checked = 0
    for path in WRONG:
        ours = [diagnostic for diagnostic in diagnostics if diagnostic["path"] == path.name]
        found = {diagnostic["rule"] for diagnostic in ours}
        try:
            document = _load(path)
        except (yaml.YAMLError, UnicodeDecodeError):
            assert found & YAML_RULES, path.name
            continue
        if not VALIDATOR.is_valid(document):
            assert [diagnostic for diagnostic in ours if diagnostic["severity"] == "error"], path.name
        if found & SHAPE_RULES and not found & {"duplicate-key", *YAML_RULES}:
            assert not jsonschema.Draft7Validator(_exact(path, capsys)).is_valid(document), path.name
            checked += 1
    assert checked >= 40


def test_custom_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """`codegen schema SPEC` describes the custom fields of the spec, whose values the schema of any spec accepts."""
    code = _exact(ERRORS / "custom_fields.yaml", capsys)["properties"]["codes"]["additionalProperties"]
    assert {name: code["properties"][name] for name in ("retriable", "severity")} == {
        "retriable": {"description": "Whether a client may retry", "type": "boolean"},
        "severity": {"description": "declared under `fields`", "enum": ["fatal", "notice"]},
    }
    assert code["required"] == ["value", "sqlstate"]
    assert VALIDATOR.is_valid({"format": 1, "fields": {}, "codes": {"A": {"value": 1, "retriable": True}}})
    assert not VALIDATOR.is_valid({"format": 1, "codes": {"A": {"value": 1, "retriable": True}}})


def test_names() -> None:
    """A spec with `names: verbatim` may have names of codes in any style, and no other spec may."""
    codes = {"HostUnreachable": {"value": 1, "aliases": ["host_down", {"name": "hostDown"}]}}
    assert VALIDATOR.is_valid({"format": 1, "names": "verbatim", "codes": codes})
    assert not VALIDATOR.is_valid({"format": 1, "codes": codes})
    assert not VALIDATOR.is_valid({"format": 1, "codes": {"HOST_DOWN": {"value": 1, "aliases": ["host_down"]}}})
