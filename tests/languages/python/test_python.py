"""The Python package is typed, light, and as black has it."""

from __future__ import annotations

import ast
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import GENERATED, GOLDEN
from toolchains import pythons

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = (
    GENERATED / "python/ipsec-errors/ipsec_errors",
    GOLDEN / "hostile/expected/python/class-errors/class_errors",
    GOLDEN / "status/expected/python/status-errors/status_errors",
    GOLDEN / "small/expected/python/shop-errors/shop_errors",
    GOLDEN / "hresult/expected/python/channel-errors/channel_errors",
)


@pytest.mark.parametrize("major", pythons.BLACKS)
def test_black(major: str) -> None:
    """The files stand unchanged under black 23 to 26, at line lengths of 88 and 120, and so at those between."""
    pythons.require_black(major, (88, 120), *FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_oldest_syntax(folder: Path) -> None:
    """The modules are Python 3.8."""
    for path in folder.glob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_import_is_light() -> None:
    """Neither enum nor the messages are loaded before they are used."""
    program = (
        "import sys; sys.modules.pop('enum', None); import ipsec_errors;"
        "print(*(name for name in sys.modules if name == 'enum' or name.startswith('ipsec_errors.')))"
    )
    environment = {"PYTHONPATH": str(GENERATED / "python/ipsec-errors")}
    assert toolchains.run(sys.executable, "-S", "-c", program, env=environment).split() == []


PROGRAM = """if True:
    import copy, pickle, ipsec_errors as e
    from ipsec_errors import IpsecError, IpsecException, codes, describe, from_hresult, is_code, is_dosp, is_failure
    from ipsec_errors import is_ike, is_packet, is_policy, kind, range_of, require, to_hresult
    m = IpsecError.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
    assert pickle.loads(pickle.dumps(m)) is m and copy.deepcopy(m) is m and IpsecError(13821) is m
    assert (str(m), format(m), f"{m:x}", "%d" % m) == ("13821", "13821", "35fd", "13821")
    assert repr(m) == "<IpsecError.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY: 13821>"
    assert IpsecError.__module__ == IpsecException.__module__ == "ipsec_errors" and len(IpsecError) == 150
    assert m.message == "Simultaneous rekeys were detected." and m.kind == "error" and m.hresult == 0x800735FD
    assert m.__doc__ == describe(m) and m.description and m.remedy and m.remedy != m.description and m.url is None
    assert IpsecError(13024).kind == "warning"
    assert not hasattr(e, "NO_SUCH") and e.message(13821.5) is None and "IpsecError" in dir(e)
    assert describe(13821) == m.name + ", 13821 (0x35FD): " + m.message
    assert (describe(5), describe(-1)) == ("5 (0x0005)", "-1 (0xFFFFFFFF)")
    assert [is_code(c) for c in (13821, 13800, 5)] == [True, True, False]
    assert [is_failure(c) for c in (13821, 13800, 13024, 13999, -1)] == [True, False, False, False, False]
    assert is_failure(m) and all(is_failure(c) == (c.kind == "error") for c in IpsecError)
    assert [is_ike(c) for c in (13799, 13800, 13909, 13910)] == [False, True, True, False]
    assert is_policy(13000) and is_packet(13910) and is_dosp(13932)
    assert [from_hresult(h) for h in (0x800735FD, -2147011075, m.hresult)] == [13821] * 3
    assert [to_hresult(c) for c in (13821, m, 5)] == [0x800735FD, 0x800735FD, None]
    assert [range_of(c) for c in (13000, 13821, 13850, 5)] == ["policy", "ike", "ike", None]
    assert len(codes()) == 153 and 13800 in codes() and [kind(c) for c in (13800, m, 5)] == ["marker", "error", None]
    assert [require(c) for c in (13821, m, m.name)] == [13821] * 3
    for call in (require, IpsecError):
        for unknown in (5, "X", 2**40 + 13821, None, *([13800] if call is IpsecError else [])):
            try:
                call(unknown)
            except (LookupError, ValueError):
                continue
            raise SystemExit((call, unknown))
    for no_integer in ("13821", "x", 13821.0, 13821.5, True, None, int, b"1"):
        try:
            raise SystemExit(repr(IpsecException(no_integer)))
        except TypeError:
            continue
    assert "sentinel" in IpsecError.__doc__ and "use `IpsecException`" in IpsecError.__doc__
    from driver_errors import DriverError, DriverException
    assert DriverError(0xC0000001 - 2**32) is DriverError.DRIVER_UNSUCCESSFUL
    assert DriverException(0xC0000001 - 2**32).code == 0xC0000001 and DriverException(-5).code == -5
    for code in (13821, m, 5):
        raised = IpsecException(code)
        for each in (raised, pickle.loads(pickle.dumps(raised)), copy.copy(raised)):
            assert type(each) is IpsecException and str(each) == describe(raised.code) and type(each.code) is int
            known = (13821, m.name, m.message, m.hresult)
            assert (each.code, each.name, each.message, each.hresult) == (known if code != 5 else (5, None, None, None))
    assert [from_hresult(h) for h in (0, 5, 13821, 0x80070005, 0x1800735FD, -2147024891, 0x000735FD)] == [None] * 7
"""


@pytest.mark.parametrize("layout", ["package", "file"])
@pytest.mark.parametrize("version", sorted(pythons.installed()))
def test_package(version: str, layout: str, tables: Path) -> None:
    """The package and the single module answer the same on every Python: enum, look-up, exception, the unknown."""
    toolchains.run(pythons.installed()[version], "-c", PROGRAM, env={"PYTHONPATH": str(tables / layout)})


def test_without_facility() -> None:
    """A table without a facility has no HRESULTs, and 0 is a code like any other."""
    program = "import class_errors as e; print(e.name(0), hasattr(e, 'from_hresult'))"
    folder = GOLDEN / "hostile/expected/python/class-errors"
    assert toolchains.run(sys.executable, "-c", program, env={"PYTHONPATH": str(folder)}) == "NULL False\n"


STAR = """if True:
    import driver_errors, ipsec_errors
    before = {*globals()}
    from driver_errors import *
    from ipsec_errors import *
    for errors, classes in (
        (driver_errors, {"DriverError", "DriverException"}), (ipsec_errors, {"IpsecError", "IpsecException"})
    ):
        constants = {each for each in dir(errors) if each.isupper() and each[0] != "_"} - {"TYPE_CHECKING"}
        assert {*errors.__all__} == constants | classes and len(errors.__all__) == len(constants) + 2
        assert {"name", "code", "describe", "require"} <= {*dir(errors)}
    assert {*globals()} - before == {"before", "errors", "classes", "constants"} | {
        *driver_errors.__all__, *ipsec_errors.__all__
    }
"""


@pytest.mark.parametrize("layout", ["package", "file"])
def test_star(layout: str, tables: Path) -> None:
    """A star imports constants and classes, and no function, so that those of two tables do not replace each other."""
    toolchains.run(sys.executable, "-c", STAR, env={"PYTHONPATH": str(tables / layout)})


def test_reload() -> None:
    """A package that is loaded again, after all of it was used, has the same names."""
    program = """if True:
        import importlib, ipsec_errors as e
        names = [getattr(e, each) and each for each in dir(e)]
        assert dir(importlib.reload(e)) == names and {*e.__all__, "name"} < {*names}
        assert e.name(e.IpsecError(13821)) in names
    """
    toolchains.run(sys.executable, "-c", program, env={"PYTHONPATH": str(GENERATED / "python/ipsec-errors")})


@pytest.mark.parametrize(
    ("file", "old", "new", "program"),
    [
        ("__init__.py", 'REKEY: "Final" = 13821', 'REKEY: "Final" = 13820', "import ipsec_errors"),
        ("__init__.py", "    13821,\n", "    13822,\n", "import ipsec_errors"),
        ("__init__.py", 'ERROR_IPSEC_QM_POLICY_EXISTS: "Final" = 13000\n', "", "import ipsec_errors"),
        ("__init__.py", '"Final" = 13821\n', '"Final" = 13821\nNEW: "Final" = 13821\n', "import ipsec_errors"),
        ("_functions.py", "SIMULTANEOUS_REKEY", "SIMULTANEOUS_REKEYS", "from ipsec_errors import IpsecError"),
        ("_enum.py", "REKEY = 13821", "REKEY = 13933", "from ipsec_errors import IpsecError"),
        ("_enum.py", "REKEY = 13821", "REKEY = 13820", "from ipsec_errors import IpsecError"),
    ],
)
def test_hand_edit(file: str, old: str, new: str, program: str, tmp_path: Path) -> None:
    """A value that was edited by hand keeps the module that holds it from being imported."""
    shutil.copytree(GENERATED / "python/ipsec-errors", tmp_path / "copy")
    path = tmp_path / "copy/ipsec_errors" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    environment = {"PYTHONPATH": str(tmp_path / "copy")}
    toolchains.run(sys.executable, "-c", program, env=environment)
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"ImportError: ipsec_errors\S* was modified by hand|KeyError:"):
        toolchains.run(sys.executable, "-c", program, env=environment)
