"""Programs of Rust that answer questions about the bindings of many tables, each built once."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import toolchains
from languages.golden_specs import Constant
from toolchains import rust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from languages.golden_specs import GoldenSpec

CONSTANT = re.compile(r"^    pub const (?:r#)?(\w+): Self", re.MULTILINE)
"""The line of a constant of a code."""

PROGRAM = """
#![allow(deprecated)]
use std::io::Read;

trait Answer {
    fn answer(&self) -> String;
}
impl<T: Answer> Answer for Option<T> {
    fn answer(&self) -> String {
        self.as_ref().map_or("none".into(), Answer::answer)
    }
}
impl Answer for bool {
    fn answer(&self) -> String {
        self.to_string()
    }
}
impl Answer for i64 {
    fn answer(&self) -> String {
        self.to_string()
    }
}
impl Answer for str {
    fn answer(&self) -> String {
        self.bytes().map(|byte| format!("{byte:02x}")).fold("=".into(), |all, byte| all + &byte)
    }
}
impl Answer for &str {
    fn answer(&self) -> String {
        (**self).answer()
    }
}
impl Answer for String {
    fn answer(&self) -> String {
        self.as_str().answer()
    }
}
fn text(argument: &str) -> String {
    let bytes = argument.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16));
    String::from_utf8(bytes.collect::<Result<_, _>>().unwrap()).unwrap()
}
%(functions)s
fn main() {
    let mut questions = String::new();
    std::io::stdin().read_to_string(&mut questions).unwrap();
    for line in questions.lines() {
        let [table, function, argument] = line.split('\\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let answer = match table {
%(tables)s
            _ => panic!("{table}"),
        };
        println!("{answer}");
    }
}
"""

FUNCTION = """
fn %(name)s(function: &str, argument: &str) -> String {
    use %(path)s::*;
    let number = argument.parse::<i64>().unwrap_or(1 << 40);
    let code = Code::from_i64(number);
    match function {
        "name" => code.and_then(Code::name).answer(),
        "message" => code.and_then(Code::message).answer(),
        "kind" => code.and_then(Code::kind).map(|kind| format!("{kind:?}").to_lowercase()).answer(),
        "describe" => code.map(|code| code.to_string()).answer(),
        "is_code" => {
            let is_code = code.is_some_and(Code::is_code);
            assert_eq!(Code::try_from(number).ok(), code.filter(|_| is_code));
            assert_eq!(Code::try_from(i128::from(number)).ok(), code.filter(|_| is_code));
            if let Ok(number) = u32::try_from(number) {
                assert_eq!(Code::try_from(number).is_ok(), is_code);
            }
            assert_eq!(code.is_some_and(|code| Code::all().contains(&code)), is_code);
            is_code.answer()
        }
        "is_failure" => code.is_some_and(Code::is_failure).answer(),
        "code" => {
            let found = Code::from_name(&text(argument));
            assert_eq!(text(argument).parse().ok(), found);
            found.map(|code| i64::from(code.value())).answer()
        }
%(arms)s
        _ => panic!("{function}"),
    }
}
"""


class Table(NamedTuple):
    """A table that a program asks: its spec, and its crate or the file of its module.

    `name` is what the program calls it; `constants` are the names whose constants the program knows.
    """

    name: str
    path: Path
    spec: dict[str, Any]
    constants: tuple[str, ...] = ()


def write(folder: Path, tables: Iterable[Table]) -> None:
    """Write a crate that answers questions about tables."""
    tables = tuple(tables)
    modules = "".join(f'#[path = "{each.path}"]\nmod {each.name}_;\n' for each in tables if each.path.suffix == ".rs")
    functions = "".join(map(_function, tables))
    arms = "\n".join(f'"{each.name}" => {each.name}(function, argument),' for each in tables)
    (folder / "src").mkdir(parents=True)
    program = PROGRAM % {"functions": modules + functions, "tables": arms}
    (folder / "src/main.rs").write_text(program, encoding="utf-8")
    manifest = ["[workspace]", "[package]", 'name = "user"', 'version = "0.0.0"', 'edition = "2021"', "[dependencies]"]
    manifest += [
        f'{each.name}_ = {{ path = "{each.path}", package = "{each.path.name}" }}'
        for each in tables
        if each.path.is_dir()
    ]
    (folder / "Cargo.toml").write_text("\n".join(manifest) + "\n", encoding="utf-8")


def ask(folder: Path, questions: Iterable[tuple[str, str, Any]]) -> list[Any]:
    """Return the answers of a crate to questions, each with a table, a function and an argument."""
    lines = "".join(f"{table}\t{function}\t{_argument(argument)}\n" for table, function, argument in questions)
    rust.run("build", "--quiet", cwd=folder, target=folder / "target")
    return [_answer(line) for line in toolchains.run(folder / "target/debug/user", text=lines).splitlines()]


def constants(folder: Path, specs: Sequence[GoldenSpec]) -> Iterator[tuple[GoldenSpec, list[Constant]]]:
    """Yield the constants of the crate or the module of each spec, as one compiled program has them."""
    paths = [each.generated if each.generated.is_file() else next(each.generated.glob("rust/*")) for each in specs]
    tables = [
        Table(spec.name, path, spec.spec, tuple(CONSTANT.findall(_source(path).read_text(encoding="utf-8"))))
        for spec, path in zip(specs, paths, strict=True)
    ]
    write(folder, tables)
    values = ask(folder, ((table.name, "constant", name) for table in tables for name in table.constants))
    asked = [(table.name, name) for table in tables for name in table.constants]
    pairs = [(table, value) for (table, _), value in zip(asked, values, strict=True)]
    texts = ask(folder, ((table, what, value) for table, value in pairs for what in ("name", "message")))
    rows = iter(zip(asked, values, texts[::2], texts[1::2], strict=True))
    for spec, table in zip(specs, tables, strict=True):
        yield spec, [Constant(name, *answers) for (_, name), *answers in islice(rows, len(table.constants))]


def _source(path: Path) -> Path:
    return path if path.is_file() else path / "src/lib.rs"


def _function(table: Table) -> str:
    return FUNCTION % {"name": table.name, "path": f"{table.name}_", "arms": "\n".join(_arms(table))}


def _arms(table: Table) -> Iterator[str]:
    """Yield what answers for the constants, and for the functions that only some tables have."""
    spec = table.spec
    constants = "".join(f'"{name}" => Some(Code::{name}), ' for name in table.constants)
    yield f'"constant" => match text(argument).as_str() {{ {constants}_ => None }}'
    yield ".map(|code: Code| i64::from(code.value())).answer(),"
    for name in ("description", "remedy"):
        if any(name in entry for entry in spec["codes"].values()):
            yield f'"{name}" => code.and_then(Code::{name}).answer(),'
    for name in (*spec.get("ranges", ()), *spec.get("tags", ())):
        yield f'"is_{name}" => code.is_some_and(Code::is_{name}).answer(),'
    if "ranges" in spec:
        ranges = "".join(f'Range::{_pascal(name)} => "{name}", ' for name in spec["ranges"])
        yield f'"range_of" => code.and_then(Code::range).map(|range| match range {{ {ranges}_ => "?" }}).answer(),'
    if "facility" in spec:
        yield '"to_hresult" => code.and_then(Code::to_hresult).map(i64::from).answer(),'
        yield '"from_hresult" => Code::from_hresult(number).map(|code| i64::from(code.value())).answer(),'
    if "page" in spec:
        yield '"url" => code.and_then(Code::url).map(|url| url.to_string()).answer(),'
    for name, field in spec.get("fields", {}).items():
        shown = {"int": ".map(i64::from)", "choice": ".map(|word| word.as_str())"}.get(field["type"], "")
        yield f'"{name}" => code.and_then(Code::{name}){shown}.answer(),'
        if field.get("unique"):
            value = "number" if field["type"] == "int" else "&text(argument)"
            yield f'"from_{name}" => Code::from_{name}({value}).map(|code| i64::from(code.value())).answer(),'


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _argument(argument: str | int) -> str:
    return argument.encode().hex() if isinstance(argument, str) else str(argument)


def _answer(line: str) -> str | int | bool | None:
    """Return an answer that a program printed."""
    if line.startswith("="):
        return bytes.fromhex(line[1:]).decode()
    words = {"none": None, "true": True, "false": False}
    return words[line] if line in words else int(line)
