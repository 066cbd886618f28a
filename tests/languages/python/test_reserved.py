"""No package or enum takes a name that Python has, and no default needs a name that is set by hand."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
import toolchains
from toolchains import pythons

from codegen.cli.main import main
from codegen.targets.naming import SNAKE, TYPE
from codegen.targets.python.reserved import BUILTINS, MODULES

if TYPE_CHECKING:
    from pathlib import Path

SPEC = "format: 1\nname: {name}\n{targets}codes:\n  LOST: {{value: 1, message: The connection is lost.}}\n"
TAKEN = ("ConnectionError", "AttributeError", "IntEnum", "LOST", "None")
"""Names that no class of a package can have."""
LISTS = "import builtins, json, sys; print(json.dumps([dir(builtins), sorted(sys.stdlib_module_names)]))"


@pytest.mark.parametrize("version", pythons.supported())
def test_lists_have_the_names_of_each_python(version: str) -> None:
    """The lists have all builtins and modules of every Python that codegen runs on."""
    builtins, modules = json.loads(toolchains.run(pythons.installed()[version], "-c", LISTS))
    assert {name for name in builtins if TYPE.fits(name)} <= BUILTINS
    assert {name for name in modules if SNAKE.fullmatch(name)} <= MODULES
    assert not [name for name in MODULES if name.endswith("_errors")]


@pytest.mark.parametrize("name", ["connection", "attribute", "unicode_decode", "type", "http"])
def test_default_enum_hides_no_builtin(name: str, tmp_path: Path) -> None:
    """An enum is called like no builtin, so that a star import hides none and `hasattr` works."""
    (tmp_path / "shop.yaml").write_text(SPEC.format(name=name, targets=""))
    assert main(["generate", str(tmp_path / "shop.yaml"), "--only", "python", "--output", str(tmp_path)]) == 0
    program = f"""if True:
        import builtins, {name}_errors as errors
        from {name}_errors import *
        enum = [each for each in errors.__all__ if isinstance(getattr(errors, each), type)]
        assert len(enum) == 2 and not any(hasattr(builtins, each) for each in enum) and not hasattr(errors, "absent")
        assert getattr(errors, enum[0]).LOST == 1
    """
    path = str(tmp_path / f"python/{name.replace('_', '-')}-errors")
    toolchains.run(sys.executable, "-c", program, env={"PYTHONPATH": path})


@pytest.mark.parametrize(
    ("option", "name"),
    [
        *(("package", name) for name in ("logging", "http", "test", "name", "code", "message", "describe", "import")),
        *((option, name) for option in ("enum", "exception") for name in TAKEN),
        ("exception", "ShopError"),
    ],
)
def test_taken_names(option: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package or an enum that is set to a name of Python is an error, and what the help suggests is accepted."""
    path = tmp_path / "shop.yaml"
    path.write_text(SPEC.format(name="shop", targets=f"targets: {{python: {{{option}: {name}}}}}\n"))
    assert main(["lint", str(path)]) == 1
    text = capsys.readouterr().err
    assert text.count("error[reserved-name]") == 1
    suggested = re.findall(r"such as `(\w+)`", text)[0]
    path.write_text(path.read_text().replace(f": {name}}}", f": {suggested}}}"))
    assert main(["lint", str(path)]) == 0
