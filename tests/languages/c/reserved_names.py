"""Prints the names that headers of C, C++, POSIX and Windows define or declare, as codegen/targets/c lists them.

    .venv/bin/python tests/languages/c/reserved_names.py

writes both lists again. Only names that an enumerator, a function or a namespace of a binding can have are in them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import toolchains
from checkout import ROOT
from toolchains import c

from codegen.targets.naming import SNAKE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = ROOT / "codegen/targets/c"

TARGETS = (
    "x86_64-windows-gnu", "x86-windows-gnu", "aarch64-windows-gnu",
    "x86_64-linux-gnu", "x86-linux-gnu", "aarch64-linux-gnu", "arm-linux-gnueabihf", "mips-linux-gnueabihf",
    "powerpc64le-linux-gnu", "riscv64-linux-gnu", "s390x-linux-gnu", "sparc64-linux-gnu",
    "x86_64-linux-musl", "aarch64-macos",
)  # fmt: skip

CXX_HEADERS = tuple("""
    algorithm array atomic bit bitset charconv chrono codecvt compare complex concepts condition_variable deque
    exception filesystem format forward_list fstream functional future initializer_list iomanip ios iosfwd iostream
    istream iterator limits list locale map memory mutex new numbers numeric optional ostream queue random ratio regex
    set shared_mutex span sstream stack stdexcept streambuf string string_view system_error thread tuple type_traits
    typeinfo unordered_map unordered_set utility valarray variant vector
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own

UNUSABLE = frozenset({"complex.h", "tgmath.h", "stdatomic.h"})
"""Headers of C that no program of C++ includes."""

DEFINITION = re.compile(r"^#define (\w+)(?: |$)", re.MULTILINE)
"""A macro without arguments; one with arguments replaces nothing where no bracket follows."""
ENUMERATOR = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_E_[A-Z0-9]+(?:_[A-Z0-9]+)*")
DIRECTIVE = re.compile(r"^#.*$", re.MULTILINE)
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|' r"'(?:\\.|[^'\\])*'|\w+|[{}()\[\]]|\S")
POINTER = re.compile(r"\(\s*(?:\w+\s*)?\*\s*(\w+)\s*\)\s*\(")
"""The name of a pointer to a function, or of its type."""

KEYWORDS = frozenset("""
    auto char const double enum extern float inline int long register restrict short signed static struct typedef union
    unsigned void volatile
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own


class Found(NamedTuple):
    """The macros and the declared names of some headers."""

    macros: frozenset[str]
    declared: frozenset[str]


def found() -> Found:
    """Return what all headers define and declare on all targets."""
    macros: set[str] = set()
    declared: set[str] = set()
    with TemporaryDirectory() as folder:
        for target in TARGETS:
            text = _preprocessed(Path(folder) / "user.c", target, _listed())
            macros |= {*DEFINITION.findall(text)}
            declared |= {*_declared(DIRECTIVE.sub("", text))}
        for target in ("x86_64-windows-gnu", "x86_64-linux-gnu", "aarch64-macos"):
            headers = [*CXX_HEADERS, *(header for header in _listed() if header not in UNUSABLE)]
            macros |= {*DEFINITION.findall(_preprocessed(Path(folder) / "user.cpp", target, headers))}
    return Found(
        frozenset(name for name in macros if SNAKE.fullmatch(name) or ENUMERATOR.fullmatch(name)),
        frozenset(name for name in declared - KEYWORDS if SNAKE.fullmatch(name)),
    )


def _listed() -> list[str]:
    return (FOLDER / "headers.txt").read_text(encoding="ascii").split()


def _preprocessed(source: Path, target: str, headers: Iterable[str]) -> str:
    """Return the macros and declarations of the headers that a target has."""
    source.write_text("".join(f"#if __has_include(<{each}>)\n#include <{each}>\n#endif\n" for each in headers))
    compilers = c.cxx_compilers() if source.suffix == ".cpp" else c.compilers()
    standard = "-std=gnu++20" if source.suffix == ".cpp" else "-std=gnu17"
    return toolchains.run(*compilers["zig"], "-target", target, standard, "-D_GNU_SOURCE", "-E", "-dD", "-P", source)


def _declared(text: str) -> Iterator[str]:
    """Yield the names outside of brackets, those of enumerators, and those of pointers to functions."""
    yield from POINTER.findall(text)
    closed = []
    enum = False
    for word in TOKEN.findall(text):
        if word in {"{", "(", "["}:
            closed.append(word == "{" and enum)
            enum = False
        elif word in {"}", ")", "]"}:
            closed.pop()
        elif all(closed) and word[0].isalpha():
            yield word
        if word == "enum":
            enum = True
        elif word in {";", ")"}:
            enum = False


def main() -> None:
    """Write both lists."""
    names = found()
    for file, words in (("macros.txt", names.macros), ("declared.txt", names.declared)):
        (FOLDER / file).write_text("".join(f"{word}\n" for word in sorted(words)), encoding="ascii")


if __name__ == "__main__":
    main()
