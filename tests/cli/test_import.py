"""A table in another format becomes a spec, and what cannot is listed."""

from __future__ import annotations

import http
import inspect
import re
from pathlib import Path

import pytest
import yaml

from codegen.cli.main import main

Output = pytest.CaptureFixture[str]
HEADER = """\
/* The codes of the shop */
#define SHOP_OK 0
#define SHOP_EMPTY 1 /* The shop is empty. */
#define SHOP_FULL 2 /* The shop is full. */
#define SHOP_CROWDED SHOP_FULL
#define SHOP_VERSION "1.0"
#define OTHER 3
"""
TABLE = "Code,Sign,Words,HTTP,Retriable\n1,SHOP_EMPTY,The shop is empty.,404,no\n2,SHOP_FULL,The shop is full.,,yes\n"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with two tables the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("shop.h").write_text(HEADER)
    Path("shop.csv").write_text(TABLE)


def _spec(path: str = "specs/shop.yaml") -> dict[str, object]:
    """Return a spec as a reader of YAML reads it."""
    found: dict[str, object] = yaml.safe_load(Path(path).read_text())
    return found


def test_header(capsys: Output) -> None:
    """Two commands lead from a header to bindings; names that do not match are left out."""
    assert main(["import", "shop.h", "--name", "shop", "--match", "SHOP_*"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "wrote specs/shop.yaml: 3 codes, 1 alias, 1 line not imported as it is, see above\n"
    assert printed.err == "shop.h:6: SHOP_VERSION: the value is a string\n"
    assert _spec()["codes"] == {
        "SHOP_OK": {"value": 0, "kind": "success"},
        "SHOP_EMPTY": {"value": 1, "message": "The shop is empty."},
        "SHOP_FULL": {"value": 2, "message": "The shop is full.", "aliases": ["SHOP_CROWDED"]},
    }
    assert main(["generate", "--quiet"]) == 0
    assert main(["lint"]) == 0


def test_nothing_is_overwritten(capsys: Output) -> None:
    """A spec that exists is an error, and stays as it is."""
    assert main(["import", "shop.h"]) == 0
    before = Path("specs/shop.yaml").read_bytes()
    assert main(["import", "shop.csv", "--column", "name=Sign"]) == 2
    assert "specs/shop.yaml exists already, and nothing was written" in capsys.readouterr().err
    assert Path("specs/shop.yaml").read_bytes() == before


def test_columns(capsys: Output) -> None:
    """Columns are fields, by the names that a call gives them; others are found by their headings."""
    words = ["--column", "name=Sign", "--column", "message=words", "--column", "status=HTTP", "--prefix", "SHOP_"]
    assert main(["import", "shop.csv", *words, "--output", "new/own.yaml", "--name", "own"]) == 0
    assert "wrote new/own.yaml: 2 codes\n" in capsys.readouterr().out
    spec = _spec("new/own.yaml")
    assert (spec["name"], spec["prefixes"]) == ("own", ["SHOP_"])
    assert spec["fields"] == {
        "status": {"type": "int", "optional": True},
        "retriable": {"type": "bool", "title": "Retriable"},
    }
    assert spec["codes"] == {
        "SHOP_EMPTY": {"value": 1, "message": "The shop is empty.", "status": 404, "retriable": False},
        "SHOP_FULL": {"value": 2, "message": "The shop is full.", "retriable": True},
    }


def test_kinds(capsys: Output) -> None:
    """A column of kinds is the kind of the codes, in upper or lower case; one with other words is an error."""
    Path("kinds.csv").write_text("Name,Number,Severity,Text\nLOST,7,Error,Lost.\nLATE,8,WARNING,Late.\nHERE,9,,Here.\n")
    words = ["--column", "kind=Severity", "--output", "-"]
    assert main(["import", "kinds.csv", *words]) == 0
    spec = yaml.safe_load(capsys.readouterr().out)
    assert "fields" not in spec
    assert {name: code.get("kind") for name, code in spec["codes"].items()} == {
        "LOST": "error",
        "LATE": "warning",
        "HERE": None,
    }
    Path("kinds.csv").write_text("Name,Number,Severity,Text\nLOST,7,Error,Lost.\nLATE,8,Fatal,Late.\n")
    assert main(["import", "kinds.csv", *words]) == 2
    assert "the column `Severity` has words that are not kinds: Fatal; the kinds are error," in capsys.readouterr().err
    assert main(["import", "kinds.csv", "--output", "-"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["codes"]["LATE"] == {
        "value": 8,
        "message": "Late.",
        "severity": "Fatal",
    }


def test_several_files(capsys: Output) -> None:
    """Several files are one table; a name with two values is listed with both places."""
    Path("more.json").write_text('{"SHOP_LATE": 4,\n "SHOP_EMPTY": 9}')
    assert main(["import", "shop.h", "more.json", "--match", "SHOP_E*", "--match", "*_LATE", "--output", "-"]) == 0
    printed = capsys.readouterr()
    assert yaml.safe_load(printed.out)["codes"].keys() == {"SHOP_EMPTY", "SHOP_LATE"}
    assert "more.json:2: SHOP_EMPTY: it is 9 here; 1 of shop.h:3 is used\n" in printed.err


def test_exclude(capsys: Output) -> None:
    """`--exclude` leaves out names that --match includes, so that a wide pattern does not mix two tables."""
    Path("till.h").write_text(
        "enum { TILL_OPEN = 1, TILL_SHUT = 2, TILL_STATE_A = 1, TILL_STATE_B = 5, TILL_X_MAX = 9 };\n"
    )
    words = ["--match", "TILL_*", "--exclude", "TILL_STATE_*", "--exclude", "*_MAX"]
    assert main(["import", "till.h", *words]) == 0
    assert capsys.readouterr().out == "wrote specs/till.yaml: 2 codes\n"
    assert main(["compare", "specs/till.yaml", "till.h", *words]) == 0
    assert main(["compare", "specs/till.yaml", "till.h", *words[:-2]]) == 3
    assert "the copy adds TILL_X_MAX (9)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.h"], "missing.h: No such file or directory"),
        (["specs"], "specs: the format of a file is known by the end of its name, which is one of: C and C++ (.h, .hh"),
        (["folder.h"], "folder.h: this is a folder"),
        (
            ["shop.h", "--match", "TILL_*"],
            "shop.h: no code found whose name matches TILL_*; the names in the files are",
        ),
        (["shop.h", "--exclude", "*"], "shop.h: no code found whose name does not match *; the names in the"),
        (
            ["shop.h", "--match", "SHOP_*", "--exclude", "*_*", "--exclude", "A*"],
            "shop.h: no code found whose name matches SHOP_* and does not match *_* or A*; the names in the files are",
        ),
        (["empty.h"], "empty.h: no code found; codegen looked for `#define NAME 5`, `enum { NAME = 5 }` and"),
        (["empty.csv"], "empty.csv: the file is empty; its first line must name the columns"),
        (["empty.json"], "empty.json:1:1: this is not JSON: a value is missing here"),
        (["text.json"], "text.json: no table of codes is in this document; codegen reads a list of objects"),
        (["broken.py"], "broken.py:2: this is not Python: "),
        (["binary.h"], "binary.h: this is not a text file; it contains NUL"),
        (["shop.csv"], "no column is known to hold the names of the codes; name it with --column name=COLUMN; the col"),
        (["shop.csv", "--column", "name=Sing"], "there is no column `Sing` for `name`; did you mean `Sign`?"),
        (["shop.csv", "--column", "Sign"], "'Sign' is not FIELD=NAME, such as value=Code"),
        (["shop.h", "--column", "value=Code"], "--column is for files with columns, which are CSV, TSV and JSON"),
        (["shop.h", "--name", "My Shop"], "'My Shop' cannot be the name of a spec; write it in lower_snake_case"),
    ],
)
def test_error(words: list[str], message: str, capsys: Output) -> None:
    """What cannot be read is an error that says why; nothing is written."""
    Path("folder.h").mkdir()
    for name, text in (("empty.h", "\n"), ("empty.csv", ""), ("empty.json", ""), ("text.json", '{"a": "b"}')):
        Path(name).write_text(text)
    Path("broken.py").write_text("A = 1\nB = (\n")
    Path("binary.h").write_bytes(b"#define A 1\n\0")
    assert main(["import", *words]) == 2
    assert message in capsys.readouterr().err
    assert not Path("specs").exists()


