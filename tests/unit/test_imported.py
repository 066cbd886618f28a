"""Tables in the formats and styles of many projects are imported without losing or changing a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import IMPORTED

from codegen.cli.main import main
from codegen.importing import c_header, c_preprocessor, text_file
from codegen.importing.imported_table import matched, of

Output = pytest.CaptureFixture[str]
TABLES = sorted(path.name for path in IMPORTED.iterdir() if path.suffix not in {".yaml", ".txt"})


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Each table becomes the spec next to it, which has no errors, and the report next to it."""
    monkeypatch.chdir(IMPORTED)
    assert main(["import", name, "--output", "-"]) == 0
    printed = capsys.readouterr()
    stem = Path(name).stem
    assert printed.out == Path(f"{stem}.yaml").read_text(encoding="utf-8")
    assert printed.err == Path(f"{stem}.txt").read_text(encoding="utf-8")


def test_no_stale_expectation() -> None:
    """Each spec and each report belongs to a table."""
    stems = {Path(name).stem for name in TABLES}
    assert {path.stem for path in IMPORTED.iterdir()} == stems


HEADER = "#define SHOP_EMPTY 1 /* The caf\u00e9 is empty. */\r\n#define SHOP_FULL 2 // Full.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding(encoding: str, tmp_path: Path) -> None:
    """A file may have any usual encoding, and CRLF."""
    path = tmp_path / "shop.h"
    path.write_bytes(HEADER.encode(encoding))
    entries = c_header.read([text_file.load(path)]).entries
    assert [(each.name, each.value, each.message) for each in entries] == [
        ("SHOP_EMPTY", 1, "The caf\u00e9 is empty."),
        ("SHOP_FULL", 2, "Full."),
    ]


def _header(tmp_path: Path, text: str) -> dict[str, int]:
    """Return the values that a header gives to its names."""
    path = tmp_path / "shop.h"
    path.write_text(text)
    found = of(matched([c_header.read([text_file.load(path)])], [], []))
    return {name: code.value for code in found.codes for name in (code.name, *(each.name for each in code.aliases))}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0x80004005L", 0x80004005),
        ("((HRESULT)0x80004005L)", 0x80004005 - (1 << 32)),
        ("(int)0xFFFFFFFE", -2),
        ("((unsigned char)-1)", 255),
        ("1 << 31", -(1 << 31)),
        ("1u << 31", 1 << 31),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("~0", -1),
        ("0377", 255),
        ("0b101", 5),
        ("'A' + 1", 66),
        ("'\\x7f'", 127),
        ("'\\n'", 10),
        ("-1 < 1u", 0),
        ("(5, 6)", None),
        ("UNKNOWN + 1", None),
        ("(UNKNOWN) - 1", None),
        ("((some_t) - 1)", -1),
        ("(void *)5", None),
        ("(OTHER) - 1", 2),
        ("(BASE_32) + 1", 501),
        ("(OMX_S32)0x80001000", 0x80001000 - (1 << 32)),
        ("(SInt32)0xFFFFFFFF", -1),
        ("(uint_least16_t)-1", 65535),
        ("(gint8)255", -1),
        ("(UINT32)-1", 0xFFFFFFFF),
        ("MAKE_SQLSTATE('2','3','5','0','5')", 83906754),
        ("1.5", None),
        ("0x1p3", None),
        ('"1"', None),
        ("sizeof(int)", None),
        ("1 / 0", None),
        ("1 << 70", None),
        ("SELF", None),
        ("0x1FFFFFFFF", None),
        ("(" * 70 + "1" + ")" * 70, None),
    ],
)
def test_expression(value: str, number: int | None, tmp_path: Path) -> None:
    """An expression has the value that a compiler gives it, or none at all."""
    text = f"#define SELF {value}\n#define OTHER 3\n#define BASE_32 500\n"
    assert _header(tmp_path, text).get("SELF") == number


def test_bomb(tmp_path: Path) -> None:
    """Macros that are replaced by ever more others come to an end."""
    doubled = "".join(f"#define A{number} A{number - 1} + A{number - 1}\n" for number in range(1, 30))
    chained = "".join(f"#define B{number} (B{number - 1} + 1)\n" for number in range(1, 2000))
    values = _header(tmp_path, f"#define A0 1\n{doubled}#define B0 0\n{chained}")
    assert values["B1999"] == 1999
    assert values["A10"] == 1024
    assert "A29" not in values


def test_include(tmp_path: Path) -> None:
    """A file that a header includes gives it names, but no codes."""
    (tmp_path / "base.h").write_text("#define BASE 100\n#define OTHER 5\n")
    values = _header(tmp_path, '#include "base.h"\n#include "shop.h"\n#define SHOP_FULL (BASE + 1)\n')
    assert values == {"SHOP_FULL": 101}


def test_several_files(tmp_path: Path) -> None:
    """A list of codes that another file of the call includes is read where it is included."""
    (tmp_path / "list.h").write_text(
        "// The codes of the shop.\n\n// It is full.\nSHOP(FULL, -1)\n\n// It is empty.\nSHOP(EMPTY, -2)\n"
    )
    text = '#define SHOP(name, value) SHOP_##name = value,\nenum {\n#include "list.h"\n};\n'
    (tmp_path / "shop.h").write_text(text)
    sources = [text_file.load(tmp_path / name) for name in ("list.h", "shop.h")]
    entries = c_header.read(sources).entries
    assert [(each.name, each.value, each.message) for each in entries] == [
        ("SHOP_FULL", -1, "It is full."),
        ("SHOP_EMPTY", -2, "It is empty."),
    ]


