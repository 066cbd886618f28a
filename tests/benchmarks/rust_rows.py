"""What the bindings of Rust cost, next to what one would write by hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import toolchains
from checkout import GENERATED
from toolchains import rust

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = """
use ipsec_errors::Code;
use std::hint::black_box;
use std::time::Instant;

fn name(code: u32) -> Option<&'static str> {
    match code {
%(names)s
        _ => None,
    }
}
fn message(code: u32) -> Option<&'static str> {
    match code {
%(messages)s
        _ => None,
    }
}
fn code(name: &str) -> Option<u32> {
    match name {
%(codes)s
        _ => None,
    }
}
fn cost<T: Copy>(all: &[T], look_up: impl Fn(T) -> usize) -> f64 {
    let shuffled: Vec<T> = (0..4096).map(|at| all[at * 7919 %% all.len()]).collect();
    let round = || {
        let begin = Instant::now();
        let found: usize = (0..50).flat_map(|_| &shuffled).map(|each| look_up(black_box(*each))).sum();
        black_box(found);
        begin.elapsed().as_nanos() as f64 / 50.0 / 4096.0
    };
    (0..15).map(|_| round()).fold(f64::MAX, f64::min)
}
fn main() {
    let codes: Vec<u32> = Code::all().iter().map(|code| code.value()).collect();
    let names: Vec<&str> = Code::all().iter().filter_map(|code| code.name()).collect();
    let mut rows = Vec::new();
    let figure = cost(&codes, |each| Code::new(each).name().map_or(0, str::len));
    rows.push(("name", figure, cost(&codes, |each| name(each).map_or(0, str::len))));
    let figure = cost(&codes, |each| Code::new(each).message().map_or(0, str::len));
    rows.push(("message", figure, cost(&codes, |each| message(each).map_or(0, str::len))));
    let figure = cost(&names, |each| Code::from_name(each).map_or(0, |code| code.value() as usize));
    rows.push(("from_name", figure, cost(&names, |each| code(each).map_or(0, |code| code as usize))));
    for (what, figure, floor) in rows {
        println!("{what} {figure} {floor}");
    }
}
"""
LOOK_UP = """
#![no_std]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
#[no_mangle]
pub extern "C" fn look_up(code: ipsec_errors::Code) -> usize {
    let found = code.name().and_then(ipsec_errors::Code::from_name).map_or(0, |code| code.value() as usize);
    found + code.message().map_or(0, str::len)
}
"""
RATIOS = {"name": "at most 4", "message": "at most 4", "from_name": "under 100 ns"}
"""The limits. The crate has no unsafe code, so it checks that bytes are UTF-8; `from_name` is a binary search."""


def rows(folder: Path, codes: dict[str, Any]) -> Iterator[tuple[str, float, float, str]]:
    """Yield the nanoseconds of a look-up, next to a match, and the read-only data, next to the raw strings."""
    options = ("-C", "opt-level=3", "-C", "panic=abort", "-L", folder, "--extern", "ipsec_errors")
    source = GENERATED / "rust/ipsec-errors/src/lib.rs"
    library = folder / "libipsec_errors.rlib"
    rust.compile_file(source, "--crate-type", "lib", "--crate-name", "ipsec_errors", *options[:4], "-o", library)
    text = PROGRAM % {
        "names": "\n".join(f'        {code["value"]} => Some("{name}"),' for name, code in codes.items()),
        "messages": "\n".join(
            f'        {code["value"]} => Some({_quoted(code["message"])}),' for code in codes.values()
        ),
        "codes": "\n".join(f'        "{name}" => Some({code["value"]}),' for name, code in codes.items()),
    }
    (folder / "look_ups.rs").write_text(text, encoding="utf-8")
    rust.compile_file(folder / "look_ups.rs", *options, "-o", folder / "look_ups")
    for line in toolchains.run(folder / "look_ups").splitlines():
        what, figure, floor = line.split()
        yield f"Rust: {what}, ns; a match", float(figure), float(floor), RATIOS[what]
    (folder / "shared.rs").write_text(LOOK_UP, encoding="utf-8")
    shared = ("--crate-type", "cdylib", "-C", "link-arg=-nostartfiles", "-o", folder / "shared.so")
    rust.compile_file(folder / "shared.rs", *options, *shared)
    sections = dict(re.findall(r"^(\.\S+)\s+(\d+)", toolchains.run("size", "-A", folder / "shared.so"), re.MULTILINE))
    strings = sum(len(name) + len(code["message"].encode()) for name, code in codes.items())
    what = "Rust: read-only data of names and messages, bytes; the raw strings"
    yield what, int(sections[".rodata"]), strings, "at most 1.2"
    relocated = sum(int(size) for name, size in sections.items() if name.startswith(".data.rel"))
    yield "Rust: relocated data in a shared library, bytes", relocated, 0, "none"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
