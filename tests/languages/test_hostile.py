"""Whatever text a spec holds, every emitted file is well formed, says no more, and gives the text back to the byte."""

from __future__ import annotations

import ast
import ctypes
import json
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import layouts
import pytest
import toolchains
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from languages.csharp import programs as csharp_programs
from languages.go import programs as go_programs
from languages.golden_specs import GoldenSpec
from languages.java import programs as java_programs
from languages.rust import programs as rust_programs
from toolchains import c, csharp, go, java, markup, node, pythons, rust

from codegen.cli.main import main
from codegen.output import paths
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAGMENTS = [
    "*/", "/*", "//", "/* nested /* */", "*/ int evil; /*", "'''", '"""', '"', "'", "`", "\\", "\\\\", "\\n",
    "\\x41", "\\u0041", "\\U0001F600", "\\101", "\\0", "\\", "\n", "\r", "\r\n", "\t", "\x0b", "\x0c", "\x07",
    "\x1b[31m", "\x7f", "\x80", "\x85", "\xa0", "\xad", "\u2028", "\u2029", "\u200b", "\u200d", "\u200e", "\u202e",
    "\u2066", "\u2069", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f600", "\U0001f468\u200d\U0001f469",
    "e\u0301", "\ue000", "\U000e0041", "\U0010ffff", "??/", "??=", "??'", "???", "????/", "<%", "%>", "<:", "%:",
    "%", "%s", "%n", "%%", "{{ view }}", "{% raw %}", "{# #}", "${x}", "$(x)", "#{x}", "#define X", "#include",
    "</script>", "<!--", "-->", "]]>", "&amp;", "<b>", "@deprecated", " @param x", "{@link x}", "*", "* /", "/ *",
    "-*- coding: utf-16 -*-", "# coding: latin-1", "vim: set ft=c:", "\\\n", "?>", "<?php", 'R"(', ')"', 'u8"',
    "\\N{BULLET}", "int x;", "0", "1", "9", "f", "A", " ", "  ", "import os", "export const EVIL = 1;", "};", "}",
    "{", "(", ")", "[", "]", ",", ";",
]  # fmt: skip

pieces = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=4),
)
texts = st.lists(pieces, min_size=1, max_size=8).map("".join).filter(str.strip)
batches = st.lists(texts, min_size=120, max_size=120)
EACH = [f"{fragment}." for fragment in FRAGMENTS]
ENDS = [fragment for fragment in FRAGMENTS if fragment.strip()]
LONG = [
    "x" * 10_000,
    "\U0001f600" * 10_000,
    '"' * 10_000,
    "?" * 9_999,
    "\\" * 1001,
    "word " * 1999,
    "*/" * 5000,
    "\x01" * 3000,
]


few = settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # an example takes seconds, so the one found is shown as it is
)


@few
@example(EACH + LONG)
@example(ENDS)
@given(batches)
def test_any_text(batch: list[str]) -> None:
    """A text in any field of a spec renders as that text in every language, by its real toolchain."""
    folder = Path(tempfile.mkdtemp(prefix="codegen-"))
    try:
        hostile, plain = _generate(folder / "hostile", batch), _generate(
            folder / "plain", [f"x{number}" for number in range(len(batch))]
        )
        # Check compares the Python with what black makes of it.
        assert main(["check", str(hostile / "hostile.yaml"), *_only(OTHERS), "--output", str(hostile)]) == 0
        _check_characters(hostile)
        _check_python(hostile, plain, batch)
        _check_c(hostile, plain, batch)
        _check_type_script(hostile, plain, batch)
        _check_reference(hostile, plain, batch)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("target", ["go", "rust", "java", "csharp"])
@few
@example(EACH + LONG)
@example(ENDS)
@given(batches)
def test_any_text_by_optional_tools(target: str, batch: list[str]) -> None:
    """A text in any field renders as that text in each language whose toolchain need not be there."""
    check = {"go": _check_go, "rust": _check_rust, "java": _check_java, "csharp": _check_csharp}[target]
    folder = Path(tempfile.mkdtemp(prefix="codegen-"))
    try:
        hostile, plain = _generate(folder / "hostile", batch, target), _generate(
            folder / "plain", [f"x{number}" for number in range(len(batch))], target
        )
        _check_characters(hostile)
        check(hostile, plain, batch)
    finally:
        shutil.rmtree(folder)


