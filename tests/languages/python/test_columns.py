"""Custom fields, tags and names that a spec takes from others, in the package and in the single module."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
import toolchains
from languages import answers

from codegen.cli.main import main
from codegen.spec import loader, source_file
from codegen.targets.python.target import TARGET
from codegen.targets.target import Request

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.targets.target import Layout

LAYOUTS = pytest.mark.parametrize("layout", TARGET.layouts)

FIELDS = """if True:
    import warnings, depot_errors as errors
    from depot_errors import DepotError
    lost = DepotError.DEPOT_CONNECTION_LOST
    assert (lost.retriable, lost.critical, lost.http, lost.weight) == (True, True, None, -1)
    assert (lost.sqlstate, lost.hint, lost.owner, lost.severity) == ("08006", None, 'the "net" team', "low-level")
    assert DepotError.DEPOT_OK.message == "DEPOT_OK" and DepotError.DEPOT_OK.http == 200
    assert errors.describe(0) == "DEPOT_OK, 0 (0x0000)" and str(errors.DepotException(0)) == "DEPOT_OK, 0 (0x0000)"
    assert errors.from_sqlstate("ZZZZZ") == 21 and errors.from_posix(errors.DepotError(12)) is None
    assert [errors.is_network(each) for each in (lost, 5, 14, 6)] == [True, True, False, False]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        assert errors.DEPOT_DUPLICATE == errors.DEPOT_DUPKEY == errors.DEPOT_UNIQUE_VIOLATION == 12
    assert [str(each.message) for each in caught] == ["DEPOT_DUPKEY is deprecated: it was the name in 1.0."]
    assert DepotError.DEPOT_DUPKEY is DepotError(12)
    try:
        errors.DEPOT_FULL
    except AttributeError as error:
        assert str(error).endswith("no server sent it. The number was reused: DEPOT_BUSY has it since 3.0."), error
    assert errors.describe(5) == "DEPOT_BUSY, 5 (0x0005)"
"""


@LAYOUTS
def test_fields(layout: str, tables: Path) -> None:
    """Members have their fields; an alias has a deprecation of its own; a number that was reused is the new code."""
    toolchains.run(sys.executable, "-W", "error", "-c", FIELDS, env={"PYTHONPATH": str(tables / layout)})


STYLED = """if True:
    import grid_errors as errors
    from grid_errors import *
    spelled = {
        "OK": 0, "HOST_UNREACHABLE": 6, "INTERNAL_FAILURE": 1, "ERROR_ITERATED_DATA_EXCEEDS_64K": 194,
        "GRID_ERROR_INVALID_VALUE": -4,
    }
    for name, value in spelled.items():
        assert globals()[name] == errors.code(name) == errors.require(name) == GridError[name] == value
        assert GridError(value).name == name and errors.code(errors.name(value)) == value
    assert errors.name(6) == "HostUnreachable" and errors.code("HostUnreachable") == 6
    assert not hasattr(errors, "HostUnreachable") and "HOST_UNREACHABLE" in dir(errors)
    assert errors.describe(HOST_UNREACHABLE) == "HostUnreachable, 6 (0x0006): No route to the host."
"""


@LAYOUTS
def test_style(layout: Layout, tmp_path: Path) -> None:
    """Constants and members can have names in UPPER_SNAKE_CASE, and look-ups accept both spellings."""
    (table,) = (each for each in answers.tables() if each.stem == "grid")
    codes = {name: entry for name, entry in table.spec["codes"].items() if "aliases" not in entry}
    codes["InternalFailure"] = {"value": 1}
    options = {"targets": {"python": {"style": "upper_snake"}}}
    (tmp_path / "grid.yaml").write_text(json.dumps({**table.spec, **options, "codes": codes}))
    spec = loader.read_spec(source_file.load(tmp_path / "grid.yaml"), "grid.yaml").spec
    for file in TARGET.generate(spec, Request((TARGET,), layout)):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    path = tmp_path / "python" / ("grid-errors" if layout == "package" else "")
    toolchains.run(sys.executable, "-W", "error", "-c", STYLED, env={"PYTHONPATH": str(path)})


def reported(spec: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a run reports about a spec that Python cannot have, on one line."""
    (folder / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["python"]\nspecs = ["shop.yaml"]\n')
    (folder / "shop.yaml").write_text(json.dumps({"format": 1, **spec}))
    assert main(["lint", str(folder / "shop.yaml")]) == 1
    return " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    "name", ["None", "class", "describe", "ShopError", "int", "_VALUES", "__name__", "mro", "message", "_Shop_", "__x"]
)
def test_names_that_python_cannot_have(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A code with a name that Python or the package has is an error in the spec, which names a way out."""
    text = reported({"names": "verbatim", "codes": {name: {"value": 1}}}, tmp_path, capsys)
    assert "error[reserved-name]" in text
    assert f"`{name}`" in text
    assert "give the code another name" in text


def test_spellings_that_collide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two names that become one in another style are an error."""
    codes = {"HostDown": {"value": 1}, "HOST_DOWN": {"value": 2}}
    style = {"targets": {"python": {"style": "upper_snake"}}}
    text = reported({"names": "verbatim", **style, "codes": codes}, tmp_path, capsys)
    assert "`HostDown` and `HOST_DOWN` are both called `HOST_DOWN` in Python" in text
    assert "help: give the code another name, or remove `style`" in text


@pytest.mark.parametrize("name", ["class", "codes", "real", "type", "require", "range_of"])
def test_columns_that_python_cannot_have(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A custom field with the name of a function, an attribute or a keyword is an error."""
    field = {"fields": {name: {"type": "int", "optional": True}}, "codes": {"A": {"value": 1, "message": "a."}}}
    assert "error[reserved-name]" in reported(field, tmp_path, capsys)