def test_decision(capsys: Output) -> None:
    """A spec with errors that a person must decide is written and shown; the exit code is 1."""
    Path("shop.h").write_text("#define SHOP_EMPTY 1\n#define TILL_EMPTY 2\n")
    assert main(["import", "shop.h", "--prefix", "SHOP_", "--prefix", "TILL_"]) == 1
    printed = capsys.readouterr()
    assert "error[name-collision]: TILL_EMPTY and SHOP_EMPTY are both `EMPTY`" in printed.err
    assert "the spec has 1 error, see above; correct it by hand, then run codegen lint" in printed.err
    assert printed.out == "wrote specs/shop.yaml: 2 codes\n"


def test_style_is_allowed() -> None:
    """Rules of style that the table of others breaks are allowed for the whole spec."""
    Path("shop.h").write_text(f"#define E_BAD_{'X' * 70} 1 /* It is bad. */\n#define E_ERROR 0 /* It is bad. */\n")
    assert main(["import", "shop.h"]) == 0
    assert _spec()["names"] == "verbatim"
    assert _spec()["allow"] == dict.fromkeys(("shared-message", "zero-error"), "as in shop.h")


def test_types(capsys: Output) -> None:
    """The type of a table holds its values; a number of another sign stands for the same bits, and is named."""
    for text, kind in (("#define A -1\n", None), ("#define A 0x80000001\n", "uint32"), ("#define A 5\n", None)):
        Path("shop.h").write_text(text)
        assert main(["import", "shop.h", "--output", f"{len(text)}.yaml"]) == 0
        assert _spec(f"{len(text)}.yaml").get("type") == kind
    Path("shop.h").write_text("#define A -1\n#define B -2\n#define C 0x80000001\n#define D 0xFFFFFFFF\n")
    capsys.readouterr()
    assert main(["import", "shop.h", "--output", "-"]) == 0
    printed = capsys.readouterr()
    assert {name: each["value"] for name, each in yaml.safe_load(printed.out)["codes"].items()} == {
        "A": -1,
        "B": -2,
        "C": -(1 << 31) + 1,
    }
    assert "shop.h:4: D: 4294967295 does not fit int32, where A has the same bits\n" in printed.err
    assert "codegen: C: the number is written as the int32 with the same bits\n" in printed.err