def test_includes_end(tmp_path: Path) -> None:
    """A header that includes itself, and a diamond of 30 levels, are read once where they have a guard."""
    for level in range(30):
        include = f'#include "level{level + 1}.h"\n#include "level{level + 1}.h"\n'
        guard = f"#pragma once\n{include}" if level % 2 else f"#ifndef L{level}\n#define L{level}\n{include}#endif\n"
        (tmp_path / f"level{level}.h").write_text(f"{guard}")
    (tmp_path / "level30.h").write_text("#define BASE 7\n")
    (tmp_path / "loop.h").write_text('#include "loop.h"\n#include "shop.h"\n#define LOOP 2\n')
    text = '#include "loop.h"\n#include "level0.h"\n#include "shop.h"\n#define SHOP_EMPTY (BASE + LOOP)\n'
    assert _header(tmp_path, text) == {"SHOP_EMPTY": 9}


def test_includes_of_a_skipped_branch(tmp_path: Path) -> None:
    """Includes in a branch that a compiler skips cost nothing, even if each file includes two more without a guard."""
    for level in range(30):
        text = f'#ifdef UNKNOWN\n#include "level{level + 1}.h"\n#include "level{level + 1}.h"\n#endif\n'
        (tmp_path / f"level{level}.h").write_text(text)
    assert _header(tmp_path, '#include "level0.h"\n#define SHOP_EMPTY 1\n') == {"SHOP_EMPTY": 1}


def test_too_many_includes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An include that would make the text too long is listed with its line."""
    monkeypatch.setattr(c_preprocessor, "MAXIMUM_INCLUDED", 100)
    (tmp_path / "large.h").write_text("int a;\n" * 100)
    (tmp_path / "shop.h").write_text('#define SHOP_EMPTY 1\n#include "large.h"\n')
    found = c_header.read([text_file.load(tmp_path / "shop.h")])
    assert [each.name for each in found.entries] == ["SHOP_EMPTY"]
    assert [(each.span.line, each.reason) for each in found.skipped] == [(2, "too much is included; this is not")]


def test_missing_include(tmp_path: Path) -> None:
    """Codes that follow those of a file that is not known have no value, unless they say so."""
    codes = "SHOP_LAST,\n  SHOP_END = 9, SHOP_MORE,\n  LIST(X) SHOP_LOST, SHOP_NEXT"
    text = f'enum {{\n  SHOP_FIRST = 5,\n  SHOP_SECOND,\n#include "codes.def"\n  {codes}\n}};\n'
    (tmp_path / "shop.h").write_text(text)
    found = c_header.read([text_file.load(tmp_path / "shop.h")])
    assert [(each.name, each.value) for each in found.entries] == [
        ("SHOP_FIRST", 5),
        ("SHOP_SECOND", 6),
        ("SHOP_END", 9),
        ("SHOP_MORE", 10),
    ]
    assert [(each.name, each.reason) for each in found.skipped] == [
        ("SHOP_LAST", "it follows what is included here, whose value is not known"),
        ("LIST", "`LIST(…)` is defined in none of the files"),
        ("SHOP_NEXT", "it follows LIST, whose value is not known"),
    ]


@pytest.mark.parametrize("name", ["no", "on", "null", "n"])
def test_name_that_yaml_reads_as_another_type(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spec may have a name that YAML reads as a boolean or as null without quotes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.h").write_text("#define SHOP_EMPTY 1\n")
    assert main(["import", "shop.h", "--name", name]) == 0
    assert f'\nname: "{name}"\n' in (tmp_path / "specs" / f"{name}.yaml").read_text(encoding="utf-8")


def test_header_line_alone(tmp_path: Path, capsys: Output) -> None:
    """A table without a code after its header line is an error that says so."""
    path = tmp_path / "shop.csv"
    path.write_text("name,value\n")
    assert main(["import", str(path), "--output", "-"]) == 2
    assert "there is no code after the header line" in capsys.readouterr().err


def test_cells_of_excel(tmp_path: Path, capsys: Output) -> None:
    """A cell has LF where Excel writes CRLF, and a name that is kept is no message."""
    path = tmp_path / "shop.csv"
    path.write_bytes('\ufeffCode;Name;Hint\r\n1;SOLD_OUT;"Ask\r\nus"\r\n2;Till Closed;Wait\r\n'.encode())
    assert main(["import", str(path), "--output", "-"]) == 0
    printed = capsys.readouterr().out
    assert '  SOLD_OUT: {value: 1, hint: "Ask\\nus"}' in printed
    assert "  TILL_CLOSED: {value: 2, message: Till Closed, hint: Wait}" in printed


def test_names_by_number_in_python(tmp_path: Path, capsys: Output) -> None:
    """A dictionary of Python may have names by number, negative ones too."""
    path = tmp_path / "shop.py"
    path.write_text('NAMES = {6: "E_SIX", -7: "E_SEVEN", 8: "no such shop"}\n')
    assert main(["import", str(path), "--output", "-"]) == 0
    printed = capsys.readouterr()
    assert "  E_SIX: {value: 6}\n  E_SEVEN: {value: -7}\n" in printed.out
    assert "  NO_SUCH_SHOP: {value: 8, message: no such shop}" in printed.out
    assert printed.err == "codegen: 3 codes\n"
