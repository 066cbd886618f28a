"""A published copy of a table is compared with its spec."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkout import IPSEC
from toolchains import c

from codegen.cli.main import main

Output = pytest.CaptureFixture[str]
SPEC = """\
format: 1
name: shop
type: uint32
targets: {c: {form: macros}}
prefixes: [SHOP_]
codes:
  SHOP_EMPTY: {value: 1}
  SHOP_FULL: {value: 2, aliases: [SHOP_CROWDED]}
  SHOP_LATE: {value: 0x80000003}
retired:
  SHOP_LOST: {value: 9, reason: it was found}
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with a spec the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shop.h", "#define SHOP_EMPTY 1\n#define SHOP_CROWDED 2\n#define SHOP_LATE ((HRESULT)0x80000003)\n"),
        ("shop.py", "class Shop:\n    EMPTY = 1\n    FULL = 2\n    LATE = 0x80000003\nOTHER = 5\n"),
        ("shop.ts", "export enum Shop { EMPTY = 1, FULL, LATE = -2147483645 }\nexport const LOST = 9;\n"),
        ("shop.json", '{"SHOP_EMPTY": 1, "SHOP_FULL": 2, "SHOP_LATE": "0x80000003", "SHOP_LOST": 9}'),
    ],
)
def test_equal(name: str, text: str, capsys: Output) -> None:
    """A copy may leave prefixes out, use other names of a code, keep retired ones, and have numbers of either sign."""
    Path(name).write_text(text)
    assert main(["compare", "shop.yaml", name]) == 0
    assert capsys.readouterr().out == f"{name}: 3 codes, all as in the spec\n"


def test_differences(capsys: Output) -> None:
    """What a copy lacks, has under another value or adds is reported with its place, in every format."""
    Path("copy.h").write_text(
        "#define SHOP_EMPTY 7\n#define SHOP_NEW 2\n#define OTHER 5\n#define SHOP_LATE 0x80000003\n"
    )
    assert main(["compare", "shop.yaml", "copy.h"]) == 3
    assert capsys.readouterr().out == (
        "copy.h:1: SHOP_EMPTY is 7, not 1; shop.yaml:7: SHOP_EMPTY is 1 in the spec\n"
        "copy.h:2: the copy adds SHOP_NEW (2), which the spec lacks\n"
        "shop.yaml:8: the copy lacks SHOP_FULL (2, 0x0002); copy.h:2: SHOP_NEW has this value\n"
    )
    assert main(["compare", "shop.yaml", "copy.h", "--format", "json"]) == 3
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [(each["rule"], each["path"], each["line"], each["code"]) for each in found] == [
        ("copy-differs", "copy.h", 1, "SHOP_EMPTY"),
        ("copy-adds", "copy.h", 2, None),
        ("copy-lacks", "shop.yaml", 8, "SHOP_FULL"),
    ]
    assert main(["compare", "shop.yaml", "copy.h", "--format", "github"]) == 3
    assert "::error file=copy.h,line=1,col=1,endColumn=21,title=copy-differs::SHOP_EMPTY is 7, not 1" in (
        capsys.readouterr().out
    )


def test_match(capsys: Output) -> None:
    """With --match each name that matches and that the spec lacks is an addition."""
    Path("copy.h").write_text(
        "#define SHOP_EMPTY 1\n#define SHOP_FULL 2\n#define SHOP_LATE 0x80000003\n#define OTHER 5\n"
    )
    assert main(["compare", "shop.yaml", "copy.h"]) == 0
    capsys.readouterr()
    assert main(["compare", "shop.yaml", "copy.h", "--match", "*"]) == 3
    assert capsys.readouterr().out == "copy.h:4: the copy adds OTHER (5), which the spec lacks\n"


def test_errors(capsys: Output) -> None:
    """A spec with errors, and a copy without codes, have the exit codes of other commands."""
    Path("copy.h").write_text("\n")
    assert main(["compare", "shop.yaml", "copy.h"]) == 2
    assert "copy.h: no code found" in capsys.readouterr().err
    Path("shop.yaml").write_text("format: 1\n")
    assert main(["compare", "shop.yaml", "copy.h"]) == 1


def test_windows(capsys: Output) -> None:
    """The copy of winerror.h that zig has lacks three codes of IPsec."""
    assert main(["compare", str(IPSEC), str(c.headers("any-windows-any") / "winerror.h"), "--format", "json"]) == 3
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [each["message"] for each in found] == [
        "the copy lacks ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY (13821, 0x35FD)",
        "the copy lacks ERROR_IPSEC_IKE_CRITICAL_PAYLOAD_NOT_RECOGNIZED (13823, 0x35FF)",
        "the copy lacks ERROR_IPSEC_IKE_INVALID_MAJOR_VERSION (13880, 0x3638)",
    ]