def test_python() -> None:
    """The status codes of Python's http module have its values, names and phrases."""
    assert main(["import", inspect.getfile(http), "--name", "http"]) == 0
    codes = _spec("specs/http.yaml")["codes"]
    assert isinstance(codes, dict)
    assert {name: code["value"] for name, code in codes.items()} == {each.name: each.value for each in http.HTTPStatus}
    assert all(codes[each.name]["message"] == each.phrase for each in http.HTTPStatus)
    names = {alias for code in codes.values() for alias in code.get("aliases", ())}
    assert names == {name for name, each in http.HTTPStatus.__members__.items() if each.name != name}
    assert main(["generate", "--quiet", "--only", "python"]) == 0


def test_default_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spec has the name of its first file, without the word that bindings add to it."""
    monkeypatch.chdir(tmp_path)
    for file, name in (("depot-errors.csv", "depot"), ("Till.v2.csv", "till"), ("errors.csv", "errors")):
        Path(file).write_text("name,value\nLOST,7\n", encoding="utf-8")
        assert main(["import", file]) == 0
        assert f"name: {name}\n" in Path(f"specs/{name}.yaml").read_text(encoding="utf-8")


def test_names(capsys: Output) -> None:
    """Names that YAML reads as other types are kept; those of compilers are left out."""
    Path("shop.h").write_text("#define NO 1\n#define ON NO\n#define NULL 3 // None.\n#define _Y 4\n#define __N 5\n")
    assert main(["import", "shop.h"]) == 0
    printed = capsys.readouterr().err
    assert "shop.h:5: __N: a name that begins with two underscores is internal" in printed
    assert "programs cannot use the names as they are, for this reason or others: C spells it NULL" in printed
    assert _spec()["targets"] == {"c": {"drop_in": {"header": "<shop.h>"}}}
    assert _spec()["codes"] == {
        "NO": {"value": 1, "aliases": ["ON"]},
        "NULL": {"value": 3, "message": "None."},
        "_Y": {"value": 4},
    }


def test_new_user(capsys: Output) -> None:
    """A table of 30 codes becomes bindings in an empty folder by two commands."""
    lines = "".join(f"{number},SHOP_ERROR_{number},Error {number} of the shop.\n" for number in range(1, 31))
    Path("errors.csv").write_text(f"number,name,message\n{lines}")
    assert main(["import", "errors.csv", "--name", "shop"]) == 0
    assert main(["generate"]) == 0
    assert "error" not in capsys.readouterr().err
    for path in ("python/shop-errors", "c/shop-errors/shop_errors.h", "typescript/shop-errors/package.json"):
        assert (Path("generated") / path).exists()


def test_strings() -> None:
    """Characters in two halves are made whole; what no spec can have is left out."""
    text = r'[{"name": "A", "value": 1, "message": "\u6f22\ud83d\ude00\ud800\u0000.", "other": "\udfff\u0000\u001b"}]'
    Path("shop.json").write_text(text)
    assert main(["import", "shop.json"]) == 0
    assert _spec()["codes"] == {"A": {"value": 1, "message": "\u6f22\U0001f600\ufffd.", "other": "\ufffd\x1b"}}


def test_macros_stay_macros(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that a header defines as macros are macros again, next to the system's header and in `#if`."""
    monkeypatch.chdir(tmp_path)
    Path("lin.h").write_text("#define EPERM 1\n#define EAGAIN 11\n#define EWOULDBLOCK EAGAIN\n")
    assert main(["import", "lin.h"]) == 0
    assert main(["generate", "--only", "c", "--quiet"]) == 0
    header = Path("generated/c/lin-errors/lin_errors.h").read_text()
    assert re.findall("^#define (E.*)", header, re.MULTILINE) == ["EPERM 1", "EAGAIN 11", "EWOULDBLOCK EAGAIN"]
    Path("mixed.h").write_text("enum { CODE_A, CODE_B };\n#define CODE_OLD CODE_A\n")
    assert main(["import", "mixed.h", "--output", "-"]) == 0