OTHERS = ("python", "c", "typescript", "html", "markdown")
"""The targets whose tools `make test` installs everywhere, or that need none."""


def _generate(folder: Path, batch: Sequence[str], *targets: str) -> Path:
    """Return the folder of the files of a spec that has the texts of a batch in every field that takes one."""
    quoted = [_quoted(text) for text in batch]
    turned = [*quoted[7:], *quoted[:7]]
    lines = [
        "format: 1",
        "name: hostile",
        f"title: {quoted[0]}",
        f"summary: {quoted[1]}",
        f"sources: [{{title: {quoted[2]}, author: {quoted[3]}, license: {quoted[4]},",
        f"  url: {quoted[5]}, covers: {quoted[6]}}}]",
        f"fields: {{note: {{type: string, title: {quoted[11]}}}}}",
        f"tags: {{late: {{title: {quoted[12]}}}}}",
        f"ranges: {{all: {{first: -9, last: 999, title: {quoted[7]}}}}}",
        f"systems: {{other: {{title: {quoted[8]}}}}}",
        f"documents: {{one: {{title: {quoted[9]}, url: {quoted[10]}}}}}",
        "codes:",
    ]
    for number, (message, description) in enumerate(zip(quoted, turned, strict=True)):
        lines += [
            f"  TEXT_{number}:",
            f"    value: {number - 9}",
            f"    message: {message}",
            f"    description: {description}",
            f"    context: {message}",
            f"    remedy: {description}",
            f"    related: {{TEXT_{(number + 1) % len(batch)}: {description}}}",
            f"    references: {{one: {message}}}",
            f"    deprecated: {{reason: {description}, since: {message}}}",
            f"    since: {message}",
            f"    note: {description}",
            "    tags: [late]",
            f"    aliases: [ALIAS_{number}]",
            f"    counterparts: {{other: {{name: {turned[number]}, value: 1}}}}",
        ]
    lines.append("retired:")
    for number, (reason, since) in enumerate(zip(quoted, turned, strict=True)):
        lines.append(f"  RETIRED_{number}: {{value: {1000 + number}, reason: {reason}, since: {since}}}")
    folder.mkdir()
    (folder / "hostile.yaml").write_text("\n".join(lines) + "\n", encoding="ascii")
    assert main(["generate", str(folder / "hostile.yaml"), *_only(targets or OTHERS), "--output", str(folder)]) == 0
    return folder


def _only(targets: Sequence[str]) -> list[str]:
    return [word for target in targets for word in ("--only", target)]


def _quoted(text: str) -> str:
    """Return a text as a scalar of YAML in ASCII, short lines and double quotes."""
    characters = (
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\' else f"\\U{ord(letter):08X}"
        for letter in text
    )
    return '"' + "".join(characters) + '"'


def _check_characters(folder: Path) -> None:
    """No emitted file holds a control, a line end of its own or a mark that turns the direction of reading.

    Go indents with tabs.
    """
    emitted = (path for path in folder.glob("*/**/*") if path.is_file() and path.parent.name != paths.CACHE)
    for path in emitted:
        text = path.read_bytes().decode("utf-8")
        text = re.sub(r"^\t+", "", text, flags=re.MULTILINE) if path.suffix == ".go" else text
        for letter in set(text) - {"\n"}:
            assert unicodedata.category(letter) not in {"Cc", "Zl", "Zp", "Cs"}, (path, letter)
            assert unicodedata.bidirectional(letter) not in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "PDI"}


def _check_python(folder: Path, plain: Path, batch: list[str]) -> None:
    for path in (folder / "python").rglob("*.py*"):
        twin = plain / path.relative_to(folder)
        assert _shape(path) == _shape(twin)
    program = """if True:
        import json, hostile_errors as errors
        print(json.dumps([errors.message(errors.code("TEXT_%d" % number)) for number in range(COUNT)]))
    """
    for python in (pythons.installed()[version] for version in _oldest_and_current()):
        command = (python, "-c", program.replace("COUNT", str(len(batch))))
        assert json.loads(toolchains.run(*command, env={"PYTHONPATH": str(folder / "python/hostile-errors")})) == batch


def _oldest_and_current() -> set[str]:
    versions = sorted(pythons.installed(), key=lambda version: int(version.partition(".")[2]))
    return {versions[0], versions[-1]}


