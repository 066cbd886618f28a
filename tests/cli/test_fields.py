"""`list` and `explain` show the custom fields and the tags of codes, and find a code by a unique field."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from checkout import GOLDEN

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = str(GOLDEN / "fields/spec.yaml")
VERBATIM = str(GOLDEN / "verbatim/spec.yaml")
Output = pytest.CaptureFixture[str]


def _explained(capsys: Output, *words: str, code: int = 0, spec: str = FIELDS) -> list[Any]:
    """Return what `explain` says of words, as JSON."""
    assert main(["explain", "--spec", spec, "--format", "json", *words]) == code
    found: list[Any] = json.loads(capsys.readouterr().out)
    return found


def test_list_as_text(capsys: Output) -> None:
    """The table has a column for tags and for each field, with headings; a long value is cut."""
    assert main(["list", FIELDS]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == [
        "value", "hex", "kind", "name", "tags", "retriable", "critical", "http", "weight", "errno_value", "sqlstate",
        "hint", "owner", "severity", "phase", "message",
    ]  # fmt: skip
    assert rows[2][head.index("tags") :].startswith("network disk  true       true            -1 ")
    assert rows[1][head.index("hint") :].startswith('Create "it" first; then try again, or u…  storage team')
    assert len({row.index(" 0x") for row in rows}) == 1
    assert not any(row.endswith(" ") for row in rows)


def test_list_as_json(capsys: Output) -> None:
    """Each code has all fields of its spec, with null for a value that it does not have, and its tags."""
    assert main(["list", FIELDS, "--format", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    lost = rows["STORE_CONNECTION_LOST"]
    assert lost["tags"] == ["network", "disk"]
    assert lost["fields"] == {
        "retriable": True, "critical": True, "http": None, "weight": -1, "errno_value": 104, "sqlstate": "08006",
        "hint": None, "owner": 'the "net" team\'s', "severity": "low-level", "phase": None,
    }  # fmt: skip
    assert rows["STORE_BUSY"]["message"] == ""
    assert main(["list", str(GOLDEN / "small/spec.yaml"), "--format", "json"]) == 0
    assert all(row["fields"] == {} and row["tags"] == [] for row in json.loads(capsys.readouterr().out))


def test_list_as_csv(capsys: Output, tmp_path: Path) -> None:
    """CSV has a column for tags and for each field, those of all specs together; no cell is a formula."""
    assert main(["list", FIELDS, "--format", "csv"]) == 0
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    busy = rows["STORE_BUSY"]
    assert [busy[name] for name in ("tags", "retriable", "critical", "http", "errno_value", "sqlstate")] == [
        "network", "true", "false", "-1", "", "55006",
    ]  # fmt: skip
    other = tmp_path / "other.yaml"
    other.write_text(
        'format: 1\nfields: {http: {type: int}, cell: {type: string}}\ncodes: {A: {value: 1, http: 5, cell: "=A1"}}\n'
    )
    assert main(["list", FIELDS, str(other), "--format", "csv"]) == 0
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert [rows["A"][name] for name in ("http", "cell", "sqlstate", "tags")] == ["5", "'=A1", "", ""]
    assert main(["list", str(GOLDEN / "small/spec.yaml"), "--format", "csv"]) == 0
    assert "tags" not in capsys.readouterr().out.splitlines()[0]


def test_unique_field(capsys: Output) -> None:
    """`explain` finds the code that has a string or a number as the value of a unique field."""
    state, lower, digits, errno = _explained(capsys, "42P01", "42p01", "23505", "17")
    for answer in (state, lower):
        (reading,) = answer["readings"]
        assert (reading["form"], reading["system"], reading["code"]["name"]) == (
            "field", "SQLSTATE", "STORE_UNDEFINED_TABLE",
        )  # fmt: skip
    assert [reading["code"]["name"] for reading in digits["readings"]] == ["STORE_UNIQUE_VIOLATION"]
    found = {(each["form"], each["notation"]): each["code"] and each["code"]["name"] for each in errno["readings"]}
    assert found[("value", "decimal")] is None
    assert found[("field", "decimal")] == "STORE_UNIQUE_VIOLATION"


def test_value_of_another_field(capsys: Output) -> None:
    """`explain` finds no code by a field that is not unique, nor by a unique number that a log contains."""
    (answer,) = _explained(capsys, "404", code=1)
    assert all(reading["code"] is None for reading in answer["readings"])
    (answer,) = _explained(capsys, "line 7: error 17 in a log", code=1)
    assert answer["problem"]


def test_facts(capsys: Output) -> None:
    """An entry has the tags and fields of the code under their titles, and what is said of each alias."""
    assert main(["explain", "--spec", FIELDS, "STORE_CONNECTION_LOST", "STORE_TWICE"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Tags network (Network failures), disk (Disk failures) Whether a client may retry true" in text
    assert "STORE_DUPLICATE, STORE_DUPKEY (The key is there twice; deprecated: it was the name in 1.0. Use" in text
    assert main(["explain", "--spec", FIELDS, "STORE_TWICE", "--format", "markdown"]) == 0
    text = capsys.readouterr().out
    assert "## STORE_UNIQUE_VIOLATION\n\n| | |\n|---|---|\n| Number | 12, 0x000C |" in text
    assert "| SQLSTATE | 23505 |" in text


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("HostUnreachable", "HostUnreachable"),
        ("hostunreachable", "HostUnreachable"),
        ("internal_error", "InternalError"),
        ("ErrorInvalidValue", "clusterErrorInvalidValue"),
        ("_0_expected", "_0_expected"),
        ("exceeds_64K", "ERROR_ITERATED_DATA_EXCEEDS_64k"),
        ("invalidvalue", "clusterErrorInvalidValue"),
        ("got old__name_ from the server", "old__name_"),
    ],
)
def test_names_of_others(word: str, name: str, capsys: Output) -> None:
    """A name in any style is found in upper or lower case, without its prefix, by its end, and in a log."""
    (answer,) = _explained(capsys, word, spec=VERBATIM)
    assert [reading["code"]["name"] for reading in answer["readings"]] == [name]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*/expected/html/*.html")), ids=lambda path: path.stem)
def test_anchors(path: Path) -> None:
    """No two elements of a page have the same id, whatever the names of codes are."""
    found = re.findall(r' id="([^"]+)"', path.read_text(encoding="utf-8"))
    assert len(found) > 5
    assert sorted({*found}) == sorted(found)
