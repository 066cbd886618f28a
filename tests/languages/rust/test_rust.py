"""What the bindings of Rust promise besides their answers: no relocations, errors of the compiler, reserved names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import layouts
import pytest
import toolchains
from checkout import GENERATED, GOLDEN
from toolchains import rust

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = GENERATED / "rust/ipsec-errors/src/lib.rs"
REKEY = "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"
LOOK_UP = """
#![no_std]
use ipsec_errors::{Code, Kind, Range};
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
#[no_mangle]
pub extern "C" fn look_up(code: Code) -> usize {
    let found = code.name().and_then(Code::from_name).map_or(0, |code| code.value() as usize);
    let message = code.message().map_or(0, str::len);
    let hresult = code.to_hresult().and_then(|hresult| Code::from_hresult(hresult.into())).map_or(0, |_| 1);
    found + message + hresult + usize::from(code.kind() == Some(Kind::Error) && code.range() == Some(Range::Ike))
}
"""
CONSTANTS = """
#![no_std]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
#[no_mangle]
pub extern "C" fn look_up(code: ipsec_errors::Code) -> bool {
    code == ipsec_errors::Code::ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY && code.is_ike()
}
"""


def _library(text: str, folder: Path) -> Path:
    """Return a shared library that uses the crate, without the standard library."""
    name = "ipsec_errors"
    options = ("-C", "panic=abort", "-C", "opt-level=2")
    rust.compile_file(SOURCE, "--crate-type", "lib", "--crate-name", name, *options, "-o", folder / f"lib{name}.rlib")
    (folder / "user.rs").write_text(text, encoding="utf-8")
    flags = (
        "--crate-type",
        "cdylib",
        "-L",
        folder,
        "--extern",
        "ipsec_errors",
        "-C",
        "link-arg=-nostartfiles",
        "-o",
        folder / "user.so",
    )
    rust.compile_file(folder / "user.rs", *options, *flags)
    return folder / "user.so"


def test_tables_are_not_relocated(tmp_path: Path) -> None:
    """A shared library with all look-ups has no data to relocate, and little more than the strings."""
    library = _library(LOOK_UP, tmp_path)
    sections = dict(re.findall(r"^(\.\S+)\s+(\d+)", toolchains.run("size", "-A", library), re.MULTILINE))
    assert not [name for name in sections if name.startswith(".data.rel")]
    assert int(sections.get(".data", 0)) <= 16
    assert 13050 < int(sections[".rodata"]) < 13050 * 1.2


def test_what_is_not_used_is_left_out(tmp_path: Path) -> None:
    """A program that uses constants alone has no table."""
    assert REKEY.encode() not in _library(CONSTANTS, tmp_path).read_bytes()
    assert REKEY.encode() in _library(LOOK_UP, tmp_path).read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{REKEY}: Self = Self(13821);", f"{REKEY}: Self = Self(13820);"),
        (f'(Code::{REKEY}, 13821, "', f'(Code::{REKEY}, 13820, "'),
        (f"    Code::{REKEY},\n", ""),
        (f'    (Code::{REKEY}, 13821, "{REKEY}", "Simultaneous rekeys were detected."),\n', ""),
        ("INVALID_UMATTS, 13889,", "INVALID_UMATTS, 13888,"),
        ("UMATTS: Self = Self::ERROR_IPSEC_IKE_INVALID_AUTH_PAYLOAD", f"UMATTS: Self = Self::{REKEY}"),
    ],
)
def test_hand_edits(old: str, new: str, tmp_path: Path) -> None:
    """A crate in which a number, or a line of one table, was modified by hand does not compile."""
    text = SOURCE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "lib.rs").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError, match="modified by hand"):
        rust.compile_file(tmp_path / "lib.rs", "--crate-type", "lib", "--emit", "metadata", "--out-dir", tmp_path)


def _run(program: str, crate: str, folder: Path) -> str:
    """Return what a program prints that uses a crate, which is compiled already, without a warning."""
    (folder / "user.rs").write_text(program, encoding="utf-8")
    options = ("-L", folder, "--extern", crate, "-D", "warnings", "-o", folder / "user")
    rust.compile_file(folder / "user.rs", *options)
    return toolchains.run(folder / "user")


def _compile(spec: str, stem: str, folder: Path) -> str:
    """Compile the crate of a spec without a warning, and return its name."""
    (folder / f"{stem}.yaml").write_text(spec, encoding="utf-8")
    assert main(["generate", str(folder / f"{stem}.yaml"), "--only", "rust", "--output", str(folder), "--quiet"]) == 0
    crate = f"{stem}_errors"
    options = ("--crate-type", "lib", "--crate-name", crate, "-D", "warnings", "-o", folder / f"lib{crate}.rlib")
    rust.compile_file(folder / f"rust/{stem}-errors/src/lib.rs", *options)
    return crate


def test_past(tmp_path: Path) -> None:
    """A deprecated constant and its aliases warn where they are used; a retired one is described and has no name."""
    crate = _compile((GOLDEN / "history/spec.yaml").read_text(encoding="utf-8"), "parcel", tmp_path)
    program = """
        use parcel_errors::Code;
        fn main() {
            assert_eq!(Code::PARCEL_MISPLACED, Code::PARCEL_MISLAID);
            assert_eq!("PARCEL_GONE".parse(), Ok(Code::new(1)));
            assert!(Code::from_name("PARCEL_STOLEN").is_none() && Code::new(3).name().is_none());
            println!("{}", Code::new(4));
        }
    """
    assert _run(program, crate, tmp_path) == "4 (0x0004): PARCEL_EATEN (4) was retired: never happened.\n"
    for name in ("PARCEL_LOST", "PARCEL_GONE"):
        with pytest.raises(AssertionError, match=f'{name}`: it is told apart "now" .since 2.0.. Use PARCEL_MISLAID'):
            _run(f'fn main() {{ println!("{{}}", parcel_errors::Code::{name}); }}', crate, tmp_path)


def test_keywords(tmp_path: Path) -> None:
    """A code or a field whose name is a keyword is a raw identifier, and is found by its name."""
    codes = {"impl": {"value": 1, "ref": "a"}, "Ok": {"value": 2, "aliases": ["match"], "ref": "b"}}
    fields = {"ref": {"type": "string", "unique": True}}
    spec = {"format": 1, "name": "words", "names": "verbatim", "codes": codes, "fields": fields}
    program = """
        use words_errors::Code;
        fn main() {
            assert_eq!("impl".parse(), Ok(Code::r#impl));
            assert_eq!(Code::from_name("match"), Some(Code::r#match));
            assert_eq!((Code::r#impl.name(), Code::Ok.r#ref()), (Some("impl"), Some("b")));
            assert_eq!(Code::from_ref("a"), Some(Code::new(1)));
        }
    """
    _run(program, _compile(json.dumps(spec), "words", tmp_path), tmp_path)


def test_names_of_fields(tmp_path: Path) -> None:
    """A field can have the name of a table of the module, or of a table of another field."""
    names = ("a", "a_codes", "a_starts", "names", "name_starts", "table", "retired", "page", "position")
    values = {name: f"the value of {name}" for name in names}
    fields = {name: {"type": "string", "unique": True} for name in values}
    retired = {"LOST": {"value": 3, "reason": "it was lost"}}
    codes = {"ONE": {"value": 1, **values}}
    spec = {"format": 1, "name": "words", "fields": fields, "codes": codes, "retired": retired}
    checks = "".join(
        f'assert_eq!((Code::ONE.{name}(), Code::from_{name}("{value}")), (Some("{value}"), Some(Code::ONE)));'
        for name, value in values.items()
    )
    program = f"use words_errors::Code; fn main() {{ {checks} }}"
    _run(program, _compile(json.dumps(spec), "words", tmp_path), tmp_path)


def test_upper_snake(tmp_path: Path) -> None:
    """With the style upper_snake, a code is found by the name of the spec and by that of its constant."""
    text = (GOLDEN / "verbatim/spec.yaml").read_text(encoding="utf-8")
    text = text.replace("codes:", "targets: {rust: {style: upper_snake}}\ncodes:", 1)
    program = """
        use cluster_errors::Code;
        fn main() {
            for name in ["HostUnreachable", "HOST_UNREACHABLE"] {
                assert_eq!(Code::from_name(name), Some(Code::HOST_UNREACHABLE));
            }
            assert_eq!(Code::HOST_UNREACHABLE.name(), Some("HostUnreachable"));
        }
    """
    text = text.replace("[internal_error, __InternalError]", "[__Internal]")
    _run(program, _compile(text, "cluster", tmp_path), tmp_path)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("names: verbatim\ncodes: {self: {value: 1}}", "no constant of Rust can be called `self`"),
        ("names: verbatim\ncodes: {value: {value: 1}}", "the type of codes has a function `value` in Rust"),
        ("names: verbatim\ncodes: {is_low: {value: 1}}\ntags: {low: {title: Low}}", "has a function `is_low` in Rust"),
        (
            "names: verbatim\ntargets: {rust: {style: upper_snake}}\ncodes: {OneTwo: {value: 1}, One_Two: {value: 2}}",
            "`OneTwo` and `One_Two` are both called `ONE_TWO` in Rust",
        ),
        ("targets: {rust: {crate: core}}\ncodes: {A: {value: 1}}", "cargo accepts no crate `core`"),
        ("fields: {all: {type: int, default: 1}}\ncodes: {A: {value: 1}}", "another function `all` in Rust"),
        ("fields: {i64: {type: int, unique: true}}\ncodes: {A: {value: 1, i64: 1}}", "function `from_i64`"),
        ("ranges: {self: {first: 1, last: 2, title: S}}\ncodes: {A: {value: 1}}", "`Self` is a keyword of Rust"),
        (
            "fields: {option: {type: choice, words: [a], default: a}}\ncodes: {A: {value: 1}}",
            "Rust has another type `Option`",
        ),
        (
            "fields: {ordering: {type: choice, words: [a], default: a}}\ncodes: {A: {value: 1}}",
            "Rust has another type `Ordering`",
        ),
        (
            "fields: {level: {type: choice, words: [low-a, low_a], default: low-a}}\ncodes: {A: {value: 1}}",
            "`LowA` is a keyword of Rust, or what two of the words are called there",
        ),
    ],
)
def test_reserved(lines: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that Rust cannot use is an error of a project with the target."""
    (tmp_path / "words.yaml").write_text(f"format: 1\nname: words\n{lines}\n", encoding="utf-8")
    arguments = ["generate", str(tmp_path / "words.yaml"), "--only", "rust", "--output", str(tmp_path / "out")]
    assert main(arguments) == 1
    assert message in " ".join(capsys.readouterr().err.split())


def test_numbers_change_one_line(tmp_path: Path) -> None:
    """A new code adds its lines, and changes no other line of the module."""
    text = (GOLDEN / "small/spec.yaml").read_text(encoding="utf-8")
    made = []
    for code in ("", "  A_NEW_ONE: {value: 7, message: A new one.}\n"):
        (tmp_path / "shop.yaml").write_text(text + code, encoding="utf-8")
        (module,) = layouts.write(layouts.read(tmp_path / "shop.yaml"), tmp_path, "rust", "file")
        made.append(module.read_text(encoding="utf-8").splitlines())
    before, after = made
    added = [line for line in after if line not in before]
    assert [line for line in before if line not in after] == []
    assert len(added) == 4
    assert [line.strip()[:28] for line in added] == [
        "/// A new one. 7 (0x0007).",
        "pub const A_NEW_ONE: Self = ",
        '(Code::A_NEW_ONE, 7, "A_NEW_',
        "Code::A_NEW_ONE,",
    ]