NAME = re.compile(r"(TEXT|ALIAS|RETIRED)_\d+")


def _shape(path: Path) -> str:
    """Return the syntax tree of a Python file with every text in it left out."""
    tree = ast.parse(path.read_text(encoding="utf-8") if path.name != "py.typed" else "")
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and not NAME.fullmatch(each.value):
            each.value = ""
    return ast.dump(tree)


def _check_c(folder: Path, plain: Path, batch: list[str]) -> None:
    for name in ("hostile_errors.h", "hostile_errors.c"):
        assert _tokens(folder / "c/hostile-errors" / name) == _tokens(plain / "c/hostile-errors" / name)
    source = folder / "c/hostile-errors/hostile_errors.c"
    for language, standard in (("c", "c89"), ("c", "c2x"), ("c++", "c++17")):
        compiler = c.compilers()["zig"] if language == "c" else c.cxx_compilers()["zig"]
        library = folder / f"{standard}.so"
        flags = ("-shared", "-nostdlib", "-fPIC", "-fno-sanitize=undefined", "-fno-stack-protector", "-O0")
        toolchains.run(*compiler, "-x", language, f"-std={standard}", *flags, *c.WARNINGS, source, "-o", library)
        message = ctypes.CDLL(str(library)).hostile_error_message
        message.argtypes, message.restype = [ctypes.c_int64], ctypes.c_char_p
        assert [message(number - 9).decode() for number in range(len(batch))] == batch


def _tokens(path: Path) -> str:
    """Return what the compiler sees of a C file, with texts left out, and what their length leads to."""
    seen = toolchains.run(*c.compilers()["zig"], "-std=c89", "-E", "-P", path)
    text = re.sub(r'"(?:\\.|[^"\\])*"(?: "(?:\\.|[^"\\])*")*', "TEXT", seen)
    text = re.sub(r"^#pragma .*\n", "", text, flags=re.MULTILINE)
    return (
        text
        if path.suffix == ".h"
        else re.sub(r"\buint(?:16|32)_t (?=hostile_error_(?:field_note_)?offsets_)", "", text)
    )


def _check_type_script(folder: Path, plain: Path, batch: list[str]) -> None:
    package, twin = (each / "typescript/hostile-errors" for each in (folder, plain))
    sources = [
        layouts.write(layouts.read(each / "hostile.yaml"), each / "file", "typescript", "file")
        for each in (folder, plain)
    ]
    files = ("index.js", "index.cjs", "index.d.ts", "index.d.cts")
    shapes = [
        json.loads(node.typescript_syntax(*(each / file for file in files), source))
        for each, (source,) in zip((package, twin), sources, strict=True)
    ]
    assert shapes[0] == shapes[1]
    (source,), _ = sources
    for path in (*(package / file for file in files), source, package / "codes.json"):
        assert not re.search("</script|<!--", path.read_text(encoding="utf-8"))
    assert json.loads((package / "package.json").read_text(encoding="utf-8"))["name"] == "hostile-errors"
    table = json.loads((package / "codes.json").read_text(encoding="utf-8"))["codes"]
    assert [code["message"] for code in table] == batch
    options = ("--noEmit", "--strict", "--module", "nodenext", "--target", "es2022")
    toolchains.run(*node.typescript_compilers()[""], *options, source, package / "index.d.cts")
    program = """
        const [count, ...paths] = process.argv.slice(1);
        for (const path of paths) {
          const all = await import(path);
          console.log(JSON.stringify([...Array(Number(count)).keys()].map((number) => all.messageOf(number - 9))));
        }
    """
    command = (node.executable(), "--input-type=module", "-e", program, str(len(batch)))
    output = toolchains.run(*command, package / "index.js", package / "index.cjs", source)
    lines = output.removesuffix("\n").split("\n")  # splitlines would also split at U+2028 in a message
    assert [json.loads(line) for line in lines] == [batch] * 3


def _check_go(folder: Path, plain: Path, batch: list[str]) -> None:
    module, twin = (each / "go/hostileerrors" for each in (folder, plain))
    assert go.tokens(module) == go.tokens(twin)
    go.lint(module)
    spec = GoldenSpec("hostile", folder / "hostile.yaml", folder)
    spec.require(go_programs.constants(folder / "program", (spec,))["hostile"][1])
    assert [row.message for row in spec.rows] == batch


def _check_rust(folder: Path, plain: Path, batch: list[str]) -> None:
    module, twin = (
        layouts.write(layouts.read(each / "hostile.yaml"), each / "file", "rust", "file")[0] for each in (folder, plain)
    )
    assert rust.tokens(module) == rust.tokens(twin)
    rust.document(module, folder / "doc")
    spec = GoldenSpec("hostile", folder / "hostile.yaml", module)
    ((_, constants),) = rust_programs.constants(folder / "rust-program", (spec,))
    spec.require(constants)
    assert [row.message for row in spec.rows] == batch


def _check_java(folder: Path, plain: Path, batch: list[str]) -> None:
    """Require that the files of Java are ASCII, have the tokens of the plain ones, compile, and have each text."""
    sources = java_programs.sources(folder / "java")
    for path in sources:
        assert _java_tokens(path) == _java_tokens(plain / path.relative_to(folder))
    pom, twin = ((each / "java/hostile-errors/pom.xml").read_text(encoding="utf-8") for each in (folder, plain))
    shapes = [[each.tag for each in ET.fromstring(text).iter()] for text in (pom, twin)]  # noqa: S314 - it is ours
    assert shapes[0] == shapes[1]
    classes = java.compiled((*sources, java_programs.PROGRAM), folder / "classes")
    rows = json.loads(java.ran("-cp", classes, "Constants", "hostileerrors.HostileError"))
    assert [message for constant, _, name, message in rows if constant == name] == batch


def _check_csharp(folder: Path, plain: Path, batch: list[str]) -> None:
    """Require that the file of C# has the tokens of the plain one, that it and its project are XML, and each text."""
    source, twin = (each / "csharp/HostileErrors/HostileErrors.cs" for each in (folder, plain))
    assert _csharp_tokens(source) == _csharp_tokens(twin)
    projects = (each.with_suffix(".csproj").read_text(encoding="utf-8") for each in (source, twin))
    shapes = [[each.tag for each in ET.fromstring(text).iter()] for text in projects]  # noqa: S314 - it is ours
    assert shapes[0] == shapes[1]
    spec = GoldenSpec("hostile", folder / "hostile.yaml", folder)
    spec.require(csharp_programs.constants_of(source, folder))
    library = csharp.library([source], folder / "hostile.dll")
    documents = ET.parse(library.with_suffix(".xml")).getroot()  # noqa: S314 - it is of our compiler
    said = {each.get("name"): " ".join("".join(each.itertext()).split()) for each in documents.iter("member")}
    for number, text in enumerate(batch):
        assert escaping.prose(text) in said[f"F:Hostile.HostileError.Text{number}"]


def _csharp_tokens(path: Path) -> str:
    """Return a file of C# without its texts and comments, each of which is on lines of its own."""
    text = path.read_bytes().decode("utf-8")
    text = re.sub(r"^ *//[^\n]*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", re.sub(r'"(?:\\.|[^"\\\n])*"', "TEXT", text))


def _java_tokens(path: Path) -> str:
    """Return a file of Java without its texts and comments; no escape in it stands for a character of ASCII."""
    text = path.read_bytes().decode("ascii")
    assert not re.search(r"(?<!\\)(\\\\)*\\u00[0-7]", text)
    return re.sub(r"\s+", " ", re.sub(r'"(?:\\.|[^"\\\n])*"', "TEXT", _uncommented(text)))


def _uncommented(text: str) -> str:
    """Return a file of Java without its comments, which can hold quotation marks; each is on lines of its own."""
    return re.sub(r"^ *(//[^\n]*|/\*.*?\*/)$", "", text, flags=re.DOTALL | re.MULTILINE)


def _check_reference(folder: Path, plain: Path, batch: list[str]) -> None:
    """Both pages have the tags and links of the plain ones, and show each message on its line."""
    expected = [(f"TEXT_{number}", number - 9, escaping.prose(text)) for number, text in enumerate(batch)]
    for path, render in (("html/hostile-errors.html", str), ("markdown/hostile-errors.md", markup.markdown)):
        page, twin = (render((each / path).read_text(encoding="utf-8")) for each in (folder, plain))
        assert markup.table(page) == expected
        assert markup.shape(page) == markup.shape(twin)
